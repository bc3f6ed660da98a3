"""The earlier versions of a note: a list, what has changed since, and the way back."""
