"""What came over from a damaged vault into a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The new vault, how much is inside, and sentences about what could not be read or had to be pieced together.

    The sentences name sessions by the client's code and their number: they are for the therapist's eyes.
    """

    folder: Path
    clients: int
    sessions: int
    notes: int
    plans: int
    lost: tuple[str, ...] = ()
