"""A session: one meeting with a client, at a local date and time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop_app.domain.errors import BadInput
from desktop_app.domain.ids import new_id
from desktop_app.i18n import _

EARLIEST_DAY = date(1950, 1, 1)
USUAL_MINUTES = 50
LONGEST_MINUTES = 480


class Format(StrEnum):
    """Where the session took place."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class Attendance(StrEnum):
    """Whether the client came."""

    ATTENDED = "attended"
    LATE = "late"
    CANCELLED = "cancelled"
    MISSED = "missed"


TOOK_PLACE = (Attendance.ATTENDED, Attendance.LATE)


@dataclass(frozen=True, slots=True)
class Session:
    """The head of a session. `minutes` is its length; `words` counts the words of its note (0: not begun).

    `recorded` tells, of a session that was read, whether anything was recorded beside its note.
    """

    client_id: str
    number: int
    day: date
    start: time
    minutes: int = USUAL_MINUTES
    format: Format = Format.IN_PERSON
    attendance: Attendance = Attendance.ATTENDED
    words: int = 0
    id: str = field(default_factory=new_id)
    recorded: bool = field(default=False, compare=False)

    @property
    def is_begun(self) -> bool:
        """Whether anything is there of it yet, in words or in ticks."""
        return self.words > 0 or self.recorded

    @property
    def order(self) -> tuple[date, time, int]:
        """Sorts sessions in the order they took place."""
        return (self.day, self.start, self.number)

    @property
    def took_place(self) -> bool:
        """Whether there was a meeting, so that a note is owed."""
        return self.attendance in TOOK_PLACE

    @property
    def end(self) -> time:
        """The local time of day at which it ended; past midnight it wraps."""
        return (datetime.combine(self.day, self.start) + timedelta(minutes=self.minutes)).time()


@dataclass(frozen=True, slots=True)
class SessionNote:
    """The Markdown text of a session's note; `revision` counts its saved states."""

    session_id: str
    text: str
    revision: int = 0


def next_session(client_id: str, existing: Sequence[Session], now: datetime) -> Session:
    """A new session prefilled: the next number, today's local date, and the start of the hour that is or just was on.

    The length and format are those of the client's last session.
    """
    last = max(existing, key=lambda s: s.order, default=None)
    number = max((s.number for s in existing), default=0) + 1
    return Session(
        client_id,
        number,
        now.date(),
        time(now.hour),
        minutes=last.minutes if last else USUAL_MINUTES,
        format=last.format if last else Format.IN_PERSON,
    )


def last_day(sessions: Iterable[Session]) -> date | None:
    """The day of the last of these sessions that took place; `None` when none did."""
    return max((s.day for s in sessions if s.took_place), default=None)


def checked_day(day: date, today: date) -> date:
    """`day`, when a session can have that date; raises `BadInput` for the future and the distant past."""
    if day > today:
        raise BadInput("day", _("This day is still to come. A note is written on the day of the session or later."))
    if day < EARLIEST_DAY:
        raise BadInput("day", _("This day is too long ago for a session."))
    return day


def checked_minutes(minutes: int) -> int:
    """`minutes`, when a session can be that long; raises `BadInput` otherwise."""
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise BadInput("minutes", _("A session lasts between 1 and {most} minutes.").format(most=LONGEST_MINUTES))
    return minutes
