"""What the parts of a vault are called on the disk."""

from typing import Final

DATABASE: Final = "notes.db"
SUFFIX: Final = ".mend"
