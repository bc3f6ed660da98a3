"""The settings: how Mend looks, and how the vault is kept."""
