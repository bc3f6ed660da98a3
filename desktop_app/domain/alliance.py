"""The therapist's own rating of the alliance: bond, goals and tasks (Bordin, 1979)."""

from dataclasses import dataclass

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
