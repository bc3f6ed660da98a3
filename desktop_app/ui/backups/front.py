"""What the window has to do with backups for as long as the program runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop_app.desk.backups import Backups
from desktop_app.i18n import _
from desktop_app.ui.backups.attach import BackupsAttached
from desktop_app.ui.backups.backups_section import BackupsSection
from desktop_app.ui.backups.offer import Offer, can_help

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from desktop_app.desk.desk import Desk
    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.pause import Pause
    from desktop_app.domain.errors import MendError
    from desktop_app.domain.restored import Restored
    from desktop_app.domain.salvaged import Salvaged
    from desktop_app.settings import Settings
    from desktop_app.ui.inside import Inside
    from desktop_app.ui.inside_attach import Place
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.unlock.unlock_page import UnlockPage


class Host(Protocol):
    """What the program tells of itself, and does when asked: `folder` is the vault that the unlock page is about, and
    `left_at` where in it one will be again.
    """

    window: MainWindow
    settings: Settings
    left_at: tuple[Path, Place] | None

    @property
    def folder(self) -> Path | None:
        """The vault in question."""

    def keep(self, settings: Settings) -> None:
        """Keep these settings."""

    def be_about(self, folder: Path) -> None:
        """The vault in question is in this folder now."""


class BackupsFront(QObject):
    """Joins the desk’s backups with the settings page, the unlock page and the window’s notices."""

    def __init__(
        self, host: Host, unlock: UnlockPage, jobs: Jobs, slow: Jobs, pause: Pause, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(host.window)
        self._host, self._unlock, self._pause, self._clock = host, unlock, pause, clock
        self._backups = Backups(jobs, slow, clock, self)
        self._section: BackupsSection | None = None
        self._heading: QWidget | None = None
        self._offering = self._salvaging = False
        self._backups.told.connect(host.window.say)
        self._backups.synced.connect(self._synced)
        self._backups.restored.connect(self._restored)
        self._backups.moved.connect(self._moved)
        self._backups.salvaged.connect(self._salvaged)
        self._backups.refused.connect(self._refused)
        unlock.backups_asked.connect(self._show_offer)

    def attend(self, desk: Desk) -> None:
        """Look after the vault that this desk will open."""
        desk.door.keeper = self._backups
        desk.door.opened.connect(lambda _name: self._enter(desk))
        desk.door.refused.connect(lambda error: self._unlock.offer_backups(can_help(error)))
        desk.renewing.ended.connect(lambda: self._enter(desk))
        desk.door.closing.connect(self._forget_section)
        desk.workspace.failed.connect(self._stay)

    def furnish(self, inside: Inside, documents: Path) -> None:
        """Give the settings their section."""
        self._section = section = BackupsSection()
        self._heading = inside.settings.add_section(_("Backups"), section)
        attached = BackupsAttached(section, self._backups, self._today, documents)
        attached.lock_asked.connect(inside.lock_asked)
        attached.second_chosen.connect(self._keep_second)
        check = inside.settings.vault.check
        check.backups_asked.connect(lambda: inside.settings.go_to(section.objectName()))
        check.salvage_asked.connect(lambda: self._ask_to_salvage(inside))

    def _enter(self, desk: Desk) -> None:
        vault, section = desk.store.vault, self._section
        kept = vault is not None and not desk.door.is_sample and not desk.door.is_closing
        if self._heading is not None:
            self._heading.setVisible(kept)
        if vault is None or not kept:
            return
        if section is not None:
            section.set_vault(vault.folder)
        second = self._host.settings.backup_folder
        self._backups.use_second(Path(second) if second else None)
        self._backups.enter(vault)
        if vault.taken_at is not None:
            self._tell_taken(vault.taken_at, section)

    def _tell_taken(self, at: datetime, section: BackupsSection | None) -> None:
        from desktop_app.ui.dates import far_day, time_words

        short = _("This was the backup of {day}, {time}.").format(day=far_day(at.date()), time=time_words(at.time()))
        more = _("What you write in it does not come into the vault itself.")
        self._host.window.say(f"{short} {more}", _("OK"))
        if section is not None:
            section.set_taken(short, more)

    def _ask_to_salvage(self, inside: Inside) -> None:
        from desktop_app.ui.backups.salvage_dialog import SalvageDialog

        dialog = SalvageDialog(inside)
        dialog.asked.connect(self._salvage_after_closing)
        dialog.asked.connect(inside.lock_asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _salvage_after_closing(self) -> None:
        self._salvaging = True
        self._backups.salvage_after_closing()

    def _salvaged(self, saved: Salvaged) -> None:
        from desktop_app.ui.backups.salvaged_dialog import SalvagedDialog

        self._salvaging = False
        self._unlock.set_busy(False)
        dialog = SalvagedDialog(self._host.window, saved)
        dialog.open_asked.connect(self._go_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go_to(self, folder: Path) -> None:
        self._host.be_about(folder)
        self._host.left_at = None
        self._unlock.clear()
        self._unlock.take_focus()

    def _forget_section(self) -> None:
        self._section = self._heading = None
        if self._backups.is_going_to_move or self._salvaging:
            self._unlock.set_busy(True)

    def _stay(self, _why: str) -> None:
        self._salvaging = False
        self._backups.stay()

    def _keep_second(self, folder: Path | None) -> None:
        self._host.keep(replace(self._host.settings, backup_folder=str(folder) if folder else ""))

    def _show_offer(self) -> None:
        if self._host.folder is not None:
            second = self._host.settings.backup_folder
            self._backups.use_second(Path(second) if second else None)
            offer = Offer(self._host.window, self._backups, self._pause, self._host.folder, self._today)
            self._offering = True
            offer.put_back.connect(self._unlock.unlock_asked)
            offer.put_back_by_key.connect(self._unlock.use_recovery_key)
            offer.ended.connect(self._offered)

    def _offered(self) -> None:
        self._offering = False

    def _today(self) -> date:
        return self._clock().date()

    def _synced(self, service: str) -> None:
        if self._section is not None:
            self._section.set_synced(service)
        host = self._host
        if service and host.folder is not None and str(host.folder) != host.settings.warned_about:
            words = _("{service} copies the folder this vault lies in, which can damage it. More in Settings, Backups.")
            host.window.say(words.format(service=service), _("OK"))
            host.keep(replace(host.settings, warned_about=str(host.folder)))

    def _restored(self, restored: Restored) -> None:
        self._unlock.offer_backups(False)
        self._host.left_at = None  # what lay open may not be in there
        if restored.header_only:
            words = _("The header of the vault was put back; everything you wrote is there.")
        elif restored.aside is None:
            words = _("The backup is in the place of the vault now.")
        else:
            words = _("The backup is in the place of the vault now. The vault as it was is kept as {name}.")
            words = words.format(name=restored.aside.name)
        self._host.window.say(words)

    def _moved(self, folder: Path) -> None:
        self._unlock.set_busy(False)
        self._unlock.take_focus()
        self._host.be_about(folder)
        self._host.left_at = None
        words = _("The vault is in the folder “{name}” now, and its backups with it.")
        if not (folder.parent / f"{folder.stem} backups").is_dir():
            words = _("The vault is in the folder “{name}” now. Its backups are where they were.")
        self._host.window.say(words.format(name=folder.parent.name))

    def _refused(self, error: MendError) -> None:
        self._salvaging = False
        if self._section is None and not self._offering:
            self._unlock.set_error(error.sentence)
