"""Today: the sessions of a day on their thread, what is still to write, and the brief before going in."""
