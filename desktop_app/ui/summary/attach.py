"""Asks how a summary is to leave, and lets the desk make it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.desk.autosave import Saving
from desktop_app.desk.desk import Desk
from desktop_app.desk.exporting import Export, Outgoing, Wanted, free_name
from desktop_app.domain.client import Client
from desktop_app.domain.errors import MendError
from desktop_app.domain.session import Session
from desktop_app.i18n import _
from desktop_app.ui.summary.summary_dialog import SummaryChoices, SummaryDialog
from desktop_app.ui.summary.summary_form import Period

if TYPE_CHECKING:
    from datetime import date


class SummaryAttached(QObject):
    """The dialogs above `parent`, for the session that lies open or for a client. `documents` is where PDFs go."""

    def __init__(self, parent: QWidget, desk: Desk, documents: Path) -> None:
        super().__init__(parent)
        self._parent, self._desk, self._documents = parent, desk, documents
        self._first_day: date | None = None
        desk.caseload.client_read.connect(self._client_read)

    def ask_for_session(self) -> None:
        """Ask how the summary of the open session is to leave."""
        page, around = self._desk.workspace.page, self._desk.workspace.around
        if page is not None and around is not None:
            code, number = around.client.code, page.session.number
            title = _("Summary of session {n}").format(n=number)
            _ask(self._parent, self._desk, self._documents, title, lambda _period: Wanted(code, number))

    def ask_for_client(self, client: Client) -> None:
        """Ask for a period of the client whose page is in front, and how its summary is to leave."""
        today = self._desk.clock().date()

        def wanted(period: Period | None) -> Wanted:
            return Wanted(client.code, None, period.first if period else None, period.last if period else None)

        title = _("Summary of a period")
        _ask(self._parent, self._desk, self._documents, title, wanted, Period(self._first_day or today, today))

    def _client_read(self, _client: Client, sessions: tuple[Session, ...]) -> None:
        self._first_day = min((s.day for s in sessions), default=None)


def _ask(
    parent: QWidget,
    desk: Desk,
    documents: Path,
    title: str,
    wanted: Callable[[Period | None], Wanted],
    period: Period | None = None,
) -> None:
    """Open the dialog; `wanted` says which summary the period typed there means (`None`: everything there is)."""
    today = desk.clock().date()
    dialog = SummaryDialog(parent, title, free_name(documents, today), today, period)
    _SummaryAsked(dialog, desk, wanted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class _SummaryAsked(QObject):
    """One dialog at work. What comes for it after it was closed is let go."""

    def __init__(self, dialog: SummaryDialog, desk: Desk, wanted: Callable[[Period | None], Wanted]) -> None:
        super().__init__(dialog)
        self._dialog, self._desk, self._wanted = dialog, desk, wanted
        self._is_closed = False
        self._export: Export | None = None
        dialog.finished.connect(self._close)
        dialog.asked.connect(self._begin)
        dialog.cancelled.connect(self._cancel)
        desk.exporting.progressed.connect(self._show_progress)
        desk.workspace.flush(self._look_through)

    def _close(self) -> None:
        self._is_closed = True
        self._cancel()

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _show_progress(self, export: Export, pages: int) -> None:
        if export is self._export and not self._is_closed:
            self._dialog.set_progress(pages)

    def _look_through(self) -> None:
        self._desk.exporting.look_through(self._wanted(None), self._if_open(self._dialog.set_unprintable), self._fail)

    def _begin(self, choices: SummaryChoices) -> None:
        self._desk.workspace.flush(lambda: self._export_saved(choices))

    def _export_saved(self, choices: SummaryChoices) -> None:
        truth = self._desk.workspace.truth
        if truth.saving is Saving.UNSAVED:
            self._dialog.set_error(
                _("The newest words could not be saved, so they would be missing. {why}").format(why=truth.why)
            )
            return
        outgoing = Outgoing(choices.target, choices.recipient, choices.passphrase)
        self._export = self._desk.exporting.export(
            self._wanted(choices.period), outgoing, self._if_open(self._dialog.set_done), self._fail
        )

    def _fail(self, error: MendError) -> None:
        if not self._is_closed:
            self._dialog.set_error(error.sentence)

    def _if_open(self, show: Callable[..., None]) -> Callable[..., None]:
        return lambda answer: None if self._is_closed else show(answer)
