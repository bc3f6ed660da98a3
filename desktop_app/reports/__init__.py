"""Paper: records become content, content becomes a PDF. Nothing here knows of the vault."""
