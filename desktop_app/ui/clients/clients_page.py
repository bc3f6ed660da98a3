"""Clients: the list at the left, narrowed by typing, and the chosen client's sessions at the right."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.client import Client, matching
from desktop_app.domain.retention import RetentionRule, Review, to_review
from desktop_app.domain.session import Session
from desktop_app.i18n import _, ngettext
from desktop_app.ui.clients.client_pane import ClientPane
from desktop_app.ui.dates import month_words
from desktop_app.ui.empty import Empty
from desktop_app.ui.focus import keeps_focus
from desktop_app.ui.retention_words import to_review_words
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.segmented import Choice, Segmented

LIST_WIDTH, NARROW_LIST = 412, 340
NARROW_BELOW = 960
ACTIVE, CLOSED = "active", "closed"
NONE: Final[Mapping[str, date]] = MappingProxyType({})


class ClientsPage(QWidget):
    """Shows clients, active or closed, and one client's sessions; all that is asked for is told by signals with ids.

    `client_chosen` asks for a client's sessions, to be answered with `set_client`. `close_asked` and `keep_asked` carry
    the client and the day of the last session that took place.
    """

    client_chosen = Signal(str)
    new_client_asked = Signal()
    rename_asked = Signal(str)
    new_session_asked = Signal(str)
    session_opened = Signal(str)
    summary_asked = Signal(str)
    close_asked = Signal(object, object)
    reopen_asked = Signal(str)
    keep_asked = Signal(object, object)
    review_asked = Signal()
    erase_asked = Signal(str)
    access_asked = Signal(str)
    client_thrown_away = Signal(str)
    session_thrown_away = Signal(str)
    bin_asked = Signal()

    def __init__(self, clock: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.setObjectName("clients_page")
        self._clients: tuple[Client, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._last_days: Mapping[str, date] = {}
        self._clock = clock
        self.rule = RetentionRule()
        self.reviews: tuple[Review, ...] = ()
        self._wanted: str | None = None
        self.stays_with = ""
        self._focus_given: QWidget | None = None
        self.new_client = Button(_("New client"), "new_client", icon="plus", size="small")
        self.filter = LineField("client_filter", _("Filter clients"), height=26, icon="magnifying-glass",
                                placeholder=_("Code or name"))  # fmt: skip
        choices = (Choice(ACTIVE, _("Active")), Choice(CLOSED, _("Closed")))
        self.which = Segmented(choices, "client_state", _("Which clients"), clearable=False)
        self.which.set_value(ACTIVE)
        self.list = RowList("client_list", _("Clients"), lead=8)
        self._no_match = Label(tone="ink-2", wrap=True)
        self.empty = Empty("no_clients")
        self.bin = Button(_("Bin"), "bin", kind="flat", icon="trash", size="small")
        self.to_review = Button("", "to_review", kind="flat", icon="calendar-blank", size="small")
        self.pane = ClientPane(clock)
        self._lay_out()
        self._connect()
        for not_known_yet in (self.filter, self.which, self.list, self._no_match, self.empty, self.to_review):
            not_known_yet.hide()

    def set_clients(
        self, clients: tuple[Client, ...], counts: Mapping[str, int], last_days: Mapping[str, date] = NONE
    ) -> None:
        """Show these clients and how many sessions each has; the chosen one stays chosen.

        `last_days` are the days of the last session that took place, of those who are closed.
        """
        waits_for_focus = keeps_focus(self._focus_given)
        self._clients, self._counts, self._last_days = clients, counts, last_days
        if not any(c.is_closed for c in clients):
            self.which.set_value(ACTIVE)
        has_clients = bool(clients)
        self.filter.setVisible(has_clients)
        self.list.setVisible(has_clients)
        self.empty.setVisible(not has_clients)
        self._show_reviews()
        self._show_matching()
        if waits_for_focus:
            self.take_focus()
        self._focus_given = None

    def set_client(self, client: Client | None, sessions: tuple[Session, ...]) -> None:
        """Show this client's sessions, unless another client was chosen in the meantime."""
        if client is None or self.list.current_key in {None, client.id}:
            self.pane.set_client(client, sessions)

    def set_rule(self, rule: RetentionRule) -> None:
        """Reckon with this rule how long records are kept."""
        self.rule = rule
        self.pane.set_rule(rule)
        self._show_reviews()

    def ask_until_when(self, client_id: str) -> None:
        """Ask until when the record of that client, one of those shown, is to be kept."""
        client = next(c for c in self._clients if c.id == client_id)
        self.keep_asked.emit(client, self._last_days.get(client_id))

    def show_client(self, client_id: str) -> None:
        """Choose that client, as soon as it is among the clients; a filter that hides it is taken away."""
        self._wanted, self.stays_with = client_id, ""
        if any(c.id == client_id for c in self._clients):
            self.filter.clear()
            self._show_matching()

    def follow(self, client_id: str) -> None:
        """Choose that client once the clients are read anew, among the active or the closed."""
        self._wanted, self.stays_with = client_id, ""

    def stay_with(self, client_id: str) -> None:
        """That client is closed now and leaves the list: if it is shown, go on showing it, and choose no other."""
        self.stays_with = client_id

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the button that adds the first client.

        When the clients are still to be read, the keyboard goes there once they are, unless it was taken elsewhere.
        """
        if self._clients:
            self._focus_given = self.list
        else:
            self._focus_given = self.new_client if self.empty.isHidden() else self.empty.button
        self._focus_given.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the filter, ↓ goes into the list, Enter opens the first client, Escape takes the filter away."""
        if watched is self.filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gives way in a narrow window."""
        super().resizeEvent(event)
        self._left.setFixedWidth(NARROW_LIST if event.size().width() < NARROW_BELOW else LIST_WIDTH)

    def _show_reviews(self) -> None:
        today = self._clock()
        self.reviews = to_review(self._clients, self._last_days, self.rule, today)
        self.to_review.setText(to_review_words(sum(each.is_due(today) for each in self.reviews)))
        for part in (self.which, self.to_review):
            part.setVisible(any(c.is_closed for c in self._clients))

    def _show_matching(self) -> None:
        wanted = next((c for c in self._clients if c.id == self._wanted), None)
        if wanted is not None:
            self.which.set_value(CLOSED if wanted.is_closed else ACTIVE)
        fitting = matching(self._clients, self.filter.text())
        found = [c for c in fitting if c.is_closed == (self.which.value == CLOSED)]
        self._no_match.setText(self._nobody_words(len(fitting)))
        self._no_match.setVisible(bool(self._clients) and not found)
        before = self.list.current_key
        self.list.set_rows([_client_row(c, self._counts.get(c.id, 0)) for c in found])
        keys = [c.id for c in found]
        if self._wanted in keys:
            self.list.set_current(self._wanted)
            before = self._wanted = None
        elif self._shows_who_was_closed:
            self.list.choose_none()
        elif self.list.current_key is None and keys:
            self.list.set_current(keys[0])
        now = self.list.current_key
        if now is not None and now != before:
            self.client_chosen.emit(now)
        elif now is None and not self._shows_who_was_closed:
            self.pane.set_client(None, ())

    @property
    def _shows_who_was_closed(self) -> bool:
        is_there = any(c.id == self.stays_with for c in self._clients)
        return (
            is_there
            and self.list.current_key is None
            and self.pane.client is not None
            and self.pane.client.id == self.stays_with
        )

    def _narrow(self) -> None:
        self.stays_with = ""
        self._show_matching()

    def _choose(self, client_id: str) -> None:
        self.stays_with = ""
        self.client_chosen.emit(client_id)

    def _nobody_words(self, others: int) -> str:
        """What is said when none is shown; so many would be on the other side of active and closed."""
        if not self.filter.text():
            return _("All clients are closed.")
        if not others:
            return _("No code or name contains these words.")
        words = _("None of the active clients, {n} of the closed ones.")
        if self.which.value == CLOSED:
            words = _("None of the closed clients, {n} of the active ones.")
        return words.format(n=others)

    def _open_current(self) -> None:
        if self.list.current_key and self.pane.client and self.pane.client.id == self.list.current_key:
            self.pane.take_focus()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._open_current)
        self.filter.installEventFilter(self)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open_current)
        self.new_client.clicked.connect(self.new_client_asked)
        self.list.thrown_away.connect(self.client_thrown_away)
        self.which.chosen.connect(self._narrow)
        self.bin.clicked.connect(self.bin_asked)
        self.to_review.clicked.connect(self.review_asked)
        self.empty.asked.connect(self.new_client_asked)
        self.pane.session_opened.connect(self.session_opened)
        self.pane.session_thrown_away.connect(self.session_thrown_away)
        self.pane.left.connect(self.take_focus)
        for button, signal in (
            (self.pane.new_session, self.new_session_asked),
            (self.pane.summary, self.summary_asked),
            (self.pane.access, self.access_asked),
            (self.pane.rename, self.rename_asked),
            (self.pane.to_bin, self.client_thrown_away),
            (self.pane.reopen, self.reopen_asked),
            (self.pane.erase, self.erase_asked),
        ):
            button.clicked.connect(lambda _checked=False, tell=signal: self._ask(tell.emit))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F2"), self, context=context).activated.connect(self.pane.rename.click)
        QShortcut(QKeySequence("F4"), self, context=context).activated.connect(self.pane.close_or_reopen)
        self.pane.close_client.clicked.connect(lambda: self._ask_with_day(self.close_asked.emit))
        self.pane.keep.clicked.connect(lambda: self._ask_with_day(self.keep_asked.emit))

    def _ask(self, tell: Callable[[str], None]) -> None:
        if self.pane.client:
            tell(self.pane.client.id)

    def _ask_with_day(self, tell: Callable[[Client, date | None], None]) -> None:
        if self.pane.client:
            tell(self.pane.client, self.pane.last_session)

    def find_client(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(Label(_("Clients"), role="title"), 1)
        head.addWidget(self.new_client)
        self._no_match.setContentsMargins(8, 8, 0, 0)
        self.empty.set_words(
            _("No clients yet."), _("A client is known by a code; a name is never needed."), _("New client")
        )
        self._left = QWidget()
        self._left.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(32, 21, 20, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(12)
        narrowing = QHBoxLayout()
        narrowing.setSpacing(8)
        narrowing.addWidget(self.filter, 1)
        narrowing.addWidget(self.which)
        column.addLayout(narrowing)
        column.addSpacing(12)
        column.addWidget(self._no_match)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.bin)
        foot.addWidget(self.to_review)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addSpacing(8)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._left)
        page.addWidget(self.pane, 1)


def _client_row(client: Client, count: int) -> Row:
    some = ngettext("{count} session", "{count} sessions", count).format(count=count)
    end = some if count else _("No session yet")
    if client.closed_on:
        end = _("Closed {month}").format(month=month_words(client.closed_on.year, client.closed_on.month))
    return Row(client.id, client.code, (client.name,), end)
