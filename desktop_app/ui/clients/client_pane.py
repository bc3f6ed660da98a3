"""One client: code and private name, what can be begun, and the sessions, the latest first."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.client import Client
from desktop_app.domain.retention import RetentionRule, review
from desktop_app.domain.session import Session, last_day
from desktop_app.i18n import _
from desktop_app.ui.dates import near_day, time_words
from desktop_app.ui.empty import Empty
from desktop_app.ui.retention_words import closed_words, review_words
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
        self.last_session: date | None = None
        self._rule = RetentionRule()
        self._code = Label(role="head")
        self._name = Label(role="head", tone="ink-2")
        self._name.setFont(serif(20))
        self._retention = Label(tone="ink-2", wrap=True)
        self._retention.setObjectName("client_retention")
        self.new_session = Button(_("New session"), "client_new_session", kind="primary", icon="plus")
        self.summary = Button(_("Summary for a period…"), "client_summary", icon="file-pdf")
        self.reopen = Button(_("Reopen"), "client_reopen", icon="folder-open", hint=_("F4"))
        self.keep = Button(_("Keep until…"), "client_keep", kind="flat")
        self.rename = Button(_("Details…"), "client_rename", kind="flat", hint=_("F2"))
        self.close_client = Button(_("Close…"), "client_close", kind="flat", hint=_("F4"))
        self.access = Button(_("Access package…"), "client_access", kind="flat")
        self.to_bin = Button(_("Move to the bin"), "client_to_bin", kind="flat", icon="trash", size="small")
        self.erase = Button(_("Erase for good…"), "client_erase", kind="flat", size="small")
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
        self.client, self.last_session = client, last_day(sessions)
        self._filled.setVisible(client is not None)
        if client is None:
            self._show_names("", "")
            self.sessions.set_rows(())
            return
        self._show_names(client.code, client.name)
        latest_first = sorted(sessions, key=lambda s: s.order, reverse=True)
        self.sessions.set_rows([_session_row(s, self._clock()) for s in latest_first])
        if place >= 0 and self.sessions.position < 0 and sessions:
            self.sessions.choose(min(place, len(sessions) - 1))
        self._offer_bin()
        for part in (self._head, self._session_to_bin, self.sessions):
            part.setVisible(bool(sessions))
        self.empty.setVisible(not sessions)
        if client.is_closed:
            self.empty.set_words(_("No session."), _("The record was closed without one."))
        else:
            self.empty.set_words(
                _("No session yet."), _("The first one begins with its date and time filled in; both can be changed.")
            )
        self._show_retention()

    def set_rule(self, rule: RetentionRule) -> None:
        """Reckon with this rule how long a record is kept."""
        self._rule = rule
        self._show_retention()

    def close_or_reopen(self) -> None:
        """Ask for the one that can be."""
        if self.client is not None:
            (self.reopen if self.client.is_closed else self.close_client).click()

    def _show_names(self, code: str, name: str) -> None:
        self._code.setText(code)
        self._name.setText(name)
        set_tip(self._name, name)
        self.sessions.setAccessibleName(_("Sessions of {code}").format(code=code))

    def take_focus(self) -> None:
        """Put the keyboard on the latest session, or on the button that begins the first."""
        first = self.reopen if self.client and self.client.is_closed else self.new_session
        target = self.sessions if self.sessions.rows else first
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.sessions.rows and self.sessions.current_key is None:
            self.sessions.choose(0)

    def _offer_bin(self) -> None:
        self._session_to_bin.setEnabled(self.sessions.current_key is not None)

    def _show_retention(self) -> None:
        is_closed = self.client is not None and self.client.is_closed
        for part in (self.new_session, self.close_client):
            part.setVisible(not is_closed)
        for other in (self.reopen, self.keep, self._retention):
            other.setVisible(is_closed)
        found = review(self.client, self.last_session, self._rule) if self.client else None
        words = ""
        if found and found.client.closed_on:
            words = f"{closed_words(found.client.closed_on)} {review_words(found, self._clock())}"
        self._retention.setText(words)

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
        first, last = (self.new_session, self.reopen, self.summary), (self.keep, self.rename, self.close_client)
        for button in (*first, self.access, *last):
            flow.addWidget(button)
        foot = QWidget()
        ends = Flow(foot, gap=8, line=28)
        for button in (self.to_bin, self.erase):
            ends.addWidget(button)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(24, 21, 32, 0)
        column.setSpacing(0)
        column.addLayout(names)
        column.addLayout(_inset(self._retention))
        column.addSpacing(10)
        column.addLayout(_inset(actions))
        column.addSpacing(20)
        column.addLayout(_inset(self._head, self._session_to_bin))
        column.addSpacing(6)
        column.addWidget(self.sessions, 1)
        column.addWidget(self.empty)
        column.addStretch()
        column.addWidget(foot)
        column.addSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._filled)
        QWidget.setTabOrder(self.close_client, self.sessions)  # what throws away comes last
        QWidget.setTabOrder(self.sessions, self._session_to_bin)
        QWidget.setTabOrder(self._session_to_bin, self.to_bin)
        QWidget.setTabOrder(self.to_bin, self.erase)


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
