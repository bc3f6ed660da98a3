"""The sentences of Today: what the day holds, how long ago, how soon."""

from datetime import datetime
from typing import Final

from desktop_app.domain.day import Day, DayRow
from desktop_app.domain.session import Attendance
from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import time_words
from desktop_app.ui.session_words import how_it_was, note_words, numbered

_NUMBERS: Final = (
    _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
    _("ten"), _("eleven"), _("twelve"),
)  # fmt: skip


def day_gist(day: Day, now: datetime) -> str:
    """The day in a line: how many sessions, how many of them missing, how many notes to write."""
    held = ngettext("{count} session", "{count} sessions", len(day.rows)).format(count=_number(len(day.rows)))
    missing = [
        _missing(day, Attendance.CANCELLED, _("{count} cancelled")),
        _missing(day, Attendance.MISSED, _("{count} missed")),
    ]
    sentences = [", ".join([held, *filter(None, missing)]), _still_to_write(day, now)]
    return " ".join(f"{s[0].upper()}{s[1:]}." for s in sentences if s)


def row_words(row: DayRow) -> str:
    """The second text of a row: "Session 5 · In person", or only why there was none."""
    if not row.session.took_place:
        return how_it_was(row.session)
    return _("{session} · {how}").format(session=numbered(row.session), how=how_it_was(row.session))


def state_words(row: DayRow, now: datetime) -> str:
    """How far the note has come; nothing while the session is still to come."""
    is_to_come = row.session.took_place and not row.session.is_begun and row.ends > now
    return "" if is_to_come else note_words(row.session)


def steps_words(row: DayRow) -> str:
    """How many steps are planned for the session: "1 step planned", or nothing."""
    count = len(row.planned)
    return ngettext("{count} step planned", "{count} steps planned", count).format(count=count) if count else ""


def spoken_row(row: DayRow, now: datetime) -> str:
    """The whole row, for a screen reader."""
    times = _("{start} to {end}").format(start=time_words(row.session.start), end=time_words(row.session.end))
    parts = (times, row.client_code, row_words(row), steps_words(row), state_words(row, now))
    return ", ".join(filter(None, parts))


def ended_words(row: DayRow, now: datetime) -> str:
    """How long ago the session ended: "ended 4 minutes ago", "ended at 10:20"."""
    minutes = int((now - row.ends).total_seconds() // 60)
    if minutes < 1:
        return _("just ended")
    if minutes < 60:
        return ngettext("ended {count} minute ago", "ended {count} minutes ago", minutes).format(count=minutes)
    return _("ended at {time}").format(time=time_words(row.ends.time()))


def begins_words(begins: datetime, now: datetime) -> str:
    """When the session begins: "15:00, in 6 minutes", within the next hour; else the time alone."""
    at = time_words(begins.time())
    minutes = int(-((now - begins).total_seconds() // 60))
    if not 1 <= minutes <= 60:
        return at
    return ngettext("{time}, in {count} minute", "{time}, in {count} minutes", minutes).format(time=at, count=minutes)


def quoted(wording: str) -> str:
    """A wording as words that are said, in quotation marks of which there is only one pair; nothing for none."""
    bare = wording.strip().strip('“”"').strip()
    return _("“{words}”").format(words=bare) if bare else ""


def _still_to_write(day: Day, now: datetime) -> str:
    today = sum(1 for row in day.rows if row.is_to_write(now))
    before = len(day.owed)
    to_write = ngettext("{count} note to write", "{count} notes to write", today).format(count=_number(today))
    from_before = ngettext("{count} from before", "{count} from before", before).format(count=_number(before))
    if today and before:
        return f"{to_write}, {from_before}"
    if before:
        return ngettext("{count} note to write from before", "{count} notes to write from before", before).format(
            count=_number(before)
        )
    return to_write if today else ""


def _missing(day: Day, attendance: Attendance, words: str) -> str:
    count = sum(1 for row in day.rows if row.session.attendance is attendance)
    return words.format(count=_number(count)) if count else ""


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
