"""Before you go in: what was last time, what is planned, what to watch for, at the right of Today."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.day import Brief, DayRow
from desktop_app.domain.repair_plan import CarriedStep, StepKind
from desktop_app.i18n import _
from desktop_app.ui.dates import near_day, time_words
from desktop_app.ui.empty import hairline
from desktop_app.ui.row_paint import mirrored
from desktop_app.ui.session_words import numbered, short_code
from desktop_app.ui.theme import look, sans, serif
from desktop_app.ui.today.words import begins_words, quoted
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.label import Label

WIDTH = 396


class BriefPane(QFrame):
    """Shows a `Brief`. `client_opened` and `next_asked` tell a client's and a session's id."""

    client_opened = Signal(str)
    next_asked = Signal(str)

    def __init__(self, step_titles: Mapping[StepKind, str]) -> None:
        super().__init__()
        self.setObjectName("brief")
        self.setProperty("kind", "side")
        self.setFixedWidth(WIDTH)
        self._step_titles = step_titles
        self._brief: Brief | None = None
        self._next: DayRow | None = None
        self._when = Label(role="small", tone="ink-2")
        self._about = Label(role="small", tone="ink-2")
        self._code = Label(role="head")
        self._session = Label(role="head", tone="ink-2")
        self._session.setFont(serif(20))
        self._told = QWidget()
        self.open_client = Button("", "brief_open_client", size="small")
        self.next = Button("", "brief_next", kind="flat", size="small")
        self._lay_out()
        self.open_client.clicked.connect(self._open_client)
        self.next.clicked.connect(self._ask_next)

    def set_brief(self, brief: Brief | None, following: DayRow | None, now: datetime) -> None:
        """Show this brief; `following` is the session after it."""
        self._brief, self._next = brief, following
        self._foot.setVisible(brief is not None)
        self._code.setVisible(brief is not None)
        self._session.setVisible(brief is not None)
        begins = datetime.combine(brief.session.day, brief.session.start) if brief else None
        self._about.setText(_("Before you go in") if begins is None or begins >= now else _("Before this session"))
        self._when.setText(begins_words(begins, now) if begins else "")
        code = brief.client_code if brief else ""
        self._code.setText(code)
        self._session.setText(numbered(brief.session) if brief else "")
        self.open_client.setText(_("Open {code}").format(code=short_code(code)))
        self.next.setVisible(following is not None)
        if following:
            at = time_words(following.session.start)
            self.next.setText(_("Next: {code}, {time}").format(code=short_code(following.client_code), time=at))
        else:
            self.next.setText("")
        self._tell(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, and a hairline at its leading edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("sheet"))
        edge = mirrored(QRect(0, 0, 1, self.height()), self.rect(), self.layoutDirection())
        painter.fillRect(edge, look().color("line"))
        painter.end()

    def _tell(self, now: datetime) -> None:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(0)
        if self._brief:
            self._tell_brief(self._brief, column, now)
        else:
            column.addWidget(_reading(_("Choose a session to see what was before it.")))
        column.addStretch()
        self._area.setWidget(told)
        told.setAutoFillBackground(False)

    def _tell_brief(self, brief: Brief, column: QVBoxLayout, now: datetime) -> None:
        if brief.last:
            column.addLayout(_head(_("Last time"), near_day(brief.last.day, now.date())))
            column.addSpacing(4)
            column.addWidget(_note(brief.gist) if brief.gist else _reading(_("There is no note of that session.")))
            column.addSpacing(20)
        if brief.planned:
            is_today = brief.session.day == now.date()
            column.addLayout(_head(_("Planned for today") if is_today else _("Planned for this session")))
            for carried in brief.planned:
                column.addSpacing(8)
                column.addWidget(PlannedStep(carried, self._step_titles[carried.step.kind]))
            column.addSpacing(20)
        if brief.watch_for:
            column.addLayout(_head(_("Watch for")))
            column.addSpacing(8)
            column.addWidget(_chips(brief.watch_for))
            column.addSpacing(20)
        if brief.in_myself:
            column.addLayout(_head(_("In myself")))
            column.addSpacing(4)
            column.addWidget(_reading(brief.in_myself))
        if brief.is_empty:
            column.addWidget(_note(_("Nothing was written before this session.")))

    def _open_client(self) -> None:
        if self._brief:
            self.client_opened.emit(self._brief.session.client_id)

    def _ask_next(self) -> None:
        if self._next:
            self.next_asked.emit(self._next.session.id)

    def _lay_out(self) -> None:
        top, names, foot = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        top.addWidget(self._about, 1)
        top.addWidget(self._when)
        names.setSpacing(8)
        names.addWidget(self._code)
        self._code.setMinimumWidth(1)
        names.addWidget(self._session, 1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 14, 0, 20)
        buttons.setSpacing(12)
        buttons.addWidget(self.open_client)
        buttons.addWidget(self.next)
        buttons.addStretch()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(hairline())
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(29, 24, 28, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(8)
        column.addLayout(names)
        column.addSpacing(17)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot)


class PlannedStep(QWidget):
    """A planned step: its wording as a quotation beside a gold bar, then its kind and its plan."""

    def __init__(self, carried: CarriedStep, title: str) -> None:
        super().__init__()
        self._wording = Label(quoted(carried.step.wording), role="quote", wrap=True)
        plan = carried.plan.title
        about = _("{step} · from {plan}").format(step=title, plan=plan) if plan else title
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 2, 0, 2)
        column.setSpacing(6)
        column.addWidget(self._wording)
        self._wording.setVisible(bool(carried.step.wording))
        column.addWidget(Label(about, role="small", tone="ink-2", wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The gold bar."""
        painter = QPainter(self)
        bar = mirrored(QRect(0, 0, 3, self.height()), self.rect(), self.layoutDirection())
        painter.fillRect(bar, look().color("gold-mark"))
        painter.end()


def _head(words: str, beside: str = "") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(words, role="group"))
    row.addWidget(Label(beside, role="small", tone="ink-3"), 1)
    return row


def _note(words: str) -> Label:
    label = Label(words, role="quote", wrap=True)
    label.setFont(serif(15))
    return label


def _reading(words: str) -> Label:
    label = Label(words, tone="ink-2", wrap=True)
    label.setFont(sans(15))
    label.set_line_height(22)
    return label


def _chips(observations: tuple[Observation, ...]) -> QWidget:
    box = QWidget()
    flow = Flow(box, gap=8)
    for seen in observations:
        tone = "slate" if seen.type is CueType.WITHDRAWAL else "terra"
        flow.addWidget(Chip(seen.title, tone=tone, mark=seen.type.value))
    return box
