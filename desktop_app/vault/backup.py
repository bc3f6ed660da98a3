"""Backups of a vault: each again a vault folder, made whole or not at all, in a folder `Name backups`.

The copy of a closed vault is its database file as it lies there, beside its header; that of an open one goes through
SQLite, which gives one state of it while others write on. Nothing here needs the passphrase.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from desktop_app.domain.backup import Backup, kept
from desktop_app.domain.errors import BackupFolderAway, DamagedBackup, DiskFull, VaultInUse
from desktop_app.i18n import _
from desktop_app.vault import backup_mark, disk, erased_file, failures, header, place
from desktop_app.vault.backup_check import look_through, require_closed
from desktop_app.vault.backup_file import copy_open
from desktop_app.vault.lock import Lock
from desktop_app.vault.vault import DATABASE, SUFFIX, Vault

_UNFINISHED = ".mend-"
_LEFTOVER_AFTER_S = 24 * 3600
MOST_AT_ONCE = 3
"""How many backups go at one thinning: a clock that is wrong for once does not empty the folder."""


def home(folder: Path) -> Path:
    """Where the backups of the vault in `folder` are: beside it, in `Name backups`."""
    return folder.absolute().parent / f"{_name(folder)} backups"


def second_home(second: Path, folder: Path) -> Path:
    """Where they are in the therapist's second folder. Raises `BackupFolderAway` when that is not there."""
    if not second.is_dir():
        raise BackupFolderAway(second.name or str(second))
    return second / f"{_name(folder)} backups"


def of_vault(into: Path, vault_id: str) -> tuple[Backup, ...]:
    """The backups of that vault in `into`, the newest first."""
    return tuple(b for b in backup_mark.listed(into) if b.vault_id == vault_id)


def is_up_to_date(folder: Path, into: Path) -> bool:
    """Whether a backup in `into` holds the closed vault in `folder` as it is, and was not found damaged.

    Raises as `header.read` does.
    """
    state = _state(folder)
    return any(b.source == state and not b.damaged for b in of_vault(into, header.read(folder).vault_id))


def of_closed(folder: Path, into: Path, now: datetime) -> Backup | None:
    """Back up the closed vault in `folder`; `None` when nothing changed since the last backup in `into`.

    Raises `BadInput` when `into` lies in a vault, `VaultInUse`, `NotClosed`, `DiskFull`, `NoPermission`, `CannotWrite`,
    or as `header.read` does.
    """
    folder = folder.absolute()
    with failures.worded(folder.name):
        lock = Lock(folder)
        try:
            require_closed(folder)
            if is_up_to_date(folder, into):
                return None
            return _made(folder, into, now, _state(folder), lambda to: copy_file(folder / DATABASE, to))
        finally:
            lock.release()


def of_open(vault: Vault, into: Path, now: datetime, go_on: Callable[[], None]) -> Backup:
    """Back up a vault that is open, while it is worked in. `go_on` is called now and then, and may raise to end it.

    Raises `BadInput` when `into` lies in a vault, `DiskFull`, `NoPermission`, `CannotWrite`, or as `header.read` does.
    """
    return _made(vault.folder, into, now, "", lambda to: _copy_open(vault, to, go_on))


def is_behind(vault: Vault, into: Path) -> bool:
    """Whether something in the vault, which was just opened, is in no backup in `into`: after a crash, for example."""
    log = vault.folder / f"{DATABASE}-wal"
    with failures.worded(vault.folder.name):
        return (log.exists() and log.stat().st_size > 0) or not is_up_to_date(vault.folder, into)


def copy(backup: Backup, into: Path) -> Backup:
    """Copy a backup into the folder `into`, under its own name or a free one like it.

    Raises `BadInput` when `into` lies in a vault, `NotClosed`, `DiskFull`, `NoPermission` or `CannotWrite`.
    """
    place.require_outside(into / DATABASE)
    with _room_in(into), failures.worded(backup.folder.name):
        require_closed(backup.folder)
        target = free(into, backup.folder.name.removesuffix(SUFFIX))
        with disk.fresh_folder(target) as fresh:
            for name in (DATABASE, header.FILE):
                copy_file(backup.folder / name, fresh / name)
            erased_file.add(fresh, erased_file.near(backup.folder))
            backup_mark.write(fresh, replace(backup, checked=None, damaged=False))
    return replace(backup, folder=target, checked=None, damaged=False)


def check(backup: Backup, key: bytes, now: datetime) -> Backup:
    """`backup` with its sessions counted, found whole `now`; its mark says what was found.

    Raises `DamagedBackup` and the like, as `look_through` does.
    """
    with failures.worded(backup.folder.name):
        try:
            found = look_through(backup.folder, key)
        except DamagedBackup:
            _remember(replace(backup, checked=None, damaged=True))
            raise
        return replace(_remember(replace(backup, checked=now, damaged=False)), sessions=found.sessions)


def _remember(backup: Backup) -> Backup:
    """Keep what was found in the mark, if it can be written to: the finding is as good on a read-only disc."""
    with suppress(OSError):
        backup_mark.rewrite(backup)
    return backup


def thin(into: Path, vault_id: str, today: date) -> None:
    """Take away the backups that the rule does not keep, and unfinished ones. What cannot be taken away stays.

    Only what Mend made here by itself and nobody opened since ever goes: those found whole by the rule, others once a
    newer one was found whole, and of the damaged ones all but the newest. Of all these, the oldest `MOST_AT_ONCE`.
    """
    own = [b for b in of_vault(into, vault_id) if backup_mark.is_marked(b.folder)]
    whole, damaged = [b.made for b in own if b.checked], [b.made for b in own if b.damaged]
    keep = kept(whole, today)

    def may_go(backup: Backup) -> bool:
        newer = whole + damaged if backup.damaged else whole
        return backup.made not in keep if backup.checked else any(made > backup.made for made in newer)

    drop(sorted(filter(may_go, own), key=lambda b: b.made)[:MOST_AT_ONCE])
    _remove_leftovers(into)


def drop(backups: Iterable[Backup]) -> int:
    """Take these backups away, but for those somebody has open. Returns how many are gone."""
    gone = 0
    for backup in backups:
        _remove(backup.folder)
        gone += not backup.folder.exists()
    return gone


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to where none is; it is on the disk when this returns. Raises `OSError`."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    shutil.copyfile(source, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def free(into: Path, stem: str) -> Path:
    """The path of a vault folder in `into` named `stem`, or like it where that is taken."""
    names = (stem if n == 1 else f"{stem} ({n})" for n in range(1, 1000))
    return next(path for path in (into / f"{name}{SUFFIX}" for name in names) if not os.path.lexists(path))


def _made(folder: Path, into: Path, now: datetime, source: str, put_database: Callable[[Path], None]) -> Backup:
    now = now.replace(microsecond=0)
    if into != home(folder):
        place.require_outside(into / DATABASE)
    with _room_in(into), failures.worded(into.name):
        target = free(into, f"{_name(folder)} {now:%Y-%m-%d %H%M}")
        head = header.read(folder)
        backup = Backup(target, head.vault_id, now, 0, source=source)
        with disk.fresh_folder(target) as fresh:
            put_database(fresh / DATABASE)
            header.write(fresh, head)
            erased_file.add(fresh, erased_file.read(folder))
            backup_mark.write(fresh, backup)
    return backup_mark.read(target) or backup


@contextmanager
def _room_in(into: Path) -> Iterator[None]:
    """Say where it is that there is no room."""
    try:
        yield
    except DiskFull as error:
        words = _("There is no room for a backup in {name}. Make room on that disk; the vault itself is untouched.")
        raise DiskFull(words.format(name=into.name)) from error


def _copy_open(vault: Vault, target: Path, go_on: Callable[[], None]) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with vault.read() as tx:
        tx.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # from here on the transaction sees one state
        source = tx.connection.driver_connection
        if source is None:
            raise RuntimeError("a transaction without its connection")
        copy_open(source, target, vault.key, lambda _share: go_on())


def _state(folder: Path) -> str:
    """A few letters that differ whenever the database or the header was written to."""
    database, head = (folder / DATABASE).stat(), (folder / header.FILE).read_bytes()
    return f"{database.st_mtime_ns}-{database.st_size}-{hashlib.sha256(head).hexdigest()[:16]}"


def _remove(folder: Path) -> None:
    """Take a backup away: its name first, so that half of one never passes for a whole one."""
    gone = folder.with_name(f"{_UNFINISHED}{folder.name}")
    try:
        Lock(folder).release()
        folder.rename(gone)
    except (OSError, VaultInUse):
        return
    shutil.rmtree(gone, ignore_errors=True)


def _remove_leftovers(into: Path) -> None:
    for folder in into.glob(f"{_UNFINISHED}*"):
        try:
            old = time.time() - folder.stat().st_mtime > _LEFTOVER_AFTER_S
        except OSError:
            continue
        if old:
            shutil.rmtree(folder, ignore_errors=True)


def _name(folder: Path) -> str:
    return folder.name.removesuffix(SUFFIX)
