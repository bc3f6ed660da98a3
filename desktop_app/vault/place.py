"""Where vaults are, told by what lies in a folder: so that nothing else is ever written into one."""

import os
from pathlib import Path

from desktop_app.domain.errors import BadInput
from desktop_app.i18n import _
from desktop_app.vault import failures, header
from desktop_app.vault.names import DATABASE, SUFFIX

_OURS = ("header", DATABASE, "lock", "backup", "erased.json")
"""What the names of the files in a vault begin with."""


def is_vault(folder: Path) -> bool:
    """Whether `folder` is a vault or a backup: by its name, however damaged, or by what is in it. Raises `OSError`."""
    named, inside = folder.suffix.lower() == SUFFIX, (folder / header.FILE, folder / DATABASE)
    return folder.is_dir() and (named or all(file.is_file() for file in inside))


def is_left_of_vault(folder: Path) -> bool:
    """Whether `folder` is a vault or a backup, or what is left of one and nothing else. Raises `OSError`."""
    if is_vault(folder):
        return True
    return any((folder / name).is_file() for name in (header.FILE, DATABASE)) and all(
        path.name.startswith(_OURS) for path in folder.iterdir()
    )


def real(path: Path) -> Path:
    """Where `path` leads, all links followed; one that leads round in a circle stays as it is, and cannot be used."""
    return Path(os.path.realpath(path))


def require_outside(target: Path) -> None:
    """Raise `BadInput` when `target`, which need not be there, lies in a vault or a backup.

    Raises `NoPermission` or `CannotWrite` when that cannot be told.
    """
    with failures.worded(target.name):
        for folder in real(target).parents:
            if is_vault(folder):
                words = _("{name} is a vault, and nothing else is put into it. Choose a place outside it.")
                raise BadInput("place", words.format(name=folder.name))
