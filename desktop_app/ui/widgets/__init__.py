"""Small widgets, each with one setter for its value."""
