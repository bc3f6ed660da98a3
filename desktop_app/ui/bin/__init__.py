"""What was thrown away: the list of it, and the way back."""
