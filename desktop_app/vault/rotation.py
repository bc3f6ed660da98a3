"""A new data key: the whole vault is encrypted anew, looked through, and put in the place of the old one."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop_app.i18n import _
from desktop_app.vault import backup, disk, erased_file, failures, header, keys, unlock
from desktop_app.vault.backup_check import look_through
from desktop_app.vault.backup_file import copy_open
from desktop_app.vault.keys import DEFAULT_COST, Cost
from desktop_app.vault.recovery_key import RecoveryKey
from desktop_app.vault.vault import DATABASE, Vault

_COPYING: Final = 0.8
"""The share of the work that is done when everything is copied and not yet looked through."""


def rotate(
    vault: Vault,
    passphrase: str,
    recovery_key: RecoveryKey,
    now: datetime,
    cost: Cost = DEFAULT_COST,
    tell: Callable[[float], None] = lambda _share: None,
) -> Path:
    """Encrypt `vault` with a fresh data key, opened by `passphrase` and `recovery_key`; it is open before and after.

    Nobody may write to it meanwhile. `tell` hears now and then which share of the work is done. The vault as it was is
    moved aside, as the copy to go back to; its new place is returned. Raises `WrongPassphrase`, `DiskFull`,
    `NoPermission`, `CannotWrite` or `DamagedBackup`; then the vault is where and as it was.
    """
    vault.check_passphrase(passphrase)
    folder, key_before, key = vault.folder, vault.key, keys.new_data_key()
    before = header.read(folder)
    head = unlock.with_data_key(before, key, passphrase, recovery_key, before.cost.raised_to(cost))
    aside = None
    try:
        with failures.worded(folder.name), disk.fresh_folder(folder) as fresh:
            _copy(vault, fresh / DATABASE, key, lambda share: tell(share * _COPYING))
            header.write(fresh, head)
            erased_file.add(fresh, erased_file.read(folder))
            look_through(fresh, key)
            tell(1)
            vault.close()
            aside = backup.free(folder.parent, _aside_name(vault.name, now))
            folder.rename(aside)
    except BaseException:
        if aside is not None and aside.exists() and not folder.exists():
            aside.rename(folder)
        if not vault.key:
            vault.reopen(key_before)
        raise
    vault.reopen(key)
    return aside


def _copy(vault: Vault, target: Path, key: bytes, tell: Callable[[float], None]) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with vault.read() as tx:
        source = tx.connection.driver_connection
        if source is None:
            raise RuntimeError("a transaction without its connection")
        tx.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        copy_open(source, target, key, tell)


def _aside_name(name: str, now: datetime) -> str:
    return _("{name} before the new key {day}").format(name=name, day=now.date().isoformat())
