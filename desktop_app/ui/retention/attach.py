"""Wires how long records are kept to the clients page and the desk."""

from collections.abc import Callable
from datetime import date, datetime

from desktop_app.desk.retention import Retention
from desktop_app.domain.client import Client
from desktop_app.domain.errors import MendError
from desktop_app.i18n import _
from desktop_app.ui.clients.clients_page import ClientsPage
from desktop_app.ui.retention.day_dialog import DayDialog
from desktop_app.ui.retention.dialogs import close_dialog, keep_dialog
from desktop_app.ui.retention.reopen_dialog import ReopenDialog
from desktop_app.ui.retention.review_dialog import ReviewDialog
from desktop_app.ui.take_back import TakeBack


class RetentionAttached:
    """Closing, reopening, the days and the list at work.

    `refresh` reads the clients anew; `show` does, too, and goes to the one of that id; `begin` begins a session with a
    client. `clock` gives the local time, `say` shows a sentence.
    """

    def __init__(
        self,
        page: ClientsPage,
        retention: Retention,
        refresh: Callable[[], None],
        show: Callable[[str], None],
        begin: Callable[[str], None],
        take_back: TakeBack,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
    ) -> None:
        self._page, self._retention, self._refresh, self._show, self._begin = page, retention, refresh, show, begin
        self._take_back, self._clock, self._say = take_back, clock, say
        self._asking: DayDialog | None = None
        self._list: ReviewDialog | None = None
        self._session_with = ""
        page.close_asked.connect(self._ask_to_close)
        page.reopen_asked.connect(retention.reopen)
        page.keep_asked.connect(self._ask_until_when)
        page.review_asked.connect(self._open_list)
        retention.changed.connect(self._changed)
        retention.refused.connect(self._refuse)

    def ask_to_reopen(self, client: Client) -> None:
        """A session is wanted with a closed client: ask whether the record is to be open again."""
        dialog = ReopenDialog(self._page.window(), client)
        dialog.reopen_asked.connect(lambda: self._reopen_for_session(client.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_reviews(self) -> None:
        """The clients were read anew: the list follows."""
        if self._list is not None:
            self._list.set_reviews(self._page.reviews)

    def _today(self) -> date:
        return self._clock().date()

    def _ask_to_close(self, client: Client, last_session: date | None) -> None:
        dialog = close_dialog(self._page, client, last_session, self._page.rule, self._today())
        self._ask(dialog, lambda on: self._retention.close_client(client.id, on))

    def _ask_until_when(self, client: Client, last_session: date | None) -> None:
        dialog = keep_dialog(self._list or self._page, client, last_session, self._page.rule, self._today())
        self._ask(dialog, lambda day: self._retention.keep_until(client.id, day))

    def _ask(self, dialog: DayDialog, then: Callable[[date], None]) -> None:
        self._asking = dialog
        dialog.chosen.connect(then)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        if self._asking is not None:
            self._asking.deleteLater()
            self._asking = None

    def _open_list(self) -> None:
        self._list = dialog = ReviewDialog(self._page, self._today())
        dialog.shown.connect(self._show_record)
        dialog.keep_asked.connect(self._page.ask_until_when)
        dialog.erase_asked.connect(self._ask_to_erase)
        dialog.finished.connect(self._list_closed)
        dialog.set_reviews(self._page.reviews)
        dialog.open()

    def _show_record(self, client_id: str) -> None:
        if self._list is not None:
            self._list.accept()
        self._page.show_client(client_id)
        self._page.take_focus()

    def _ask_to_erase(self, client_id: str) -> None:
        if self._list is not None:
            self._list.accept()
        self._page.erase_asked.emit(client_id)

    def _list_closed(self) -> None:
        if self._list is not None:
            self._list.deleteLater()
            self._list = None

    def _reopen_for_session(self, client_id: str) -> None:
        self._session_with = client_id
        self._retention.reopen(client_id)

    def _changed(self, before: Client, after: Client) -> None:
        if self._asking is not None:
            self._asking.accept()
        wanted, self._session_with = self._session_with, ""
        if wanted == after.id:
            self._begin(after.id)
        elif before.is_closed == after.is_closed:
            self._refresh()
        else:
            if after.is_closed:
                self._page.stay_with(after.id)
                self._refresh()
            else:
                self._show(after.id)
            words = _("{code} is closed") if after.is_closed else _("{code} is open again")
            self._take_back.offer(after, words.format(code=after.code), lambda: self._retention.put_back(before))

    def _refuse(self, error: MendError) -> None:
        self._session_with = ""
        if self._asking is not None:
            self._asking.set_error(error)
        else:
            self._say(error.sentence)
