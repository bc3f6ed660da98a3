"""The card of the session that just ended: what was planned for it, and the button that begins its note."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.day import DayRow
from desktop_app.domain.session import Attendance
from desktop_app.i18n import _
from desktop_app.ui.theme import sans, serif
from desktop_app.ui.today.words import ended_words, quoted, row_words
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.paint import plate

LEAVING_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class EndedCard(QFrame):
    """`write_asked` begins the note; `attendance_chosen` says that the session did not take place;
    `left` is an arrow key (`Qt.Key`) that leads back into the thread.
    """

    write_asked = Signal()
    attendance_chosen = Signal(object)
    left = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ended_card")
        self._is_current = False
        self._code = Label(role="group")
        self._code.setFont(sans(16, 600))
        self._about = Label(role="small", tone="ink-2")
        self._wording = Label(role="quote", wrap=True)
        self._wording.setFont(serif(14, italic=True))
        self._wording.set_line_height(21)
        self._quote = QWidget()
        self.write = Button(_("Write the note"), "write_note", kind="primary", hint=_("Enter"))
        self.missed = Button(_("Cancelled or missed…"), "not_held", kind="flat")
        self.menu = self._attendances()
        self._lay_out()
        self.missed.clicked.connect(self._ask_attendance)
        self.write.clicked.connect(self.write_asked)
        for button in (self.write, self.missed):
            button.installEventFilter(self)

    def set_row(self, row: DayRow, now: datetime) -> None:
        """Show this session as it is at `now`."""
        self._code.setText(row.client_code)
        about = _("{session} · {ended}").format(session=row_words(row), ended=ended_words(row, now))
        self._about.setText(about)
        wording = row.planned[0].step.wording if row.planned else ""
        self._wording.setText(quoted(wording))
        self._quote.setVisible(bool(quoted(wording)))
        self.write.setAccessibleName(_("Write the note of {code}, {about}").format(code=row.client_code, about=about))

    def set_current(self, *, current: bool) -> None:
        """Show that the row under the card has the keyboard, or that it has not."""
        self._is_current = current
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys leave the buttons for the rows above and below."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in LEAVING_KEYS:
            self.left.emit(Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, with the stronger edge of what is to be done next."""
        painter = QPainter(self)
        plate(painter, self.rect(), "sheet", "line-2", 10)
        if self._is_current:
            plate(painter, self.rect(), edge="pine", radius=10, width=2)
        painter.end()

    def _ask_attendance(self) -> None:
        self.menu.popup(self.missed.mapToGlobal(self.missed.rect().bottomLeft()))

    def _attendances(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("not_held_menu")
        for attendance, words in (
            (Attendance.CANCELLED, _("It was cancelled")),
            (Attendance.MISSED, _("The client did not come")),
        ):
            action = menu.addAction(words)
            action.setObjectName(f"attendance_{attendance}")
            action.triggered.connect(lambda _checked, chosen=attendance: self.attendance_chosen.emit(chosen))
        return menu

    def _lay_out(self) -> None:
        head, quote, buttons = QHBoxLayout(), QHBoxLayout(self._quote), QHBoxLayout()
        for row, gap in ((head, 8), (quote, 8), (buttons, 12)):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(gap)
        head.addWidget(self._code)
        for label in (self._code, self._about):
            label.setMinimumWidth(40)
        head.addWidget(self._about, 1)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 5, 0, 0)
        mark.addWidget(Mark("repair", 11))
        mark.addStretch()
        quote.addLayout(mark)
        quote.addWidget(self._wording, 1)
        buttons.addWidget(self.write)
        buttons.addWidget(self.missed)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(8)
        column.addWidget(self._quote)
        column.addSpacing(12)
        column.addLayout(buttons)
