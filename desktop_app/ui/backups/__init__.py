"""Backups: the list of them in the settings, and the way back to one when the vault does not open."""
