"""Before a vault is open: the unlock page, the recovery key and the first run."""
