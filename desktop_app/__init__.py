"""Mend: session notes for psychotherapists, kept in one encrypted vault."""

__version__ = "0.1.0"
