"""Offers the backups of a vault that does not open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import DamagedDatabase, DamagedHeader, VaultMissing, WrongPassphrase, WrongRecoveryKey
from desktop_app.i18n import _
from desktop_app.ui.backups.offer_dialog import OfferDialog
from desktop_app.ui.file_dialogs import choose_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.desk.backups import Backups
    from desktop_app.desk.pause import Pause
    from desktop_app.domain.backup import Backup
    from desktop_app.domain.errors import MendError
    from desktop_app.domain.restored import Restored


class Offer(QObject):
    """One showing of the dialog. `put_back` carries the passphrase that opened the backup now in the vault's place,
    `put_back_by_key` the recovery key.

    `ended` when the dialog is closed. What does not open it counts for `pause`, as it does at the vault itself.
    """

    put_back = Signal(str)
    put_back_by_key = Signal(str)
    ended = Signal()

    def __init__(
        self, parent: QWidget, backups: Backups, pause: Pause, folder: Path, today: Callable[[], date]
    ) -> None:
        dialog = OfferDialog(parent, folder.stem)
        super().__init__(dialog)
        self._dialog, self._backups, self._pause, self._folder, self._today = dialog, backups, pause, folder, today
        self._typed = ""
        self._elsewhere: Path | None = None
        backups.offered.connect(self._show)
        backups.refused.connect(self._refused)
        backups.restored.connect(self._restored)
        backups.salvaged.connect(dialog.accept)
        dialog.asked.connect(self._restore)
        dialog.salvage_asked.connect(self._salvage)
        dialog.elsewhere_asked.connect(self._choose_elsewhere)
        dialog.finished.connect(self.ended)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        backups.offer(folder)

    def _show(self, found: tuple[Backup, ...]) -> None:
        self._dialog.set_backups(found, self._today(), self._elsewhere or self._backups.second)

    def _choose_elsewhere(self) -> None:
        choose_folder(self._dialog, _("A backup, or a folder with backups"), self._folder.parent, self._look_elsewhere)

    def _look_elsewhere(self, chosen: str) -> None:
        self._elsewhere = Path(chosen)
        self._dialog.set_looking()
        self._backups.offer_from(self._elsewhere, self._folder)

    def _restore(self, chosen: Backup, typed: str) -> None:
        if self._may_try():
            self._typed = typed
            self._backups.restore(chosen, self._folder, typed)

    def _salvage(self, typed: str) -> None:
        if self._may_try():
            self._backups.salvage(self._folder, typed)

    def _may_try(self) -> bool:
        from desktop_app.domain.errors import TooSoon

        if self._pause.seconds:
            self._dialog.set_error(TooSoon(self._pause.seconds).sentence)
        return not self._pause.seconds

    def _refused(self, error: MendError) -> None:
        if isinstance(error, WrongPassphrase) or (isinstance(error, WrongRecoveryKey) and error.group is None):
            self._pause.count_wrong()
        self._dialog.set_error(error.sentence)

    def _restored(self, restored: Restored) -> None:
        typed, self._typed = self._typed, ""
        self._dialog.accept()
        (self.put_back_by_key if restored.by_recovery_key else self.put_back).emit(typed)


def can_help(error: MendError) -> bool:
    """Whether a backup is the way out."""
    return isinstance(error, DamagedHeader | DamagedDatabase | VaultMissing)
