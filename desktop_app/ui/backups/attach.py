"""Wires the backups of the settings to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.i18n import _
from desktop_app.ui.backups import words
from desktop_app.ui.backups.restore_dialog import RestoreDialog
from desktop_app.ui.file_dialogs import choose_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from desktop_app.desk.backups import Backups
    from desktop_app.domain.backup import Backup
    from desktop_app.domain.errors import MendError
    from desktop_app.ui.backups.backups_section import BackupsSection


class BackupsAttached(QObject):
    """The section at work, until it goes. `lock_asked` when something waits for the vault to be closed;
    `second_chosen` with the second folder, or `None`.
    """

    lock_asked = Signal()
    second_chosen = Signal(object)

    def __init__(self, section: BackupsSection, backups: Backups, today: Callable[[], date], documents: Path) -> None:
        super().__init__(section)
        self._section, self._backups, self._today, self._documents = section, backups, today, documents
        backups.listed.connect(self._show)
        backups.made.connect(self._made)
        backups.tested.connect(self._tested)
        backups.copied.connect(self._copied)
        backups.refused.connect(self._refused)
        section.seen.connect(self._look)
        section.back_up_asked.connect(self._back_up)
        section.test_asked.connect(self._test)
        section.copy_asked.connect(self._copy)
        section.restore_asked.connect(self._restore)
        section.second_asked.connect(self._choose_second)
        section.second_dropped.connect(lambda: self._use_second(None))
        section.move_asked.connect(self._choose_place)
        backups.can_move.connect(self._move)

    def _look(self) -> None:
        self._section.set_second(self._backups.second, away=self._backups.second_is_away)
        self._backups.read()

    def _show(self, found: tuple[Backup, ...]) -> None:
        self._section.set_second(self._backups.second, away=self._backups.second_is_away)
        self._section.set_backups(found, self._today())

    def _back_up(self) -> None:
        self._section.set_busy(_("Backing up…"))
        self._backups.back_up_now()

    def _test(self, chosen: Backup) -> None:
        self._section.set_busy(_("Looking through the backup…"))
        self._backups.test(chosen)

    def _copy(self, chosen: Backup) -> None:
        def take(folder: Path) -> None:
            self._section.set_busy(_("Copying…"))
            self._backups.save_copy(chosen, folder)

        self._choose(_("Where the copy is to go"), take)

    def _restore(self, chosen: Backup) -> None:
        def go() -> None:
            self._backups.restore_after_closing(chosen)
            self.lock_asked.emit()

        dialog = RestoreDialog(self._section, chosen, self._today())
        dialog.asked.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_place(self) -> None:
        def ask(into: Path) -> None:
            self._section.set_busy(_("Looking at the new place…"))
            self._backups.ask_to_move(into)

        self._choose(_("Where the vault is to be kept"), ask)

    def _move(self, into: Path) -> None:
        self._section.set_answer("")
        self._backups.move_after_closing(into)
        self.lock_asked.emit()

    def _choose_second(self) -> None:
        self._choose(_("The second folder for backups"), self._use_second)

    def _use_second(self, folder: Path | None) -> None:
        self._backups.use_second(folder)
        self.second_chosen.emit(folder)
        self._look()

    def _choose(self, title: str, take: Callable[[Path], None]) -> None:
        from pathlib import Path

        choose_folder(self._section.window(), title, self._documents, lambda chosen: take(Path(chosen)))

    def _made(self, made: Backup) -> None:
        self._section.set_answer(_("Backed up and found whole: {inside}.").format(inside=_inside(made)))
        self._section.choose_newest()

    def _tested(self, tested: Backup) -> None:
        self._section.set_answer(_("This backup is whole: {inside}.").format(inside=_inside(tested)))

    def _copied(self, copied: Backup) -> None:
        words_ = _("Copied as {name} and found whole: {inside}.")
        self._section.set_answer(words_.format(name=copied.folder.name, inside=_inside(copied)))

    def _refused(self, error: MendError) -> None:
        self._section.set_error(error.sentence)


def _inside(backup: Backup) -> str:
    return words.sessions(backup.sessions or 0)
