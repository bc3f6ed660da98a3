"""How long records are kept: closing a client, the list to review, and the days that are chosen."""
