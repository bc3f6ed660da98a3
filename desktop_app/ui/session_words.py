"""The words for a session's format, attendance and note, for every screen that names them."""

from typing import Final

from desktop_app.domain.day import NoteState, note_state
from desktop_app.domain.session import Attendance, Format, Session
from desktop_app.i18n import _, ngettext

LONGEST_ON_A_BUTTON: Final = 14
FORMATS: Final = {Format.IN_PERSON: _("In person"), Format.VIDEO: _("Video"), Format.PHONE: _("Phone")}
ATTENDANCES: Final = {
    Attendance.ATTENDED: _("Attended"),
    Attendance.LATE: _("Came late"),
    Attendance.CANCELLED: _("Cancelled"),
    Attendance.MISSED: _("Did not come"),
}


def how_it_was(session: Session) -> str:
    """Where the session was, or why it was not: "In person", "Video · Came late", "Cancelled"."""
    if not session.took_place:
        return ATTENDANCES[session.attendance]
    if session.attendance is Attendance.LATE:
        return _("{format} · {attendance}").format(
            format=FORMATS[session.format], attendance=ATTENDANCES[session.attendance]
        )
    return FORMATS[session.format]


def numbered(session: Session) -> str:
    """The session by its number: "Session 12"."""
    return _("Session {number}").format(number=session.number)


def short_code(code: str) -> str:
    """A client's code for a button: whole, or its beginning."""
    return code if len(code) <= LONGEST_ON_A_BUTTON else f"{code[: LONGEST_ON_A_BUTTON - 1]}…"


def note_words(session: Session) -> str:
    """How far the note has come: "Not begun", "Draft, 40 words", "No note owed"; "Begun" with ticks alone, too."""
    state = note_state(session)
    if state is NoteState.DRAFT:
        return ngettext("Draft, {count} word", "Draft, {count} words", session.words).format(count=session.words)
    if state is NoteState.NOT_OWED:
        return _("No note owed")
    return _("Begun, no words yet") if session.is_begun else _("Not begun")
