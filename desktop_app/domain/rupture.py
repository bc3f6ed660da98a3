"""What happened: the episode of a rupture, as the therapist records it after the session."""

from dataclasses import dataclass
from enum import StrEnum


class RuptureType(StrEnum):
    """Moving away, moving against, or both in one episode."""

    WITHDRAWAL = "withdrawal"
    CONFRONTATION = "confrontation"
    MIXED = "mixed"


class Addressed(StrEnum):
    """Whether it was spoken about in the session."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Rupture:
    """One episode. `resolved` is where it ended, 1 (worse) to 5 (resolved)."""

    type: RuptureType | None = None
    moment: str = ""
    reactions: tuple[str, ...] = ()
    trigger: str = ""
    my_part: str = ""
    meaning: str = ""
    addressed: Addressed | None = None
    resolved: int | None = None
