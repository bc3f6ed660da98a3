"""The window's front door: builds everything, holds nothing, and walks the way in and out of the vault."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.errors import NoFolder, NotAVault
from desktop_app.i18n import _
from desktop_app.quick_start import spare_memory
from desktop_app.running import last_vault, mend_hook, new_application, stay
from desktop_app.settings import Places, Settings
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import Look, look
from desktop_app.ui.unlock.front import Front

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.desk.desk import Desk
    from desktop_app.desk.jobs import ThreadedJobs
    from desktop_app.desk.pause import Pause
    from desktop_app.domain.errors import MendError
    from desktop_app.domain.retention import RetentionRule
    from desktop_app.ui.backups.front import BackupsFront
    from desktop_app.ui.inside_attach import InsideAttached, Place
    from desktop_app.ui.lock_attach import LockAttached
    from desktop_app.ui.untold import Untold


INSIDE: Final = (
    "guidance",
    "today.today_page",
    "clients.clients_page",
    "session.session_view",
    "search.search_page",
    "settings.settings_page",
    "inside",
    "inside_attach",
    "lock_attach",
)
"""What the unlock page does without, in the order in which it is loaded while the passphrase is typed."""


class Mend(QObject):
    """The running program: one window, one desk, at most one open vault.

    What the unlock page does without is loaded and built while the passphrase is being typed, not before.
    """

    def __init__(self, places: Places, settings: Settings, folder: Path | None, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._places, self.settings, self._clock = places, settings, clock
        self._jobs: ThreadedJobs | None = None
        self._slow: ThreadedJobs | None = None
        self._pause: Pause | None = None
        self._backups: BackupsFront | None = None
        self._desk: Desk | None = None
        self._inside: InsideAttached | None = None
        self._locking: LockAttached | None = None
        self._untold: Untold | None = None
        self.left_at: tuple[Path, Place] | None = None
        self._instead: Path | None = None
        self._leaving = self._is_closing = self._is_warm = False
        self.window = MainWindow()
        self._front = Front(self.window, places.documents, folder)
        self._wire()
        self._front.show()
        self.window.show()

    @property
    def folder(self) -> Path | None:
        """The vault that is open, or that the unlock page is about."""
        return self._front.folder

    @property
    def desk(self) -> Desk:
        """The desk, set up when it is first needed; a new one for each opening of a vault."""
        if self._desk is None:
            from desktop_app.desk.desk import set_up
            from desktop_app.desk.jobs import ThreadedJobs
            from desktop_app.desk.pause import Pause
            from desktop_app.ui.backups.front import BackupsFront

            if self._jobs is None or self._pause is None or self._backups is None:
                self._jobs, self._pause = ThreadedJobs(self), Pause(self)
                self._pause.changed.connect(self._front.unlock.set_pause)
                self._slow = ThreadedJobs(self)
                self._backups = BackupsFront(self, self._front.unlock, self._jobs, self._slow, self._pause, self._clock)
            owner = QObject(self)
            self._desk = desk = set_up(self._jobs, self._clock, owner, self._pause, self._slow)
            desk.door.opened.connect(self._opened)
            desk.door.created.connect(self._created)
            desk.door.refused.connect(self._refused)
            desk.door.found.connect(self._front.take_found)
            desk.door.missed.connect(self._missed)
            desk.door.roomy.connect(self._front.take_room)
            desk.door.cramped.connect(self._front.refuse_room)
            desk.door.closing.connect(self._closing)
            desk.door.closed.connect(self._closed)
            desk.door.closed.connect(owner.deleteLater)
            desk.workspace.failed.connect(self._stay)
            self._backups.attend(desk)
            self.untold.attend(desk)
        return self._desk

    @property
    def untold(self) -> Untold:
        """What is to be told once somebody is inside again."""
        if self._untold is None:
            from desktop_app.ui.untold import Untold

            self._untold = Untold(self)
        return self._untold

    @property
    def inside(self) -> InsideAttached:
        """The inside of the window, built when it is first needed and anew after each lock: so no word outlasts it."""
        if self._inside is None:
            from desktop_app.ui.guidance import load_guidance
            from desktop_app.ui.inside import Inside
            from desktop_app.ui.inside_attach import InsideAttached

            view = Inside(load_guidance(), lambda: self._clock().date(), self.settings.panel_width)
            view.session.panel_resized.connect(lambda width: self.keep(replace(self.settings, panel_width=width)))
            view.settings.appearance.set_value(self.settings.appearance)
            view.settings.appearance.chosen.connect(self._dress)
            view.settings.locking.set_value(self.settings.lock_after)
            view.settings.locking.chosen.connect(self._lock_after)
            view.settings.keeping.set_value(self._rule)
            view.settings.keeping.chosen.connect(self._keep_by)
            view.clients.set_rule(self._rule)
            view.lock_asked.connect(self._lock)
            if self._backups is not None:
                self._backups.furnish(view, self._places.documents)
            self._inside = InsideAttached(view, self.desk, self._places.documents, self.window.say)
        return self._inside

    @property
    def locking(self) -> LockAttached:
        """What locks the vault, also by itself; built when a vault is first opened."""
        if self._locking is None:
            from desktop_app.ui.lock_attach import LockAttached

            self._locking = LockAttached(self.window, self)
            self._locking.asked.connect(lambda: self._lock(alone=True))
        return self._locking

    def stop(self) -> None:
        """Wait for the jobs that are under way."""
        for jobs in (self._jobs, self._slow):
            if jobs is not None:
                jobs.stop()

    def _wire(self) -> None:
        front = self._front
        front.begun.connect(self._warm_up)
        front.unlock_asked.connect(lambda folder, passphrase: self.desk.door.unlock(folder, passphrase))
        front.recovery_asked.connect(lambda folder, key, passphrase: self.desk.door.recover(folder, key, passphrase))
        front.create_asked.connect(lambda folder, passphrase: self.desk.door.create(folder, passphrase))
        front.look_asked.connect(lambda folder: self.desk.door.look(folder))
        front.room_asked.connect(lambda folder: self.desk.door.look_for_room(folder))
        front.sample_asked.connect(lambda: self.desk.door.open_sample(self._clock().date()))
        front.sheet_asked.connect(self._choose_sheet)
        front.entered.connect(lambda: self.desk.door.enter())
        self.window.close_asked.connect(self._leave)
        self.window.painted.connect(spare_memory)
        self.window.painted.connect(self._install_commands)

    def look_first(self, instead: Path | None) -> None:
        """The vault was named by hand: look whether there is one, as soon as the first picture stands.

        If there is none, be about the one in `instead`, or none yet; if nobody can tell, stay about it.
        """
        self._instead, folder = instead, self.folder
        if folder is not None:
            self.window.painted.connect(lambda: self.desk.door.look(folder))

    def _missed(self, folder: Path, error: MendError) -> None:
        is_none = isinstance(error, NoFolder | NotAVault)
        if is_none and folder == self.folder and folder != self._front.chosen:
            self._front.go_to(self._instead if self._instead != folder else None)
        self._front.refuse(error)

    def _warm_up(self) -> None:
        if self._inside is None and not self._is_warm:
            self._is_warm = True
            self.desk.door.warm_up()
            self._load_next(iter(INSIDE))

    def _load_next(self, names: Iterator[str]) -> None:
        """Load what is inside, a piece at a time, here: the classes of widgets are not made beside a running window."""
        name = next(names, None)
        if name is not None:
            import_module(f"desktop_app.ui.{name}")
            QTimer.singleShot(0, self, lambda: self._load_next(names))
        elif self._inside is None:
            self.window.make_ready(self.inside.view)
            _ignore(self.locking)

    def _install_commands(self) -> None:
        from desktop_app.ui.actions import COMMANDS

        self.window.install_commands({command.name: partial(self._command, command.name) for command in COMMANDS})

    def _command(self, name: str) -> None:
        if name == "quit":
            self.window.close()
        elif self._inside is not None and self.window.shown() is self._inside.view:
            commands = {**self._inside.commands(), "stay_unlocked": self.locking.stay}
            commands[name]()
        elif self._front.shows_key and name in {"lock", "stay_unlocked"}:
            (self._lock if name == "lock" else self.locking.stay)()

    def _created(self, groups: tuple[str, ...]) -> None:
        self._leaving = False  # nobody goes before the recovery key was seen: it is shown only now
        page = self._front.show_recovery_key(groups)
        self.locking.watch(self.desk, page, self.settings.lock_after)
        self._remember_vault()
        self.desk.keys.sheet_saved.connect(self._front.tell_sheet)
        self.desk.keys.sheet_failed.connect(self._front.tell_no_sheet)

    def _choose_sheet(self, groups: tuple[str, ...]) -> None:
        from desktop_app.ui.settings.attach import choose_sheet

        choose_sheet(self.window, self.desk.keys, groups, self._places.documents)

    def _opened(self, _name: str) -> None:
        if not self.desk.door.is_sample and self.desk.door.taken_at is None:
            self._remember_vault()
        if self._leaving:
            self.desk.lock()
            return
        self.window.show_widget(self.inside.view)
        self._front.clear()
        # Last of these: a page that goes or is cleared has Qt move the keyboard, and who comes in has it at the work.
        self.inside.enter(is_sample=self.desk.door.is_sample, place=self._place_in_vault())
        if not self.desk.door.is_sample and (news := self.untold.take(self.folder)):
            self.inside.tell(news)
        self.locking.watch(self.desk, self.inside.view, self.settings.lock_after)

    def _remember_vault(self) -> None:
        if self.folder is not None:
            self.keep(replace(self.settings, last_vault=str(self.folder.absolute())))

    def _refused(self, error: MendError) -> None:
        if self._leaving:
            self._go()
            return
        self._front.refuse(error)

    def _lock(self, *, alone: bool = False) -> None:
        place = self.inside.place
        self.left_at = (self.folder, place) if self.folder and place and not self.desk.door.is_sample else None
        self.locking.lock(alone=alone)

    def _place_in_vault(self) -> Place | None:
        left_at, self.left_at = self.left_at, None
        if left_at is None or self.desk.door.is_sample or left_at[0] != self.folder:
            return None
        return left_at[1]

    def _closing(self) -> None:
        inside, self._inside, self._desk = self._inside, None, None
        self._is_closing, self._is_warm = True, False
        if self._locking is not None:
            self._locking.let_go()
        if self._leaving:
            return
        if self._front.shows_key and self.folder is not None:
            from desktop_app.ui.untold import unseen_key

            self.untold.keep(self.folder, unseen_key())
        self._front.clear()
        self._front.tell_locked(self._clock())
        self._front.show()
        if inside is not None:
            self.window.take_away(inside.view)

    def _closed(self) -> None:
        self._is_closing = False
        if self._leaving:
            self._go()
        else:
            # What was inside is forgotten by Python too, and on this thread: no other may take down what is Qt's.
            QTimer.singleShot(0, gc.collect)

    def _leave(self) -> None:
        if self._leaving:
            return
        self._leaving = True
        if self._is_closing:
            return  # the vault is on its way to its place; `_closed` goes on
        if self._desk is None or (self._desk.store.vault is None and not self._desk.door.is_busy):
            self._go()
        elif not self._desk.door.is_busy:
            self._desk.lock()

    def _go(self) -> None:
        self._front.clear()
        self.window.leave()

    def _stay(self, why: str) -> None:
        from PySide6.QtWidgets import QDialog

        in_sight = self._inside is not None and self.window.shown() is self._inside.view
        if self._leaving and self._inside is not None and in_sight and not self.window.findChildren(QDialog):
            from desktop_app.ui.unsaved_dialog import UnsavedDialog

            dialog = UnsavedDialog(self.window, why, self._inside.view.session.note.editor.text())
            dialog.left.connect(self._leave_unsaved)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        self._leaving = False

    def _leave_unsaved(self) -> None:
        self._leaving = True
        self.desk.workspace.forget()
        self.desk.lock()

    def _dress(self, appearance: str) -> None:
        look().set_appearance(appearance)
        self.keep(replace(self.settings, appearance=appearance))

    @property
    def _rule(self) -> RetentionRule:
        from desktop_app.domain.retention import RetentionRule

        return RetentionRule(self.settings.keep_years, self.settings.keep_years_of_age)

    def _keep_by(self, rule: RetentionRule) -> None:
        self.keep(replace(self.settings, keep_years=rule.years, keep_years_of_age=rule.years_of_age))
        self.inside.view.clients.set_rule(rule)

    def _lock_after(self, minutes: int) -> None:
        self.locking.set_minutes(minutes)
        self.keep(replace(self.settings, lock_after=minutes))

    def be_about(self, folder: Path) -> None:
        """The vault that the unlock page is about lies in this folder now, or is the one in this folder."""
        self._front.be_about(folder)
        self._remember_vault()

    def keep(self, settings: Settings) -> None:
        """Let these be the settings from now on, and keep them."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            settings.write(self._places)
        except OSError:
            self.window.say(_("Your window settings could not be kept. Your records are not affected."))


def run(folder: Path | None) -> int:
    """Open the window, on the vault in `folder` if one is named, and stay until it is closed. Returns the exit code."""
    app = new_application(sys.argv[:1])
    places = Places.of_this_user()
    settings = Settings.read(places)
    dress = Look(app, settings.appearance, all_fonts=False)
    last = last_vault(settings)
    mend = Mend(places, settings, folder or last, _local_time)
    if folder is not None:
        mend.look_first(last)
    mend.window.painted.connect(dress.load_other_fonts)
    mend.window.painted.connect(mend.window.fit)
    code = stay(app, mend_hook(mend.window.say))
    mend.stop()
    return code


def _local_time() -> datetime:
    from datetime import datetime

    return datetime.now()  # noqa: DTZ005 - local time, as everywhere in Mend


def _ignore(*_ignored: object) -> None:
    """Of what was asked for only to have it built."""
