"""Asks how a summary is to leave, and lets the desk make it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.desk.autosave import Saving
from desktop_app.desk.desk import Desk
from desktop_app.desk.exporting import Export, Outgoing, Wanted, free_name
from desktop_app.domain.errors import MendError
from desktop_app.i18n import _
from desktop_app.ui.summary.summary_dialog import SummaryChoices, SummaryDialog
from desktop_app.ui.summary.summary_form import Period


def ask_for_summary(
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
