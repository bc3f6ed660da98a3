"""Backups of a vault in a folder that somebody chose: on a stick, for example, or copied there by hand."""

import os
from pathlib import Path

from desktop_app.domain.backup import Backup
from desktop_app.domain.errors import BadInput, DamagedHeader, NoBackup, NoFolder, OtherVaultsBackup, VaultMissing
from desktop_app.i18n import _
from desktop_app.vault import backup_mark, failures, header
from desktop_app.vault.belonging import is_copy
from desktop_app.vault.names import DATABASE


def backups_in(chosen: Path, folder: Path) -> tuple[Backup, ...]:
    """The backups of the vault in `folder` that are in `chosen`, the newest first; or `chosen`, if that is one itself.

    They may also lie one folder deeper, in a `Name backups`, where Mend puts them. Where the vault's header cannot be
    read, any vault's will do; where it may be another vault's, those of which one was copied from this database, too.
    Raises `BadInput`, `NoFolder`, `NoBackup`, `OtherVaultsBackup` or `NoPermission`.
    """
    with failures.worded(chosen.name):
        if not chosen.is_dir():
            raise NoFolder(chosen.name)
        os.scandir(chosen).close()  # a folder that may not be looked into holds more than nothing
        if chosen.resolve() == folder.resolve():
            raise BadInput("backup", _("This is the vault itself, not a backup of it."))
        places = (chosen, *chosen.glob("* backups"))
    itself = backup_mark.read(chosen)
    found = (itself,) if itself else tuple(b for place in places for b in backup_mark.listed(place))
    found = tuple(b for b in found if b.folder.resolve() != folder.resolve())
    if not found:
        raise NoBackup(chosen.name or str(chosen))
    copied = {b.vault_id for b in found if is_copy(b.folder / DATABASE, folder / DATABASE)}
    own = tuple(b for b in found if b.vault_id in copied or b.vault_id in _ids(folder, b))
    if not own:
        raise OtherVaultsBackup(found[0].folder.name)
    return tuple(sorted(own, key=lambda b: b.made, reverse=True))


def _ids(folder: Path, one: Backup) -> tuple[str, ...]:
    """The ids a backup of the vault in `folder` may have; that of `one`, when the vault does not tell its own."""
    try:
        return (header.read(folder).vault_id,)
    except (DamagedHeader, VaultMissing):
        return (one.vault_id,)
