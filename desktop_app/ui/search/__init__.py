"""Search: one field, and the sessions in whose notes the words stand."""
