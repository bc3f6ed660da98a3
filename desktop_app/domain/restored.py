"""What was put back into a vault's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault that was put back: where it is, and where the former one is now (`None`: there was none).

    `header_only` when nothing else had to be put back, so that all that was written since the backup is there.
    `by_recovery_key` when that opened it, and the passphrase may be forgotten.
    """

    folder: Path
    aside: Path | None
    header_only: bool = False
    by_recovery_key: bool = False
