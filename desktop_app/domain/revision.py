"""An earlier version of a note."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a session's note that lasted, without its text.

    `number` is the note's `revision` of then, `saved_at` the local time of its saving (`None`: not known).
    """

    number: int
    saved_at: datetime | None
    words: int
