"""The therapist's own rating of the alliance: bond, goals and tasks (Bordin, 1979)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.session import Session

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True, slots=True)
class AllianceRating:
    """Whole numbers 0–10; `None` where not rated."""

    bond: int | None = None
    goals: int | None = None
    tasks: int | None = None

    @property
    def mean(self) -> float | None:
        """The mean of bond, goals and tasks; `None` unless all three are rated."""
        if self.bond is None or self.goals is None or self.tasks is None:
            return None
        return (self.bond + self.goals + self.tasks) / 3


def last_rating(ratings: Mapping[str, AllianceRating], sessions: Iterable[Session], session: Session) -> AllianceRating:
    """Of `ratings`, by session id, those of the last of these sessions before `session`; unrated when none has any."""
    before = (s for s in sessions if s.id in ratings and s.id != session.id and s.order < session.order)
    last = max(before, key=lambda s: s.order, default=None)
    return ratings[last.id] if last else AllianceRating()
