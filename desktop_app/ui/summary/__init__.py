"""Taking a summary to supervision."""
