"""Asks how a summary is to leave, and lets the desk make it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.desk.desk import Desk
from desktop_app.desk.errand import Errand
from desktop_app.desk.exporting import Outgoing, Wanted, free_name
from desktop_app.domain.client import Client
from desktop_app.domain.errors import MendError
from desktop_app.domain.session import Session
from desktop_app.i18n import _
from desktop_app.ui.outing import Outing
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
    """One dialog at work."""

    def __init__(self, dialog: SummaryDialog, desk: Desk, wanted: Callable[[Period | None], Wanted]) -> None:
        super().__init__(dialog)
        self._dialog, self._exporting, self._wanted = dialog, desk.exporting, wanted
        self._outing = Outing(dialog, desk.workspace, self)
        dialog.asked.connect(lambda choices: self._outing.begin(partial(self._export, choices)))
        desk.exporting.progressed.connect(self._show_progress)
        desk.workspace.flush(self._look_through)

    def _look_through(self) -> None:
        show = self._outing.if_open(self._dialog.set_unprintable)
        self._exporting.look_through(self._wanted(None), show, _nothing)

    def _export(self, choices: SummaryChoices, errand: Errand) -> None:
        outgoing = Outgoing(choices.target, choices.recipient, choices.passphrase)
        done = self._outing.answer(errand, self._dialog.set_done)
        failed = self._outing.answer(errand, lambda error: self._dialog.set_error(error.sentence))
        self._exporting.export(self._wanted(choices.period), outgoing, errand, done, failed)

    def _show_progress(self, errand: Errand, pages: int) -> None:
        if errand is self._outing.errand:
            self._dialog.set_progress(pages)


def _nothing(_error: MendError) -> None:
    """What keeps the summary from being looked through is told when it is to be written."""
