"""Putting a backup in the place of a vault. What stood there is moved aside and never deleted."""

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop_app.domain.erasure import merged
from desktop_app.domain.errors import (
    BadInput,
    DamagedBackup,
    DamagedDatabase,
    DamagedHeader,
    EarlierKey,
    MendError,
    NoVault,
    OtherVaultsBackup,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.domain.restored import Restored
from desktop_app.i18n import _
from desktop_app.vault import backup, belonging, disk, erased_file, failures, header, place, telling, unlock
from desktop_app.vault.backup_check import look_through, opened_header, require_closed
from desktop_app.vault.header import Header
from desktop_app.vault.lock import Lock, is_held
from desktop_app.vault.vault import DATABASE, SUFFIX, Vault


@dataclass(frozen=True, slots=True)
class Opener:
    """What will open the restored vault: the header it gets, and the data key in it."""

    head: Header
    key: bytes = field(repr=False)


def by_either(taken: Path, folder: Path, typed: str) -> Opener:
    """What opens the backup `taken` once it stands in `folder`, by the passphrase or the recovery key. Slow by design.

    That is the header that stands there now, so that the passphrase and recovery key of today stay the ones that
    count; only where it is gone, damaged or does not fit, the backup's own. Raises `WrongPassphrase`,
    `WrongRecoveryKey`, `OtherVaultsBackup`, `DamagedBackup`, `NewerVault` or `NoPermission`.
    """
    own, present = opened_header(taken), _present_header(folder)
    if present is not None and present.vault_id != own.vault_id:
        return _by_own_header(taken, folder, own, typed)
    if present is not None:
        try:
            return by_key(taken, folder, unlock.by_either(present, typed))
        except (WrongPassphrase, WrongRecoveryKey, EarlierKey, DamagedHeader):
            pass  # the passphrase or recovery key of the backup's own time is as good
    return Opener(own, _key_in(taken, own, typed))


def _by_own_header(taken: Path, folder: Path, own: Header, typed: str) -> Opener:
    """The same where the header in `folder` is that of another vault: if what it opens is the database there."""
    database = folder / DATABASE
    if is_held(folder):
        raise VaultInUse
    try:
        key = _key_in(taken, own, typed)
    except (WrongPassphrase, WrongRecoveryKey) as error:
        is_slip = isinstance(error, WrongRecoveryKey) and error.group
        if is_slip or belonging.is_copy(taken / DATABASE, database):
            raise
        raise OtherVaultsBackup(taken.name) from error
    if not belonging.opens(database, key):
        raise OtherVaultsBackup(taken.name)
    return Opener(own, key)


def _key_in(taken: Path, own: Header, typed: str) -> bytes:
    try:
        return unlock.by_either(own, typed)
    except DamagedHeader as error:
        raise DamagedBackup(taken.name, _("Its header file, header.json, was altered.")) from error


def by_key(taken: Path, folder: Path, key: bytes) -> Opener:
    """The same with the data key at hand. Raises `OtherVaultsBackup`, or `EarlierKey` when the backup has another."""
    own, present = opened_header(taken), _present_header(folder)
    if present is not None and present.vault_id != own.vault_id:
        raise OtherVaultsBackup(taken.name)
    if not unlock.is_sealed_with(own, key):
        raise EarlierKey(taken.name)
    return Opener(present if present and unlock.is_sealed_with(present, key) else own, key)


def put_back(taken: Path, folder: Path, opener: Opener, now: datetime) -> Restored:
    """As `restore`, or only the header where that is enough, so that nothing written since is lost. Raises as that."""
    taken, folder = taken.absolute(), folder.absolute()
    _require_place(taken, folder)
    if _put_back_header(folder, opener):
        return Restored(folder, None, header_only=True)
    return Restored(folder, restore(taken, folder, opener, now))


def _put_back_header(folder: Path, opener: Opener) -> bool:
    """Where nothing but the header of the vault in `folder` is damaged, gone or another's, put the right one there.

    So the vault opens with all that was written since the backup. The wrong header stays beside the new one. Returns
    whether that was all there was to do. Raises `VaultInUse`, `DiskFull`, `NoPermission` or `CannotWrite`.
    """
    present = _present_header(folder)
    fits = present is not None and unlock.is_sealed_with(present, opener.key)
    if fits or not _is_whole_database(folder, opener.key):
        return False
    with failures.worded(folder.name):
        if (folder / header.FILE).exists():
            kept = _kept_header(folder, is_whole=present is not None)
            backup.copy_file(folder / header.FILE, kept)
    header.write(folder, opener.head)
    return True


def _kept_header(folder: Path, *, is_whole: bool) -> Path:
    """Where a header that does not fit is kept: nothing is there."""
    name, ending = ("header of another vault", ".json") if is_whole else ("header", ".damaged")
    names = (f"{name}{ending}" if n == 1 else f"{name} ({n}){ending}" for n in range(1, 1000))
    return next(path for path in (folder / name for name in names) if not os.path.lexists(path))


def _is_whole_database(folder: Path, key: bytes) -> bool:
    try:
        vault = Vault.open_with_key(folder, key)
    except (DamagedDatabase, VaultMissing):
        return False
    try:
        with vault.read() as tx:
            return not tx.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    except DamagedDatabase:
        return False
    finally:
        vault.close()


def restore(taken: Path, folder: Path, opener: Opener, now: datetime) -> Path | None:
    """Put a copy of the backup `taken` in the place of the vault in `folder`, after every page of it was looked at.

    Whoever was erased since the backup was made is forgotten when it is opened: the copy is told of them.
    Returns where the former vault is now, `None` when there was none. Raises `VaultInUse`, `DamagedBackup`,
    `NotClosed`, `NoVault`, `BadInput`, `DiskFull`, `NoPermission` or `CannotWrite`; the vault is then where and as it
    was, and so is whatever stood in its place.
    """
    taken, folder = taken.absolute(), folder.absolute()
    _require_place(taken, folder)
    aside = None
    try:
        with failures.worded(folder.name):
            require_closed(taken)
            _require_nobody_in(folder)
            marks = merged(erased_file.near(taken), telling.erased_in(folder, opener.key))
            with disk.fresh_folder(folder) as fresh:
                _put_copy(taken, fresh, opener)
                erased_file.add(fresh, marks)
                _require_nobody_in(folder)
                if folder.exists():
                    aside = backup.free(folder.parent, _aside_name(folder, now))
                    folder.rename(aside)
    except BaseException:
        if aside is not None and aside.exists() and not folder.exists():
            aside.rename(folder)
        raise
    return aside


def _require_place(taken: Path, folder: Path) -> None:
    """Raise `BadInput` or `NoVault` unless the backup `taken` may stand in `folder`."""
    if place.real(taken) == place.real(folder):
        raise BadInput("backup", _("This is the vault itself, not a backup of it."))
    with failures.worded(folder.name):
        if not os.path.lexists(folder):
            place.require_outside(folder)
        elif not place.is_left_of_vault(folder):
            raise NoVault(folder.name)


def _put_copy(taken: Path, fresh: Path, opener: Opener) -> None:
    backup.copy_file(taken / DATABASE, fresh / DATABASE)
    header.write(fresh, opener.head)
    try:
        look_through(fresh, opener.key)
    except MendError:
        look_through(taken, opener.key)  # says the same, and names the backup
        raise


def _require_nobody_in(folder: Path) -> None:
    """Raise `VaultInUse` when somebody has the vault in `folder` open."""
    if folder.is_dir():
        Lock(folder).release()


def _aside_name(folder: Path, now: datetime) -> str:
    name, day = folder.name.removesuffix(SUFFIX), now.date().isoformat()
    return _("{name} before restore {day}").format(name=name, day=day)


def _present_header(folder: Path) -> Header | None:
    try:
        return header.read(folder)
    except (DamagedHeader, VaultMissing):
        return None
