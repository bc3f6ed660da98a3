"""Backups at work: made when the vault is left, caught up with when one was missed, and at the therapist's word.

There is one of these for as long as the program runs, so that what is under way outlasts the locking of the vault.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.desk import backing_up
from desktop_app.desk.backing_up import Keeping, Renewed
from desktop_app.desk.offering import offered
from desktop_app.domain.errors import BackupFolderAway, MendError, VaultInUse
from desktop_app.domain.restored import Restored
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.desk.jobs import Jobs
    from desktop_app.domain.backup import Backup
    from desktop_app.domain.salvaged import Salvaged
    from desktop_app.vault.vault import Vault

T = TypeVar("T")


class _Interrupted(MendError):
    """The vault was closed, or somebody erased, while it was being backed up; a backup of its own follows either."""

    def __init__(self) -> None:
        super().__init__(_("This backup was given up; another one follows by itself."))


class Backups(QObject):
    """Commands and facts. `jobs` does one thing at a time with the vault; `slow` has time and never holds up a save.

    `listed` carries the backups, `tested`, `made` and `copied` one of them, `refused` the error of what was asked for,
    `told` a sentence about what went wrong by itself, `synced` the service that copies the place of the open vault, or
    "". `restored` carries a `Restored`, `salvaged` a `Salvaged`; `can_move` says that the vault may be moved where it
    was asked to, and `moved` carries the folder it is in now.
    """

    listed = Signal(object)
    made = Signal(object)
    tested = Signal(object)
    copied = Signal(object)
    offered = Signal(object)
    refused = Signal(object)
    restored = Signal(object)
    can_move = Signal(object)
    moved = Signal(object)
    salvaged = Signal(object)
    told = Signal(str)
    synced = Signal(str)

    def __init__(self, jobs: Jobs, slow: Jobs, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._slow, self._clock = jobs, slow, clock
        self._second: Path | None = None
        self._vault: Vault | None = None
        self._keeping: Keeping | None = None
        self._at_closing: Callable[[Keeping, datetime], None] | None = None
        self.is_going_to_move = False
        self._told_away = False
        self._leaving = threading.Event()
        self._copying = threading.Lock()

    @property
    def second(self) -> Path | None:
        """The therapist's second folder."""
        return self._second

    @property
    def second_is_away(self) -> bool:
        """Whether there is a second folder that cannot be seen just now."""
        return self._second is not None and not self._second.is_dir()

    def use_second(self, folder: Path | None) -> None:
        """Copy backups to this folder as well, from now on; `None`: to none."""
        if folder == self._second:
            return
        self._second, self._told_away = folder, False
        if self._keeping is not None:
            self._keeping = Keeping(self._keeping.folder, self._keeping.key, folder)
            self._bring_up_to_date(self._keeping, None)

    def enter(self, vault: Vault) -> None:
        """The vault was opened: make up for a backup that was missed."""
        self._leaving = threading.Event()
        self._vault = vault
        self._keeping = keeping = Keeping(vault.folder, vault.key, self._second)
        leaving, now = self._leaving, self._now()

        def work() -> None:
            from desktop_app.vault import backup, renamed

            renamed.take_backups_along(vault.folder, keeping.second)
            into = backup.home(vault.folder)
            with self._copying:
                made = self._of_open(vault, leaving, now) if backup.is_behind(vault, into) else None
            backing_up.bring_up_to_date(keeping, made, now)

        self._slow.run(lambda: _service(vault.folder), self.synced.emit, self._complain)
        self._slow.run(work, _nothing, self._complain)

    def let_go(self) -> None:
        """The vault is about to be closed: stop reading it. Called on the jobs thread, which may wait a moment."""
        self._leaving.set()
        with self._copying:
            self._vault = None

    def count(self) -> int:
        """How many backups of the open vault there are where they can be seen now."""
        keeping = self._keeping
        return len(backing_up.lying_about(keeping.folder, keeping.second)) if keeping else 0

    def hold(self) -> None:
        """Somebody is about to be erased: let go of a copy that would hold them. On the jobs thread, as `let_go`."""
        self._leaving.set()
        with self._copying:
            return  # whoever was copying has ended

    def go_on(self) -> None:
        """Backups may be made again."""
        self._leaving = threading.Event()

    def renew(self, *, drop_older: bool, done: Callable[[Renewed], object]) -> None:
        """Tell all backups who was erased and make one without them; with `drop_older` the older ones go then."""
        vault, keeping, leaving, now = self._vault, self._keeping, self._leaving, self._now()
        if vault is None or keeping is None:
            done(Renewed())
            return

        def make() -> Backup:
            with self._copying:
                return self._of_open(vault, leaving, now)

        self._slow.run(
            lambda: backing_up.renew(keeping, make, now, drop_older=drop_older),
            done,
            lambda error: done(Renewed(left=self.count(), why=error.sentence)),
        )

    def leave(self, folder: Path, key: bytes) -> None:
        """The vault in `folder` was closed: back it up, and restore what was to be restored. On the jobs thread.

        What takes long is left to `slow`; errors never get in the way of closing.
        """
        from desktop_app.vault import backup

        keeping, now = Keeping(folder, key, self._second), self._now()
        self._keeping = None
        try:
            self._bring_up_to_date(keeping, backup.of_closed(folder, backup.home(folder), now))
        except MendError as error:
            self._complain(error)
        then, self._at_closing = self._at_closing, None
        if then is not None:
            try:
                then(keeping, now)
            except MendError as error:
                self.refused.emit(error)

    def read(self) -> None:
        """Look which backups there are; `listed` follows."""
        keeping = self._keeping
        if keeping is not None:
            self._slow.run(lambda: backing_up.listed(keeping), self.listed.emit, self.refused.emit)

    def back_up_now(self) -> None:
        """Make a backup of the open vault and check it; `made` follows, or `refused`."""
        vault, keeping, leaving, now = self._vault, self._keeping, self._leaving, self._now()
        if vault is None or keeping is None:
            return

        def work() -> Backup:
            with self._copying:
                made = self._of_open(vault, leaving, now)
            checked = backing_up.finished(made, keeping.key, now)
            backing_up.copy_to_second(checked, keeping, now)
            return checked

        self._ask(work, self.made.emit)

    def test(self, chosen: Backup) -> None:
        """Look at every page of a backup; `tested` follows with what is inside, or `refused`."""
        keeping, now = self._keeping, self._now()
        if keeping is not None:
            self._ask(lambda: _check(chosen, keeping, now), self.tested.emit)

    def save_copy(self, chosen: Backup, into: Path) -> None:
        """Copy a backup into a folder and check the copy; `copied` follows, or `refused`."""
        keeping, now = self._keeping, self._now()
        if keeping is not None:
            self._ask(lambda: _copy(chosen, into, keeping, now), self.copied.emit)

    def restore_after_closing(self, chosen: Backup) -> None:
        """Put this backup in the open vault's place as soon as it is closed; `restored` follows, or `refused`."""
        self._at_closing = partial(self._put_back, chosen)

    def ask_to_move(self, into: Path) -> None:
        """Ask whether the open vault can be moved into a folder; `can_move` follows, or `refused`."""
        keeping = self._keeping
        if keeping is not None:
            self._slow.run(lambda: _checked_place(keeping.folder, into), self.can_move.emit, self.refused.emit)

    def move_after_closing(self, into: Path) -> None:
        """Move the open vault into a folder as soon as it is closed; `moved` follows, or `refused`."""
        self._at_closing, self.is_going_to_move = partial(self._move, into), True

    def salvage_after_closing(self) -> None:
        """Save what can be read into a new vault as soon as this one is closed; `salvaged` follows, or `refused`."""
        self._at_closing = self._salvage

    def stay(self) -> None:
        """The vault is not closed after all: do nothing of that kind."""
        self._at_closing, self.is_going_to_move = None, False

    def offer(self, folder: Path) -> None:
        """Look which backups there are of a vault that does not open; `offered` follows."""
        second = self._second
        self._slow.run(lambda: offered(folder, second), self.offered.emit, self.refused.emit)

    def offer_from(self, chosen: Path, folder: Path) -> None:
        """Look which backups of that vault are in a folder that was chosen; `offered` follows, or `refused`."""

        def work() -> tuple[Backup, ...]:
            from desktop_app.vault import elsewhere

            return elsewhere.backups_in(chosen, folder)

        self._slow.run(work, self.offered.emit, self.refused.emit)

    def restore(self, chosen: Backup, folder: Path, typed: str) -> None:
        """Put a backup in the place of a vault that does not open, or only its header where that is enough.

        `typed` is the passphrase or the recovery key. `restored` follows, or `refused`.
        """
        now = self._now()

        def work() -> Restored:
            from desktop_app.vault import restore
            from desktop_app.vault.recovery_key import is_whole

            opener = restore.by_either(chosen.folder, folder, typed)
            return replace(restore.put_back(chosen.folder, folder, opener, now), by_recovery_key=is_whole(typed))

        self._jobs.run(work, self.restored.emit, self.refused.emit)

    def salvage(self, folder: Path, typed: str) -> None:
        """Save what can be read of a vault that does not open into a new one beside it.

        `typed` is the passphrase or the recovery key. `salvaged` follows, or `refused`.
        """
        now = self._now()

        def work() -> Salvaged:
            from desktop_app.vault import salvage

            opener = salvage.opener(folder, typed)
            return salvage.salvage(folder, salvage.free(folder, now), opener, now)

        self._slow.run(work, self.salvaged.emit, self.refused.emit)

    def _ask(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        def answer(result: T) -> None:
            done(result)
            self.read()

        def refuse(error: MendError) -> None:
            self.refused.emit(error)
            self.read()

        self._slow.run(work, answer, refuse)

    def _bring_up_to_date(self, keeping: Keeping, made: Backup | None) -> None:
        now = self._now()
        self._slow.run(lambda: backing_up.bring_up_to_date(keeping, made, now), _nothing, self._complain)

    def _of_open(self, vault: Vault, leaving: threading.Event, now: datetime) -> Backup:
        from desktop_app.vault import backup

        def go_on() -> None:
            if leaving.is_set():
                raise _Interrupted

        go_on()
        return backup.of_open(vault, backup.home(vault.folder), now, go_on)

    def _put_back(self, chosen: Backup, keeping: Keeping, now: datetime) -> None:
        from desktop_app.vault import restore

        opener = restore.by_key(chosen.folder, keeping.folder, keeping.key)
        self.restored.emit(Restored(keeping.folder, restore.restore(chosen.folder, keeping.folder, opener, now)))

    def _salvage(self, keeping: Keeping, now: datetime) -> None:
        from desktop_app.vault import salvage

        opener = salvage.opener_by_key(keeping.folder, keeping.key)
        target = salvage.free(keeping.folder, now)
        self._slow.run(
            lambda: salvage.salvage(keeping.folder, target, opener, now), self.salvaged.emit, self.refused.emit
        )

    def _move(self, into: Path, keeping: Keeping, _now: datetime) -> None:
        from desktop_app.vault.moving import move

        # A backup that is being looked through lies in the folder that goes, too: so it waits its turn.
        self.is_going_to_move = False
        self._slow.run(lambda: move(keeping.folder, into), self.moved.emit, self.refused.emit)

    def _complain(self, error: MendError) -> None:
        if isinstance(error, VaultInUse | _Interrupted):
            return  # whoever has it open now makes the backup when they leave it
        if isinstance(error, BackupFolderAway):
            if not self._told_away:
                self._told_away = True
                self.told.emit(error.sentence)
            return
        self.told.emit(_("The backup could not be finished. {why}").format(why=error.sentence))

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)


def _check(chosen: Backup, keeping: Keeping, now: datetime) -> Backup:
    from desktop_app.vault import backup

    return backup.check(chosen, keeping.key, now)


def _copy(chosen: Backup, into: Path, keeping: Keeping, now: datetime) -> Backup:
    from desktop_app.vault import backup

    return _check(backup.copy(chosen, into), keeping, now)


def _checked_place(folder: Path, into: Path) -> Path:
    from desktop_app.vault.moving import check_place

    check_place(folder, into)
    return into


def _service(folder: Path) -> str:
    from desktop_app.vault.synced import synced_by

    return synced_by(folder)


def _nothing(*_ignored: object) -> None:
    """What went as it should needs no words."""
