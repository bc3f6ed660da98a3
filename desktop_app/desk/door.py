"""The way into the vault and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import TooSoon, WrongPassphrase, WrongRecoveryKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.desk.backing_up import Renewed
    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.pause import Pause
    from desktop_app.desk.sample import SampleVault
    from desktop_app.desk.store import Store
    from desktop_app.domain.errors import MendError
    from desktop_app.vault.vault import Vault

T = TypeVar("T")


class Keeper(Protocol):
    """Somebody who makes copies of the vault, and has to do with it when it is left or somebody is erased from it.

    All but `renew` are called on the jobs thread.
    """

    def let_go(self) -> None:
        """The vault is about to be closed."""

    def leave(self, folder: Path, key: bytes) -> None:
        """The vault in `folder`, with this data key, was closed."""

    def count(self) -> int:
        """How many copies there are within reach."""

    def hold(self) -> None:
        """Somebody is about to be erased: make no copy until `go_on`."""

    def go_on(self) -> None:
        """Copies may be made again."""

    def renew(self, *, drop_older: bool, done: Callable[[Renewed], object]) -> None:
        """Somebody was erased: let the copies know, and make one without them; with `drop_older` that is the only one.

        `done` hears how it went, on the GUI thread.
        """


class Door(QObject):
    """Opens, creates and closes the vault of `store`. Deriving a key takes its time on the jobs thread.

    `is_busy` while a vault is being opened or made.
    """

    created = Signal(object)
    opened = Signal(str)
    proved = Signal()
    refused = Signal(object)
    found = Signal(object)
    missed = Signal(object, object)
    roomy = Signal(object)
    cramped = Signal(object, object)
    closing = Signal()
    closed = Signal()

    def __init__(self, store: Store, jobs: Jobs, pause: Pause, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._pause = store, jobs, pause
        self._sample: SampleVault | None = None
        self.is_closing = False
        self.is_busy = False
        self.keeper: Keeper | None = None
        self.before_closing: list[Callable[[], None]] = []
        """What ends whatever reads the vault at length. On the jobs thread, which waits for it."""

    def warm_up(self) -> None:
        """Load what opening a vault needs while the passphrase is being typed."""
        self._jobs.run(_load_vault_code, _nothing, _nothing)

    def look(self, folder: Path) -> None:
        """Look whether there is anything of a vault in `folder`; `found` follows, or `missed` with the error."""

        def work() -> None:
            from desktop_app.vault import traces

            traces.require_any(folder)

        self._jobs.run(work, lambda _r: self.found.emit(folder), lambda error: self.missed.emit(folder, error))

    def look_for_room(self, folder: Path) -> None:
        """Look whether a vault can be made in `folder`; `roomy` follows, or `cramped` with the error."""

        def work() -> None:
            from desktop_app.vault import place

            place.require_room(folder)

        self._jobs.run(work, lambda _r: self.roomy.emit(folder), lambda error: self.cramped.emit(folder, error))

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Open the vault with its passphrase; `opened` or `refused` follows."""
        self._try(_opening(folder, passphrase), self._enter)

    def recover(self, folder: Path, recovery_key: str, passphrase: str) -> None:
        """Open the vault with its recovery key and give it a new passphrase; `opened` or `refused` follows."""

        def work() -> Vault:
            from desktop_app.vault.vault import Vault

            vault = Vault.open_with_recovery_key(folder, recovery_key)
            try:
                vault.set_passphrase(passphrase)
            except BaseException:
                vault.close()
                raise
            return vault

        self._try(work, self._enter)

    def create(self, folder: Path, passphrase: str) -> None:
        """Create a vault; `created` follows with the groups of its recovery key, or `refused`. Then `enter` it."""

        def work() -> tuple[Vault, tuple[str, ...]]:
            from desktop_app.vault.vault import Vault

            vault, recovery_key = Vault.create(folder, passphrase)
            return vault, recovery_key.groups

        self._ask(work, self._created)

    def open_sample(self, today: date) -> None:
        """Make the sample caseload as of `today` and open it; `opened` or `refused` follows."""
        from desktop_app.desk.sample import SampleVault

        self._sample = SampleVault(today)
        self._ask(self._sample.make, self._enter)

    @property
    def is_sample(self) -> bool:
        """Whether the vault is the sample caseload, which is gone once it is closed."""
        return self._sample is not None

    @property
    def taken_at(self) -> datetime | None:
        """When the vault was taken as a backup, if that is what was opened."""
        return self._store.vault.taken_at if self._store.vault else None

    def enter(self) -> None:
        """Go into the vault that was just created."""
        if self._store.vault is not None:
            self.opened.emit(self._store.vault.name)

    def prove(self, passphrase: str) -> None:
        """Ask whether this passphrase opens the vault that is open; `proved` or `refused` follows."""
        vault = self._store.vault
        if vault is not None:
            self._try(lambda: vault.check_passphrase(passphrase), lambda _r: self.proved.emit())

    def close(self) -> None:
        """Close the vault: `closing` is told at once, `closed` follows. What is unsaved must have been flushed before.

        A sample caseload is gone then, even if nobody waits for `closed`.
        """
        self.is_closing = True
        self.closing.emit()
        sample, self._sample = self._sample, None

        def work() -> None:
            for end_reading in self.before_closing:
                end_reading()
            vault, self._store.vault = self._store.vault, None
            if vault is not None:
                _leave(vault, self.keeper if sample is None else None)
            if sample is not None:
                sample.remove()

        self._jobs.run(work, lambda _r: self.closed.emit(), self.refused.emit)

    def _try(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        if self._pause.seconds:
            self.refused.emit(TooSoon(self._pause.seconds))
        else:
            self._ask(work, lambda result: self._was_right(done, result))

    def _was_right(self, done: Callable[[T], None], result: T) -> None:
        self._pause.forget()
        done(result)

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.is_busy = True
        self._jobs.run(work, lambda result: self._answer(done, result), self._refuse)

    def _answer(self, done: Callable[[T], None], result: T) -> None:
        self.is_busy = False
        done(result)

    def _refuse(self, error: MendError) -> None:
        self.is_busy = False
        self._sample = None
        if isinstance(error, WrongPassphrase) or (isinstance(error, WrongRecoveryKey) and error.group is None):
            self._pause.count_wrong()
        self.refused.emit(error)

    def _enter(self, vault: Vault) -> None:
        self._store.vault = vault
        self.opened.emit(vault.name)

    def _created(self, made: tuple[Vault, tuple[str, ...]]) -> None:
        self._store.vault, groups = made
        self.created.emit(groups)


def _leave(vault: Vault, keeper: Keeper | None) -> None:
    key = vault.key
    if keeper is not None:
        keeper.let_go()
    vault.close()
    if keeper is not None:
        keeper.leave(vault.folder, key)


def _opening(folder: Path, passphrase: str) -> Callable[[], Vault]:
    def work() -> Vault:
        from desktop_app.vault.vault import Vault

        vault = Vault.open(folder, passphrase)
        vault.raise_cost(passphrase)
        return vault

    return work


def _load_vault_code() -> None:
    from desktop_app.vault import cases, clients, disclosures, notes, records, repair_plans, search, sessions, vault

    _nothing(cases, clients, disclosures, notes, records, repair_plans, search, sessions, vault)


def _nothing(*_ignored: object) -> None:
    """What there is to do when idle work ends, well or not."""
