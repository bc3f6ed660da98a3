"""Files for people and for other programs: Markdown, spreadsheets, and all records as JSON; written and read."""
