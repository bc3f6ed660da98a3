"""Mend measured beside what it stands on, both in the same run, each in turn, so that a busy machine slows both."""
