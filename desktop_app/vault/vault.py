"""A vault: a folder `Name.mend/` with the header, the encrypted database, and the lock of who has it open."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from desktop_app.domain.errors import (
    DamagedDatabase,
    DamagedHeader,
    ForeignHeader,
    MendError,
    NewerVault,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.vault import (
    backup_mark,
    belonging,
    disk,
    erased_file,
    failures,
    forgetting,
    header,
    log,
    migrations,
    place,
    schema,
    search,
    unlock,
)
from desktop_app.vault.cipher import Tx, make_engine
from desktop_app.vault.header import Header
from desktop_app.vault.keys import DEFAULT_COST, Cost
from desktop_app.vault.lock import Lock, is_held
from desktop_app.vault.names import DATABASE, SUFFIX
from desktop_app.vault.pages import SALT, Seals
from desktop_app.vault.recovery_key import RecoveryKey

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ("DATABASE", "SUFFIX", "Tx", "Vault")


class Vault:
    """An open vault. Transactions may be used from any thread, each by one thread at a time.

    `taken_at` is when it was taken as a backup, if it ever was one (local time): whoever opens a backup makes a
    vault of it, which Mend does not take away again.
    """

    def __init__(
        self, folder: Path, key: bytes, lock: Lock, engine: Engine, taken_at: "datetime | None" = None
    ) -> None:
        self.folder = folder
        self.name = folder.name.removesuffix(SUFFIX)
        self._key = key
        self._lock: Lock | None = lock
        self._to_merge = False
        self.taken_at = taken_at
        self._reader = engine
        self._writer = engine.execution_options(write=True)

    @staticmethod
    def create(folder: Path, passphrase: str, cost: Cost = DEFAULT_COST) -> tuple["Vault", RecoveryKey]:
        """Make a new vault and open it. The recovery key is not kept anywhere: show it.

        Raises `VaultExists`, `BadInput` inside another vault, `NoPermission`, `DiskFull` or `CannotWrite`; then nothing
        is left behind.
        """
        folder = folder.absolute()
        place.require_room(folder)
        with failures.worded(folder.name):
            head, key, recovery_key = unlock.new_header(passphrase, cost)
            with disk.fresh_folder(folder) as fresh:
                create_database(fresh / DATABASE, key, folder.name)
                header.write(fresh, head)
        return Vault.open_with_key(folder, key), recovery_key

    @staticmethod
    def open(folder: Path, passphrase: str) -> "Vault":
        """Open with the passphrase. Slow by design: the key is derived first. An older vault is brought up to date.

        Raises `WrongPassphrase`, `DamagedHeader`, `ForeignHeader`, `DamagedDatabase`, `NewerVault`, `NoPermission`,
        `VaultInUse`, `DatabaseHeld` or `VaultMissing`.
        """
        return _opened(folder, lambda head: unlock.by_passphrase(head, passphrase))

    @staticmethod
    def open_with_recovery_key(folder: Path, typed: str) -> "Vault":
        """Open with the recovery key as typed. Raises `WrongRecoveryKey`, or as `open` does."""
        return _opened(folder, lambda head: unlock.by_recovery_key(head, typed))

    @staticmethod
    def open_with_either(folder: Path, typed: str) -> "Vault":
        """Open with the passphrase or with the recovery key, whichever was typed. Raises as either way does."""
        return _opened(folder, lambda head: unlock.by_either(head, typed))

    @staticmethod
    def open_with_key(folder: Path, key: bytes) -> "Vault":
        """Open with the data key that `unlock` gave. Quick. Raises as `open` does, past the passphrase.

        Whoever was erased, in this vault or in the one it is a copy of, is forgotten again before it is open.
        """
        with _locked(folder.absolute()) as lock:
            return _with_database(folder.absolute(), key, lock)

    def set_passphrase(self, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
        """Let `passphrase` open the vault from now on, and no former one. The recovery key stays as it is.

        A guess never gets cheaper than it was. Raises `BadInput`, `DamagedHeader`, or what keeps a file from being
        written; then all stays as it was.
        """
        head = self._header()
        header.write(self.folder, unlock.with_passphrase(head, self._key, passphrase, head.cost.raised_to(cost)))

    def set_recovery_key(self, recovery_key: RecoveryKey) -> None:
        """Let `recovery_key` open the vault from now on, and no former one. Raises as `set_passphrase` does."""
        header.write(self.folder, unlock.with_recovery_key(self._header(), self._key, recovery_key))

    def check_header(self) -> None:
        """Raise `DamagedHeader` or `VaultMissing` unless the header on the disk is whole and this vault’s."""
        self._header()

    def check_passphrase(self, typed: str) -> None:
        """Raise `WrongPassphrase` unless `typed` opens this vault. Slow by design."""
        unlock.by_passphrase(self._header(), typed)

    def raise_cost(self, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
        """Let a guess at `passphrase`, which opened this vault, be at least as dear as `cost`.

        What keeps the header from being written is no reason to complain: the next opening tries again.
        """
        with suppress(MendError):
            before = self._header().cost
            if before.raised_to(cost) != before:
                self.set_passphrase(passphrase, cost)

    def reopen(self, key: bytes) -> None:
        """After `close`: open what lies in the folder now, with its data key. Raises as `open_with_key`."""
        self.__dict__.update(vars(Vault.open_with_key(self.folder, key)))

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A transaction that sees one state of the vault and cannot change it."""
        self._check_open()
        with self._reader.connect() as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """A transaction that is on the disk when the block ends, or undone when it raises."""
        self._check_open()
        with self._writer.begin() as tx:
            yield tx

    def tidy(self) -> bool:
        """A slice of idle work: the index follows the notes, and what was saved goes from the log into the database.

        Whether there is more to do. A slice holds the vault for some milliseconds, so that a save hardly waits for it.
        """
        if self._to_merge:
            with self.write() as tx:
                self._to_merge = search.merge(tx)
        did = self._to_merge or self.read_on()
        with self.read() as tx:
            tx.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
        return did

    def read_on(self) -> bool:
        """Let the index follow a few notes more; whether there were any."""
        with self.read() as tx:
            if not search.is_behind(tx):
                return False
        with self.write() as tx:
            search.catch_up(tx)
        self._to_merge = True
        return True

    @property
    def key(self) -> bytes:
        """The data key, for what keeps copies of this vault: never to be shown, written down or logged."""
        return self._key

    def close(self) -> None:
        """Let go of the files and forget the key; the log is moved into the database. Closing twice is harmless."""
        if self._lock is None:
            return
        self._reader.dispose()
        self._lock.release()
        self._lock = None
        self._key = b""
        del self._reader, self._writer  # which hold the key as well

    def _header(self) -> Header:
        """The header as it lies on the disk, if it is this vault’s. Raises `DamagedHeader`."""
        self._check_open()
        head = header.read(self.folder)
        if not unlock.is_sealed_with(head, self._key):
            raise DamagedHeader
        return head

    def _check_open(self) -> None:
        if self._lock is None:
            raise RuntimeError("the vault is closed")


def _opened(folder: Path, unlocked: Callable[[Header], bytes]) -> Vault:
    """The vault in `folder` by its header. Raises `ForeignHeader` where that shows to be the one of another vault."""
    folder = folder.absolute()
    head = header.read(folder)
    try:
        key = unlocked(head)
    except (WrongPassphrase, WrongRecoveryKey) as error:
        is_slip = isinstance(error, WrongRecoveryKey) and error.group
        if is_slip or is_held(folder) or not belonging.is_anothers(head, folder / DATABASE):
            raise
        raise ForeignHeader from error
    with _locked(folder) as lock:
        if belonging.opens_nothing(folder / DATABASE, key):  # before SQLite, which would tidy up the log
            raise ForeignHeader
        return _with_database(folder, key, lock)


@contextmanager
def _locked(folder: Path) -> Iterator[Lock]:
    """The lock of the vault in `folder`, kept unless the block raises; an `OSError` becomes a `MendError`."""
    with failures.worded(folder.name):
        if not folder.is_dir():
            raise VaultMissing(folder.name)
        lock = Lock(folder)
        try:
            yield lock
        except BaseException:
            lock.release()
            raise


def _with_database(folder: Path, key: bytes, lock: Lock) -> Vault:
    engine = _opened_database(folder / DATABASE, key)
    return Vault(folder, key, lock, engine, backup_mark.take_off(folder))


def _opened_database(path: Path, key: bytes) -> Engine:
    """An engine on a database of ours that this version understands; an older one is brought up to date first."""
    try:
        path.open("r+b").close()
    except FileNotFoundError as error:
        raise VaultMissing(path.name) from error
    _require_sound_log(path, key)
    engine = make_engine(path, key, path.parent.name)
    try:
        with engine.connect() as tx:
            version = tx.exec_driver_sql("PRAGMA user_version").scalar_one()
        _check_version(version)
        if version < schema.USER_VERSION:
            engine.dispose()
            with suppress(OSError):
                erased_file.add(path.parent, erased_file.near(path.parent))  # the copy left aside is to know of it too
            migrations.migrate(path, key)
        forgetting.at_opening(path, key, engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _require_sound_log(path: Path, key: bytes) -> None:
    """Before SQLite looks into the log: it would take what it finds altered for nothing, and throw it away."""
    with path.open("rb") as file:
        log.require_sound(path.with_name(f"{path.name}-wal"), Seals(key, file.read(SALT)))


def _check_version(version: int) -> None:
    if version > schema.USER_VERSION:
        raise NewerVault
    if version < 1:
        raise DamagedDatabase


def create_database(path: Path, key: bytes, name: str) -> None:
    """Make an empty database of today's schema at `path`, where nothing is; errors call it by `name`."""
    path.touch(0o600, exist_ok=False)
    engine = make_engine(path, key, name)
    try:
        with engine.execution_options(write=True).begin() as tx:
            schema.create(tx)
    finally:
        engine.dispose()
