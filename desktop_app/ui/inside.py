"""What is inside an open vault: the rail, and the page one is on."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.clients.clients_page import ClientsPage
from desktop_app.ui.search.search_page import SearchPage
from desktop_app.ui.session.panel import Guidance
from desktop_app.ui.session.plan_words import kind_titles
from desktop_app.ui.session.session_view import SessionView
from desktop_app.ui.settings.settings_page import SettingsPage
from desktop_app.ui.today.today_page import TodayPage
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.rail import Rail, RailItem

COMPACT_BELOW = 1200


class Inside(QWidget):
    """Rail and pages; `lock_asked`, `went(key)` when a place of the rail was chosen, and `back_asked` when somebody
    wants to go back to the session in which something is unsaved.
    """

    lock_asked = Signal()
    back_asked = Signal()
    went = Signal(str)

    def __init__(self, guidance: Guidance, today: Callable[[], date], panel_width: int) -> None:
        super().__init__()
        self.setObjectName("inside")
        self._rail = Rail(
            (
                RailItem("today", _("Today"), "sun-horizon"),
                RailItem("clients", _("Clients"), "users"),
                RailItem("search", _("Search"), "magnifying-glass", foot=True),
                RailItem("settings", _("Settings"), "gear-six", foot=True),
                RailItem("lock", _("Lock"), "lock-simple", foot=True),
            )
        )
        self.today = TodayPage(kind_titles(guidance.key_steps))
        self.clients = ClientsPage(today)
        self.session = SessionView(guidance, today, panel_width)
        self.search = SearchPage(today)
        self.settings = SettingsPage()
        self._pages = QStackedWidget()
        for page in (self.today, self.clients, self.session, self.search, self.settings):
            self._pages.addWidget(page)
        self._sample = Banner("info")
        self._sample.set_words(
            _("Sample caseload."), _("The people in it are made up, and nothing you write here is kept.")
        )
        self._sample.button.hide()
        self.damaged = Banner("unsaved", icon="warning-circle")
        self.damaged.setObjectName("damaged_banner")
        self.damaged.set_words(
            _("The vault’s database is damaged."),
            _("Not everything can be read or saved. Check the vault: that shows what can be done."),
        )
        self.damaged.button.setObjectName("damaged_check")
        self.damaged.button.setText(_("Check the vault"))
        self.damaged.button.show()
        self.damaged.hide()
        self._unsaved_why = ""
        self._unsaved = Banner("unsaved")
        self._unsaved.setObjectName("unsaved_banner")
        self._unsaved.button.setObjectName("unsaved_back")
        self._unsaved.button.setText(_("Back to the session"))
        self._unsaved.button.clicked.connect(self.back_asked)
        self._unsaved.button.show()
        self._unsaved.hide()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._margin = QWidget()
        margin = QVBoxLayout(self._margin)
        margin.setContentsMargins(12, 8, 12, 8)
        margin.setSpacing(8)
        for banner in (self._sample, self.damaged, self._unsaved):
            margin.addWidget(banner)
        column.addWidget(self._margin)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self._rail.chosen.connect(self._go)

    def set_sample(self, *, is_sample: bool) -> None:
        """Say above the pages that this is the sample caseload."""
        self._sample.setVisible(is_sample)
        self._show_margin()

    def tell_damage(self) -> None:
        """Say above the pages, from now on, that the vault is damaged."""
        self.damaged.show()
        self._show_margin()

    def tell_sound(self) -> None:
        """The vault was looked through and is whole: say no more that it is damaged."""
        self.damaged.hide()
        self._show_margin()

    def tell_unsaved(self, why: str) -> None:
        """Say above the other pages that words in the session are not saved, and why; "" when they are."""
        self._unsaved_why = why
        if why:
            self._unsaved.set_words(_("Not saved."), _("What you wrote is kept in this window: {why}").format(why=why))
        self._show_margin()

    def show_today(self) -> None:
        """Show the day."""
        self._show(self.today, "today")

    def show_clients(self) -> None:
        """Show the clients."""
        self._show(self.clients, "clients")

    def show_session(self) -> None:
        """Show the session that lies open."""
        self._show(self.session, "clients")

    def show_search(self) -> None:
        """Show where the notes are looked through."""
        self._show(self.search, "search")

    def show_settings(self) -> None:
        """Show the settings."""
        self._show(self.settings, "settings")

    def look_for(self) -> None:
        """Put the cursor where something is looked for on the page in front, if there is such a place."""
        page = self._pages.currentWidget()
        if page is self.session:
            self.session.note.find_bar.open()
        elif page is self.clients:
            self.clients.find_client()
        elif page is self.search:
            self.search.take_focus()

    @property
    def on_today(self) -> bool:
        """Whether a day is in front."""
        return self._pages.currentWidget() is self.today

    @property
    def in_session(self) -> bool:
        """Whether the session workspace is in front."""
        return self._pages.currentWidget() is self.session

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a narrow rail."""
        super().resizeEvent(event)
        self._rail.set_compact(self.width() < COMPACT_BELOW)

    def _show_margin(self) -> None:
        self._unsaved.setVisible(bool(self._unsaved_why) and not self.in_session)  # there the foot says it
        banners = (self._sample, self.damaged, self._unsaved)
        self._margin.setVisible(not all(banner.isHidden() for banner in banners))

    def _show(self, page: QWidget, key: str) -> None:
        if self._pages.isAncestorOf(self.window().focusWidget()):  # of nobody it is none
            # Else Qt puts it somewhere on the page that comes, unseen; and who has it already shows no ring for it.
            self._pages.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.setCurrentWidget(page)
        self._show_margin()
        self._rail.set_here(key)

    def _go(self, key: str) -> None:
        if key == "lock":
            self.lock_asked.emit()
        else:
            self.went.emit(key)
