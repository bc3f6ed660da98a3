"""Today: a day's sessions on their thread, what is still to write, and the brief for the one that is selected."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.day import Brief, Day, DayRow
from desktop_app.domain.repair_plan import StepKind
from desktop_app.i18n import _
from desktop_app.ui.dates import day_title, day_words, near_day, time_words
from desktop_app.ui.empty import Empty
from desktop_app.ui.focus import keeps_focus
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.session_words import note_words
from desktop_app.ui.theme import sans
from desktop_app.ui.today.brief_pane import BriefPane
from desktop_app.ui.today.day_thread import DayThread
from desktop_app.ui.today.words import day_gist
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label, set_tip

BRIEF_FROM = 1100


class TodayPage(QWidget):
    """Shows a `Day` and a `Brief`; tells which session was selected or opened and which day is asked for.

    `step_titles` are the names of the key steps. Ids travel in `row_selected`, `session_opened` (sessions) and
    `client_opened`; `attendance_chosen` carries a session's id and its new `Attendance`; `day_asked` a `date`.
    """

    row_selected = Signal(str)
    session_opened = Signal(str)
    client_opened = Signal(str)
    day_asked = Signal(object)
    new_session_asked = Signal()
    attendance_chosen = Signal(str, object)

    def __init__(self, step_titles: Mapping[StepKind, str]) -> None:
        super().__init__()
        self.setObjectName("today_page")
        self._now = datetime.combine(date.today(), datetime.min.time())
        self._day = Day(self._now.date())
        self._title = Label(role="title")
        self._gist = Label(tone="ink-2", wrap=True)
        self._gist.setFont(sans(15))
        self.before = Button("", "day_before", kind="flat", icon="caret-left", size="small")
        self.today = Button(_("Today"), "day_today", size="small")
        self.after = Button("", "day_after", kind="flat", icon="caret-right", size="small")
        self.new_session = Button(_("New session"), "new_session", icon="plus", size="small")
        self.sessions = DayThread(self._day, self._now)
        self.empty = Empty("empty_day")
        self._owed_head = Label(_("Still to write"), role="section")
        self.owed = RowList("still_to_write", _("Still to write"), fits_rows=True, lead=8)
        self.brief = BriefPane(step_titles)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.set_brief(None)
        self._focus_given: QWidget | None = None
        for not_known_yet in (self._gist, self._empty_room, self._owed_head, self.owed):
            not_known_yet.hide()

    def set_day(self, day: Day, now: datetime) -> None:
        """Show this day as it is at `now` (local); the selected session stays selected."""
        waits_for_focus = keeps_focus(self._focus_given)
        self._day, self._now = day, now
        self._title.setText(day_title(day.day) if day.day.year == now.year else day_words(day.day))
        self._gist.setText(day_gist(day, now))
        self._gist.setVisible(bool(day.rows or day.owed))
        self.today.setEnabled(day.day != now.date())
        self._empty_room.setVisible(not day.rows)
        self.empty.set_words(*_empty_words(is_today=day.day == now.date()))
        self.sessions.setVisible(bool(day.rows))
        self._owed_head.setVisible(bool(day.owed))
        self.owed.setVisible(bool(day.owed))
        self.owed.set_rows([_owed_row(row, now) for row in day.owed])
        self.sessions.set_day(day, now)
        if not day.rows:
            self.set_brief(None)
        if waits_for_focus:
            self.take_focus()
        self._focus_given = None

    def set_brief(self, brief: Brief | None) -> None:
        """Show this brief at the right, or an invitation to choose a session."""
        following = None
        if brief:
            following = self._day.next_after(datetime.combine(brief.session.day, brief.session.start))
        self.brief.set_brief(brief, following, self._now)

    def take_focus(self) -> None:
        """Put the keyboard where the work is: the note that is due, else the thread, else the one button.

        When a day is still to be read, the keyboard goes there once it is, unless it was taken elsewhere.
        """
        if self._day.rows:
            self._focus_given = self.sessions.work
        else:
            self._focus_given = self.new_session if self._empty_room.isHidden() else self.empty.button
        self._focus_given.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The brief is there when it has room."""
        super().resizeEvent(event)
        self.brief.setVisible(event.size().width() >= BRIEF_FROM)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._ask_day(-1))
        self.after.clicked.connect(lambda: self._ask_day(1))
        self.today.clicked.connect(lambda: self.day_asked.emit(self._now.date()))
        self.new_session.clicked.connect(self.new_session_asked)
        self.empty.asked.connect(self.new_session_asked)
        self.sessions.selected.connect(self.row_selected)
        self.sessions.opened.connect(self.session_opened)
        self.sessions.card.attendance_chosen.connect(self._tell_attendance)
        self.sessions.selectionModel().currentChanged.connect(self._show_current)
        self._area.verticalScrollBar().rangeChanged.connect(self._show_current)
        self.owed.opened.connect(self.session_opened)
        self.brief.client_opened.connect(self.client_opened)
        self.brief.next_asked.connect(self.sessions.select)

    def _add_keys(self) -> None:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, button in (("Alt+Left", self.before), ("Alt+Right", self.after), ("Alt+Home", self.today)):
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(button.click)
        for button, words, keys in (
            (self.before, _("Day before"), "Alt+Left"),
            (self.after, _("Day after"), "Alt+Right"),
        ):
            button.setAccessibleName(words)
            hint = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            set_tip(button, _("{words} ({keys})").format(words=words, keys=hint))

    def _ask_day(self, step: int) -> None:
        if date.min < self._day.day < date.max:
            self.day_asked.emit(self._day.day + timedelta(days=step))

    def _tell_attendance(self, attendance: object) -> None:
        if self.sessions.entries.ended:
            self.attendance_chosen.emit(self.sessions.entries.ended.session.id, attendance)

    def _show_current(self) -> None:
        row = self.sessions.visualRect(self.sessions.currentIndex())
        top = self.sessions.mapTo(self._column, row.topLeft()).y()
        self._area.ensureVisible(0, top + row.height() // 2, 0, row.height() // 2 + 8)

    def _lay_out(self) -> None:
        titles, head, turning = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._gist)
        turning.setSpacing(2)
        for button in (self.before, self.today, self.after):
            turning.addWidget(button)
        head.setContentsMargins(8, 0, 0, 0)
        head.setSpacing(12)
        head.addLayout(titles, 1)
        head.addLayout(turning)
        head.addWidget(self.new_session)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(32, 21, 36, 24)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(13)
        column.addWidget(self.sessions)
        self._empty_room = QWidget()
        room = QVBoxLayout(self._empty_room)
        room.setContentsMargins(0, 11, 0, 0)
        room.addWidget(self.empty)
        column.addWidget(self._empty_room)
        column.addSpacing(22)
        owed_head = QHBoxLayout()
        owed_head.setContentsMargins(8, 0, 0, 0)
        owed_head.addWidget(self._owed_head)
        column.addLayout(owed_head)
        column.addSpacing(6)
        column.addWidget(self.owed)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._column)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._area, 1)
        page.addWidget(self.brief)


def _empty_words(*, is_today: bool) -> tuple[str, str, str]:
    sentence = _("No session today so far.") if is_today else _("No session on this day.")
    line = _("A new session brings its number, date and time along; all three can be changed.")
    return sentence, line, _("New session")


def _owed_row(row: DayRow, now: datetime) -> Row:
    when = _("{day}, {time}").format(day=near_day(row.session.day, now.date()), time=time_words(row.session.start))
    link = _("Go on writing") if row.session.is_begun else _("Write")
    return Row(row.session.id, row.client_code, (when, note_words(row.session)), link, end_is_link=True)
