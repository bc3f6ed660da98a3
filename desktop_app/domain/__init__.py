"""What is true on paper: clients, sessions, cues, ruptures, plans. Frozen values, no Qt, no SQL."""
