"""What was thrown away and can still be had back."""

from dataclasses import dataclass
from datetime import date, datetime

DAYS_KEPT = 30


@dataclass(frozen=True, slots=True)
class Binned:
    """A client in the bin, the session of that `number` or the plan of that title, put there at local time `at`."""

    id: str
    client_code: str
    at: datetime
    number: int | None = None
    plan_title: str | None = None

    @property
    def is_client(self) -> bool:
        """Whether it is a client, with all sessions and plans."""
        return self.number is None and self.plan_title is None

    @property
    def is_plan(self) -> bool:
        """Whether it is a repair plan, with its steps and what became of them."""
        return self.plan_title is not None

    def days_left(self, today: date) -> int:
        """For how many days from `today` on it can still be had back."""
        return max(0, DAYS_KEPT - (today - self.at.date()).days)
