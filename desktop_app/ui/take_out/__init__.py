"""Taking records out of the vault, and bringing them in."""
