"""The session note: one Markdown text with live formatting."""
