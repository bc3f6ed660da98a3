"""Taking a closed vault to another folder, with the backups beside it."""

import errno
import filecmp
import os
import shutil
from pathlib import Path

from desktop_app.domain.errors import BadInput, CannotWrite, MendError, PathTooLong, VaultExists, VaultMissing
from desktop_app.i18n import _
from desktop_app.vault import backup, disk, failures, place
from desktop_app.vault.backup_check import require_closed
from desktop_app.vault.lock import Lock
from desktop_app.vault.synced import synced_by
from desktop_app.vault.vault import DATABASE


def check_place(folder: Path, into: Path) -> None:
    """Raise why the vault in `folder` is not to be moved into the folder `into`, if there is a reason.

    That is `BadInput`, `PathTooLong`, `VaultExists`, `VaultMissing` or `NoPermission`.
    """
    target = into / folder.name
    if not into.is_dir():
        raise VaultMissing(into.name)
    if place.real(target) == place.real(folder):
        raise BadInput("folder", _("The vault is in this folder already."))
    place.require_outside(target)
    service = synced_by(target)
    if service:
        raise BadInput("folder", _("{service} copies this folder as well. Choose another one.").format(service=service))
    if failures.is_too_long(target / DATABASE):
        raise PathTooLong(target.name)
    if os.path.lexists(target):
        raise VaultExists(target.name)
    if not os.access(into, os.W_OK | os.X_OK):
        raise failures.of_system(PermissionError(errno.EACCES, ""), into.name)


def move(folder: Path, into: Path) -> Path:
    """Move the closed vault in `folder` into the folder `into`; returns where it is now.

    Its backups go with it, if they can; otherwise they stay where they are. Raises as `check_place` does, or
    `VaultInUse`, `NotClosed`, `DiskFull` or `CannotWrite`; the vault is then where it was.
    """
    folder, into = folder.absolute(), into.absolute()
    check_place(folder, into)
    with failures.worded(folder.name):
        lock = Lock(folder)
        try:
            require_closed(folder)
        finally:
            lock.release()
        _take(folder, into / folder.name)
    backups = backup.home(folder)
    if backups.is_dir() and not os.path.lexists(into / backups.name):
        try:
            _take(backups, into / backups.name)
        except (OSError, MendError):
            return into / folder.name
    return into / folder.name


def _take(source: Path, target: Path) -> None:
    """Move a folder; to another disk by a copy that is found the same before the original goes."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        disk.settle(target.parent)
        return
    with disk.fresh_folder(target) as fresh:
        for path in sorted(source.rglob("*")):
            _copy(path, fresh / path.relative_to(source))
    shutil.rmtree(source, ignore_errors=True)


def _copy(path: Path, target: Path) -> None:
    if path.is_dir():
        target.mkdir()
        return
    backup.copy_file(path, target)
    if not filecmp.cmp(path, target, shallow=False):
        raise CannotWrite(target.name)
