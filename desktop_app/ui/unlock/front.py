"""The way in: the unlock page, the first run, and the questions that belong to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import NoPermission, PathTooLong, VaultExists
from desktop_app.i18n import _
from desktop_app.ui.unlock.unlock_page import Fact, UnlockPage

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.errors import MendError
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.unlock.first_run import FirstRun

SUFFIX = ".mend"


class Front(QObject):
    """Shows itself in `window` and says what was asked for. `folder` is the vault it is about, if there is one yet.

    `chosen` is the folder that was chosen instead, until it is found to be a vault or not.
    """

    unlock_asked = Signal(Path, str)
    recovery_asked = Signal(Path, str, str)
    create_asked = Signal(Path, str)
    look_asked = Signal(Path)
    room_asked = Signal(Path)
    sample_asked = Signal()
    sheet_asked = Signal(object)
    entered = Signal()
    begun = Signal()
    """Somebody is there: what comes next may be made ready."""

    def __init__(self, window: MainWindow, documents: Path, folder: Path | None) -> None:
        super().__init__(window)
        self._window, self._documents = window, documents
        self.folder = folder
        self.chosen: Path | None = None
        self._made_in: Path | None = None
        self._first_run: FirstRun | None = None
        self.unlock = UnlockPage()
        self._wire()

    def show(self) -> None:
        """Show the page for who has a vault, or for who has none."""
        if self.folder is None:
            self._show_first_run()
        else:
            self._show_unlock(self.folder)

    def be_about(self, folder: Path) -> None:
        """Be about the vault in this folder."""
        self.folder = folder
        self.unlock.set_vault(_vault_name(folder))

    def go_to(self, folder: Path | None) -> None:
        """Ask for what opens the vault in `folder` instead; `None`: there is none yet."""
        if folder != self.folder:
            self.folder = folder
            self.unlock.set_foot(())
        self.show()

    def take_found(self, folder: Path) -> None:
        """There is a vault in `folder`: if that was chosen, be about it."""
        if folder == self.chosen:
            self.chosen = None
            self.go_to(folder)

    def take_room(self, folder: Path) -> None:
        """A vault can be made in `folder`."""
        if self._first_run is not None:
            self._first_run.take_room(folder)

    def refuse_room(self, folder: Path, error: MendError) -> None:
        """No vault can be made in `folder`, for this reason."""
        if self._first_run is not None:
            self._first_run.refuse_room(folder, error.sentence)

    def tell_locked(self, at: datetime) -> None:
        """Say at the foot of the unlock page since when (local time) the vault has been locked."""
        from desktop_app.ui.dates import time_words

        self.unlock.set_foot((Fact(_("Locked at {time}").format(time=time_words(at.time())), "clock"),))

    def show_recovery_key(self, groups: tuple[str, ...]) -> FirstRun:
        """The vault that was asked for exists: show its recovery key, this once. Returns the page that shows it."""
        self.folder = self._made_in
        if self._first_run is None:
            raise RuntimeError("nobody asked for a vault")
        self._first_run.show_recovery_key(groups)
        return self._first_run

    @property
    def shows_key(self) -> bool:
        """Whether the recovery key of a new vault is shown, and the vault open behind it."""
        return self._first_run is not None and self._first_run.shows_key

    def tell_sheet(self, path: Path) -> None:
        """The recovery sheet was saved there."""
        if self._first_run is not None:
            self._first_run.set_sheet_saved(path)

    def tell_no_sheet(self, error: MendError) -> None:
        """The recovery sheet could not be saved."""
        if self._first_run is not None:
            self._first_run.set_sheet_error(error)

    def refuse(self, error: MendError) -> None:
        """Say where the person is looking why there is no way in."""
        self.chosen = None
        self.set_busy(busy=False)
        if self._first_run is not None and self._window.shown() is self._first_run:
            self._first_run.set_error(
                error.sentence, about_place=isinstance(error, VaultExists | NoPermission | PathTooLong)
            )
        else:
            self.unlock.set_error(error.sentence)

    def set_busy(self, *, busy: bool) -> None:
        """While a vault is being opened or made, nothing can be asked twice."""
        if self._first_run is not None:
            self._first_run.set_busy(busy)
        self.unlock.set_busy(busy)

    def clear(self) -> None:
        """Forget what was typed, and the recovery key on the page and on the clipboard."""
        self.unlock.clear()
        if self._first_run is not None:
            self._first_run.clear()

    def _wire(self) -> None:
        unlock = self.unlock
        unlock.passphrase_edited.connect(self.begun)
        unlock.unlock_asked.connect(self._ask_unlock)
        unlock.recovery_asked.connect(self._ask_recovery)
        unlock.other_vault_asked.connect(self._choose_vault)
        unlock.new_vault_asked.connect(self._show_first_run)
        unlock.sample_asked.connect(self._ask_sample)

    def _show_unlock(self, folder: Path) -> None:
        self.unlock.set_vault(_vault_name(folder))
        self.unlock.clear()
        self._window.show_widget(self.unlock)
        self.unlock.take_focus()

    def _show_first_run(self) -> None:
        if self._first_run is None:
            self._first_run = self._new_first_run()
        first_run = self._first_run
        first_run.clear()
        first_run.set_default_place(self._documents)
        first_run.set_way_back(_vault_name(self.folder) if self.folder else "")
        self._window.show_widget(first_run)
        first_run.take_focus()
        QTimer.singleShot(0, self.begun.emit)

    def _new_first_run(self) -> FirstRun:
        from desktop_app.ui.unlock.first_run import FirstRun

        first_run = FirstRun()
        first_run.create_asked.connect(self._ask_create)
        first_run.room_asked.connect(self.room_asked)
        first_run.place_asked.connect(self._choose_place)
        first_run.other_vault_asked.connect(self._choose_vault)
        first_run.back_asked.connect(self.show)
        first_run.sample_asked.connect(self._ask_sample)
        first_run.finished.connect(self.entered)
        first_run.sheet_asked.connect(self.sheet_asked)
        return first_run

    def _ask_unlock(self, passphrase: str) -> None:
        if self.folder is not None:
            self.unlock.set_busy(True)
            self.unlock_asked.emit(self.folder, passphrase)

    def _ask_recovery(self, recovery_key: str, passphrase: str) -> None:
        if self.folder is not None:
            self.unlock.set_busy(True)
            self.recovery_asked.emit(self.folder, recovery_key, passphrase)

    def _ask_create(self, folder: Path, passphrase: str) -> None:
        if self._first_run is not None:
            self._first_run.set_busy(True)
            self._made_in = folder
            self.create_asked.emit(folder, passphrase)

    def _ask_sample(self) -> None:
        self.set_busy(busy=True)
        self.sample_asked.emit()

    def _choose_vault(self) -> None:
        from desktop_app.ui.file_dialogs import choose_folder

        choose_folder(self._window, _("Open a vault"), self._documents, self._take_vault)

    def _take_vault(self, chosen: str) -> None:
        self.chosen = Path(chosen)
        self.set_busy(busy=True)
        self.look_asked.emit(self.chosen)

    def _choose_place(self) -> None:
        from desktop_app.ui.file_dialogs import choose_folder

        choose_folder(self._window, _("Where the vault is to be kept"), self._documents, self._take_place)

    def _take_place(self, chosen: str) -> None:
        if self._first_run is not None:
            self._first_run.set_place(Path(chosen))


def _vault_name(folder: Path) -> str:
    return folder.name.removesuffix(SUFFIX)
