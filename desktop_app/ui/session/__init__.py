"""The session workspace: the note at the left, rupture and repair at the right."""
