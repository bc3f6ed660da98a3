"""Asks how records are to leave, and lets the desk take them out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.desk.taking_out import Package, free_target
from desktop_app.i18n import _
from desktop_app.ui.file_dialogs import choose_folder
from desktop_app.ui.outing import Outing
from desktop_app.ui.take_out.package_dialog import PackageChoices, PackageDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.desk.desk import Desk
    from desktop_app.desk.errand import Errand
    from desktop_app.domain.client import Client
    from desktop_app.domain.errors import MendError


def ask_for_take_out(parent: QWidget, desk: Desk, documents: Path) -> None:
    """Open the dialog that exports everything."""
    explained = _(
        "Each session as a file to read, ratings and hours as tables, and all records in one file that Mend can bring "
        "in again. Each client’s record notes that it was taken out."
    )
    dialog = PackageDialog(parent, _("Export everything"), explained, for_client=False)
    _Asked(dialog, desk, documents, _("Take-out"), "")
    _open(dialog)


def ask_for_access_package(parent: QWidget, desk: Desk, documents: Path, client: Client) -> None:
    """Open the dialog that makes what `client` is to have: the whole record, on paper and as data."""
    explained = _(
        "The whole record of this client as it stands today, as a PDF and as data: every session with its note, and "
        "the repair plans. In a note, Ctrl+Shift+O marks a passage as about somebody else."
    )
    dialog = PackageDialog(parent, _("Access package for {code}").format(code=client.code), explained, for_client=True)
    _Asked(dialog, desk, documents, _("Record"), client.id)
    _open(dialog)


class _Asked(QObject):
    """One dialog at work."""

    def __init__(self, dialog: PackageDialog, desk: Desk, folder: Path, stem: str, client_id: str) -> None:
        super().__init__(dialog)
        self._dialog, self._desk, self._folder = dialog, desk, folder
        self._stem, self._client_id = stem, client_id
        self._told = ""
        self._outing = Outing(dialog, desk.workspace, self)
        dialog.asked.connect(lambda choices: self._outing.begin(partial(self._look, choices)))
        dialog.kind_chosen.connect(lambda _as_zip: self._show_place())
        dialog.place_asked.connect(self._choose_place)
        desk.taking_out.progressed.connect(dialog.set_progress)
        self._show_place()

    @property
    def _target(self) -> Path:
        return free_target(self._folder, self._stem, self._desk.clock().date(), as_zip=self._dialog.as_zip)

    def _show_place(self) -> None:
        self._dialog.set_place(self._target)

    def _choose_place(self) -> None:
        choose_folder(self._dialog, _("Where the files are to go"), self._folder, self._take_place)

    def _take_place(self, folder: str) -> None:
        self._folder = Path(folder)
        self._show_place()

    def _look(self, choices: PackageChoices, errand: Errand) -> None:
        """Tell of passages that are not closed before they are left out."""
        if not self._client_id or not choices.without_others:
            self._take_out(choices, errand)
            return
        go_on = self._outing.answer(errand, partial(self._go_on, choices, errand))
        self._desk.taking_out.find_unclosed(self._client_id, errand, go_on, self._outing.answer(errand, self._fail))

    def _go_on(self, choices: PackageChoices, errand: Errand, unclosed: str) -> None:
        if unclosed in {"", self._told}:
            self._take_out(choices, errand)
            return
        self._told = unclosed
        words = _("{unclosed} Nothing is written yet. Look there first, or choose “Write it” again.")
        self._dialog.set_error(words.format(unclosed=unclosed))

    def _take_out(self, choices: PackageChoices, errand: Errand) -> None:
        package = Package(
            self._target,
            self._client_id,
            choices.with_names,
            choices.without_others,
            choices.recipient,
            choices.passphrase,
        )
        done = self._outing.answer(errand, self._dialog.set_done)
        self._desk.taking_out.take_out(package, errand, done, self._outing.answer(errand, self._fail))

    def _fail(self, error: MendError) -> None:
        self._dialog.set_error(error.sentence)
        self._show_place()


def _open(dialog: PackageDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
