"""What a look through a vault found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences about what is wrong (none in a sound vault) and about what was put right, and how much there is.

    `is_damaged` when something is lost that only a backup has, or that has to be saved from what can still be read.
    `compared` is how many notes were looked at word by word.
    """

    problems: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    is_damaged: bool = False
    clients: int = 0
    sessions: int = 0
    notes: int = 0
    plans: int = 0
    compared: int = 0
