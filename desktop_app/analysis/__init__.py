"""What can be reckoned from records: numbers, positions, findings. Pure Python."""
