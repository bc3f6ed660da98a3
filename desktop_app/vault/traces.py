"""Whether there is anything of a vault at a place, before somebody is asked for a passphrase."""

import os
from pathlib import Path

from desktop_app.domain.errors import NoFolder, NotAVault
from desktop_app.vault import backup, backup_mark, failures, header
from desktop_app.vault.vault import DATABASE


def require_any(folder: Path) -> None:
    """Raise `NoFolder` or `NotAVault` when nothing of a vault is in `folder`, and no backups of one lie beside it.

    Raises `NoPermission` or `CannotWrite` when that cannot be told.
    """
    name = folder.absolute().name or str(folder)
    with failures.worded(name):
        left = any(os.path.lexists(folder / file) for file in (header.FILE, DATABASE))
        if left or backup_mark.listed(backup.home(folder)):
            return
        if not folder.exists():
            raise NoFolder(name)
        if folder.is_dir():
            os.scandir(folder).close()  # a folder that may not be looked into is no empty one
        raise NotAVault(name, is_folder=folder.is_dir())
