"""The head of the note: whose session it was, which one, when, how long, where."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from desktop_app.domain.errors import BadInput
from desktop_app.domain.session import Attendance, Format, Session, checked_day, checked_minutes
from desktop_app.domain.text import clean_line
from desktop_app.i18n import _
from desktop_app.ui.dates import day_figures, day_words, time_words
from desktop_app.ui.session.in_place import InPlace
from desktop_app.ui.session_words import ATTENDANCES, FORMATS
from desktop_app.ui.theme import serif
from desktop_app.ui.typed_dates import parse_day, parse_time
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.flat_field import FlatField
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine

FLAT_PADDING = 8
FORMAT_ICONS = {Format.IN_PERSON: "armchair", Format.VIDEO: "video-camera", Format.PHONE: "phone"}


class SessionHead(QFrame):
    """Shows a session’s head; emits `changed(session)` and `summary_asked()`. `today` gives the local date."""

    changed = Signal(object)
    summary_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("session_head")
        self.setProperty("kind", "head")
        self._today = today
        self._session: Session | None = None
        self._taken: frozenset[int] = frozenset()
        self._code = Label("", role="head")
        self._number: InPlace[int] = InPlace(
            "session_number",
            _("Session number"),
            lambda n: _("Session {n}").format(n=n),
            str,
            self._parse_number,
            width=80,
            font=serif(20),
        )
        self._draft = Chip(_("Draft"), icon="pencil-simple-line")
        self._summary = Button(_("Summary…"), "session_summary", icon="file-pdf")
        self._day: InPlace[date] = InPlace(
            "session_day", _("Date"), day_words, day_figures, self._parse_day, "calendar-blank", 130
        )
        self._start: InPlace[time] = InPlace("session_start", _("Time"), time_words, time_words, parse_time, width=80)
        self._minutes: InPlace[int] = InPlace(
            "session_minutes", _("Length"), lambda m: _("{n} min").format(n=m), str, _parse_minutes, width=80
        )
        self._format = FlatField("session_format", _("Format"), "armchair")
        self._attendance = FlatField("session_attendance", _("Attendance"), "check")
        self._error = ErrorLine()
        self._lay_out()
        self._wire()

    def set_session(self, code: str, session: Session, taken: frozenset[int]) -> None:
        """Show this session of the client `code`; `taken` are the numbers of the client's other sessions."""
        if self._session is not None and session.id != self._session.id:
            for field in (self._number, self._day, self._start, self._minutes):
                field.give_up()
        self._session, self._taken = session, taken
        self._code.setText(code)
        self._number.set_value(session.number)
        self._day.set_value(session.day)
        self._start.set_value(session.start)
        self._minutes.set_value(session.minutes)
        self._format.set_text(FORMATS[session.format])
        self._format.set_icon(FORMAT_ICONS[session.format])
        self._attendance.set_text(ATTENDANCES[session.attendance])
        self._attendance.set_icon("check" if session.took_place else "x")

    def set_margins(self, left: int, right: int) -> None:
        """Stand above the note's text: its margins, px."""
        self._column.setContentsMargins(left - FLAT_PADDING, 14, right, 10)

    def hand_in(self) -> None:
        """Keep what is half typed in the head, as far as it can be kept."""
        for field in (self._number, self._day, self._start, self._minutes):
            field.hand_in()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self.set_margins(56, 32)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addSpacing(FLAT_PADDING)
        first.addWidget(self._code)
        first.addWidget(self._number)
        first.addStretch(1)
        first.addWidget(self._draft)
        first.addSpacing(4)
        first.addWidget(self._summary)
        second = QHBoxLayout()
        second.setSpacing(4)
        for field in (self._day, self._start, self._minutes, self._format, self._attendance):
            second.addWidget(field)
        second.addStretch(1)
        self._column.addLayout(first)
        self._column.addLayout(second)
        self._error.setContentsMargins(FLAT_PADDING, 0, 0, 0)
        self._column.addWidget(self._error)

    def _wire(self) -> None:
        self._number.changed.connect(lambda number: self._change(number=number))
        self._day.changed.connect(lambda day: self._change(day=day))
        self._start.changed.connect(lambda start: self._change(start=start))
        self._minutes.changed.connect(lambda minutes: self._change(minutes=minutes))
        for field in (self._number, self._day, self._start, self._minutes):
            field.refused.connect(self._error.set_text)
        self._format.clicked.connect(self._choose_format)
        self._attendance.clicked.connect(self._choose_attendance)
        self._summary.clicked.connect(self.summary_asked)

    def _choose_format(self) -> None:
        menu = QMenu(self)
        for format_ in Format:
            menu.addAction(FORMATS[format_], partial(self._change, format=format_))
        _popup(menu, self._format)

    def _choose_attendance(self) -> None:
        menu = QMenu(self)
        for attendance in Attendance:
            menu.addAction(ATTENDANCES[attendance], partial(self._change, attendance=attendance))
        _popup(menu, self._attendance)

    def _parse_day(self, typed: str) -> date:
        today = self._today()
        return checked_day(parse_day(typed, today), today)

    def _parse_number(self, typed: str) -> int:
        number = _whole_number(typed, "number", _("Type the number of the session, for example 12."))
        if number in self._taken:
            raise BadInput("number", _("This client already has a session {n}.").format(n=number))
        if not 1 <= number <= 9999:
            raise BadInput("number", _("Sessions are numbered from 1 to 9999."))
        return number

    def _change(self, **fields: Any) -> None:
        if self._session is not None:
            self.changed.emit(replace(self._session, **fields))


def _parse_minutes(typed: str) -> int:
    words = typed.casefold().replace(_("min"), "")
    return checked_minutes(_whole_number(words, "minutes", _("Type the length in minutes, for example 50.")))


def _whole_number(typed: str, field: str, sentence: str) -> int:
    digits = clean_line(typed)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise BadInput(field, sentence)
    return int(digits)


def _popup(menu: QMenu, below: FlatField) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
