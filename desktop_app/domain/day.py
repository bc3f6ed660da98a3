"""A day of sessions, what is still to write, and what to know before going in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.about_others import without_signs
from desktop_app.domain.cue import Observation
from desktop_app.domain.repair_plan import CarriedStep
from desktop_app.domain.session import Session

DAYS_LOOKED_BACK = 14
GIST_SENTENCES = 3
GIST_LENGTH = 320
READ_FOR_GIST = 8_000

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+")
_LINE_MARKS = re.compile(r"^(?:(?:[-+*]|\d+[.)]|>)\s+)+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")


class NoteState(StrEnum):
    """How far a session's note has come."""

    NOT_BEGUN = "not_begun"
    DRAFT = "draft"
    NOT_OWED = "not_owed"


def note_state(session: Session) -> NoteState:
    """How far the note has come. Words that were written count, also when the session did not take place."""
    if session.words:
        return NoteState.DRAFT
    return NoteState.NOT_BEGUN if session.took_place else NoteState.NOT_OWED


@dataclass(frozen=True, slots=True)
class DayRow:
    """A session as a day shows it. `carried` are the steps that belong to it."""

    session: Session
    client_code: str
    carried: tuple[CarriedStep, ...] = ()

    @property
    def begins(self) -> datetime:
        """Local date and time at which it begins."""
        return datetime.combine(self.session.day, self.session.start)

    @property
    def ends(self) -> datetime:
        """Local date and time at which it ends, past midnight on the next day."""
        return self.begins + timedelta(minutes=self.session.minutes)

    @property
    def planned(self) -> tuple[CarriedStep, ...]:
        """The carried steps of which nothing has been said yet in this session."""
        return tuple(c for c in self.carried if c.step.attempt_in(self.session.id) is None)

    def is_to_write(self, now: datetime) -> bool:
        """Whether the session is over by `now` (local) and its note not begun."""
        return note_state(self.session) is NoteState.NOT_BEGUN and self.ends <= now


@dataclass(frozen=True, slots=True)
class Day:
    """One local calendar date: its sessions in order, and `owed`, the unwritten ones of the fortnight before."""

    day: date
    rows: tuple[DayRow, ...] = ()
    owed: tuple[DayRow, ...] = ()

    def row(self, session_id: str) -> DayRow | None:
        """The row of that session, when it is on this day."""
        return next((r for r in self.rows if r.session.id == session_id), None)

    def just_ended(self, now: datetime) -> DayRow | None:
        """The session of today that ended last, when its note is not begun."""
        over = [r for r in self.rows if r.session.took_place and r.ends <= now]
        last = max(over, key=lambda r: r.ends, default=None)
        if self.day != now.date() or last is None or not last.is_to_write(now):
            return None
        return last

    def next_after(self, moment: datetime) -> DayRow | None:
        """The first session that is to take place after `moment`."""
        return next((r for r in self.rows if r.session.took_place and r.begins > moment), None)


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know before going in to `session`.

    `last` is the session before and `gist` the beginning of its note; `planned` the steps for this one; `watch_for` the
    cues seen last time; `in_myself` the therapist's own trigger, in words. Whatever is empty is left out.
    """

    session: Session
    client_code: str
    last: Session | None = None
    gist: str = ""
    planned: tuple[CarriedStep, ...] = ()
    watch_for: tuple[Observation, ...] = ()
    in_myself: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.last or self.planned or self.watch_for or self.in_myself)


def last_before(sessions: Iterable[Session], session: Session) -> Session | None:
    """The client's last session that took place before `session`."""
    return max((s for s in sessions if s.took_place and s.order < session.order), key=lambda s: s.order, default=None)


def unwritten_before(sessions: Iterable[Session], day: date) -> tuple[Session, ...]:
    """The sessions of the 14 days before `day` whose note is not begun, the latest first."""
    earliest = day - timedelta(days=min(DAYS_LOOKED_BACK, (day - date.min).days))
    found = [s for s in sessions if earliest <= s.day < day and note_state(s) is NoteState.NOT_BEGUN]
    return tuple(sorted(found, key=lambda s: s.order, reverse=True))


def gist(note_text: str) -> str:
    """The first sentences of a note (Markdown), without its headings and marks; at most about 320 characters."""
    lines = (line.strip() for line in without_signs(note_text[:READ_FOR_GIST]).splitlines())
    told = (_told(line) for line in lines if line and not line.startswith("#"))
    text = " ".join(line for line in told if any(c.isalnum() for c in line))
    return _shortened(_first_sentences(text))


def _told(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINE_MARKS.sub("", line))


def _first_sentences(text: str) -> str:
    ends: Sequence[int] = [m.end() for m in _SENTENCE_END.finditer(text)]
    return text[: ends[GIST_SENTENCES - 1]].rstrip() if len(ends) >= GIST_SENTENCES else text


def _shortened(text: str) -> str:
    if len(text) <= GIST_LENGTH:
        return text
    whole_words = text[:GIST_LENGTH].rsplit(" ", 1)[0]
    return f"{whole_words.rstrip(' ,;:–-')}…"
