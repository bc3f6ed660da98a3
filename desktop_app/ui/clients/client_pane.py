"""One client: code and private name, what can be begun, and the sessions, the latest first."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.client import Client
from desktop_app.domain.session import Session
from desktop_app.i18n import _
from desktop_app.ui.dates import near_day, time_words
from desktop_app.ui.empty import Empty
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.row_paint import mirrored
from desktop_app.ui.session_words import how_it_was, note_words, numbered
from desktop_app.ui.theme import look, serif
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.label import Label, set_tip


class ClientPane(QFrame):
    """Shows a client. `session_opened` tells a session's id, `session_thrown_away` that of one for the bin; `left` says
    that Escape leads back to the list.
    """

    session_opened = Signal(str)
    session_thrown_away = Signal(str)
    left = Signal()

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("client_pane")
        self.setProperty("kind", "sheet")
        self._clock = clock
        self.client: Client | None = None
        self._code = Label(role="head")
        self._name = Label(role="head", tone="ink-2")
        self._name.setFont(serif(20))
        self.new_session = Button(_("New session"), "client_new_session", kind="primary", icon="plus")
        self.summary = Button(_("Summary for a period…"), "client_summary", icon="file-pdf")
        self.access = Button(_("Access package…"), "client_access", kind="flat")
        self.rename = Button(_("Change code or name…"), "client_rename", kind="flat", hint=_("F2"))
        self.to_bin = Button(_("Move to the bin"), "client_to_bin", kind="flat", icon="trash")
        self._session_to_bin = Button(
            _("Move session to the bin"), "session_to_bin", kind="flat", icon="trash", hint=_("Del"), size="small"
        )
        self._head = Label(_("Sessions"), role="section")
        self.sessions = RowList("client_sessions", _("Sessions"), lead=8)
        self.empty = Empty("no_sessions")
        self._filled = QWidget()
        self._lay_out()
        self.sessions.opened.connect(self.session_opened)
        self.sessions.thrown_away.connect(self.session_thrown_away)
        self.sessions.chosen.connect(self._offer_bin)
        self._session_to_bin.clicked.connect(self._throw_away)
        self.empty.asked.connect(self.new_session.click)
        self.set_client(None, ())

    def set_client(self, client: Client | None, sessions: Sequence[Session]) -> None:
        """Show this client and these sessions; nothing when there is none."""
        place = self.sessions.position if self.client and client and self.client.id == client.id else -1
        self.client = client
        self._filled.setVisible(client is not None)
        if client is None:
            self.sessions.set_rows(())
            return
        self._code.setText(client.code)
        self._name.setText(client.name)
        set_tip(self._name, client.name)
        self.sessions.setAccessibleName(_("Sessions of {code}").format(code=client.code))
        latest_first = sorted(sessions, key=lambda s: s.order, reverse=True)
        self.sessions.set_rows([_session_row(s, self._clock()) for s in latest_first])
        if place >= 0 and self.sessions.position < 0 and sessions:
            self.sessions.choose(min(place, len(sessions) - 1))
        self._offer_bin()
        for part in (self._head, self._session_to_bin, self.sessions):
            part.setVisible(bool(sessions))
        self.empty.setVisible(not sessions)
        self.empty.set_words(
            _("No session yet."), _("The first one begins with its date and time filled in; both can be changed.")
        )

    def take_focus(self) -> None:
        """Put the keyboard on the latest session, or on the button that begins the first."""
        target = self.sessions if self.sessions.rows else self.new_session
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.sessions.rows and self.sessions.current_key is None:
            self.sessions.choose(0)

    def _offer_bin(self) -> None:
        self._session_to_bin.setEnabled(self.sessions.current_key is not None)

    def _throw_away(self) -> None:
        if self.sessions.current_key:
            self.session_thrown_away.emit(self.sessions.current_key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, and a hairline at its leading edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = mirrored(QRect(0, 0, 1, self.height()), self.rect(), self.layoutDirection())
        painter.fillRect(edge, look().color("line"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list of clients."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setContentsMargins(8, 0, 0, 0)
        names.setSpacing(8)
        names.addWidget(self._code)
        names.addWidget(self._name, 1)
        self._code.setMinimumWidth(40)
        self._name.setMinimumWidth(1)
        actions = QWidget()
        flow = Flow(actions, gap=8, line=36)
        for button in (self.new_session, self.summary, self.access, self.rename, self.to_bin):
            flow.addWidget(button)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(24, 21, 32, 0)
        column.setSpacing(0)
        column.addLayout(names)
        column.addSpacing(10)
        column.addLayout(_inset(actions))
        column.addSpacing(20)
        column.addLayout(_inset(self._head, self._session_to_bin))
        column.addSpacing(6)
        column.addWidget(self.sessions, 1)
        column.addWidget(self.empty)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._filled)
        QWidget.setTabOrder(self.rename, self.sessions)  # what throws away comes last
        QWidget.setTabOrder(self.sessions, self._session_to_bin)
        QWidget.setTabOrder(self._session_to_bin, self.to_bin)


def _inset(widget: QWidget, *at_the_end: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(8, 0, 0, 0)
    row.addWidget(widget, 1)
    for other in at_the_end:
        row.addWidget(other)
    return row


def _session_row(session: Session, today: date) -> Row:
    when = _("{day}, {time}").format(day=near_day(session.day, today), time=time_words(session.start))
    return Row(session.id, numbered(session), (when, how_it_was(session)), note_words(session))
