"""What was thrown away and can still be had back."""

from dataclasses import dataclass
from datetime import date, datetime

DAYS_KEPT = 30


@dataclass(frozen=True, slots=True)
class Binned:
    """A client in the bin, or the session of that `number`, put there at local time `at`."""

    id: str
    client_code: str
    at: datetime
    number: int | None = None

    @property
    def is_client(self) -> bool:
        """Whether it is a client, with all sessions and plans."""
        return self.number is None

    def days_left(self, today: date) -> int:
        """For how many days from `today` on it can still be had back."""
        return max(0, DAYS_KEPT - (today - self.at.date()).days)
