"""Where vaults are, told by what lies in a folder: so that nothing else is ever written into one."""

import os
from pathlib import Path

from desktop_app.domain.errors import BadInput, NoPermission, PathTooLong, VaultExists
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


def require_room(folder: Path) -> None:
    """Raise what stands against making a vault in `folder`, as far as that can be told without writing.

    `VaultExists`, `PathTooLong`, `BadInput` inside another vault, `NoPermission`, or `CannotWrite` when none can tell.
    """
    require_outside(folder)
    with failures.worded(folder.name):
        if os.path.lexists(folder):
            raise VaultExists(folder.name)
        if failures.is_too_long(folder / DATABASE):
            raise PathTooLong(folder.name)
        above = next(each for each in folder.absolute().parents if each.exists())
        is_allowed = os.access(above, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
        if above.is_dir() and not is_allowed:
            raise NoPermission(above.name or str(above))


def require_outside(target: Path) -> None:
    """Raise `BadInput` when `target`, which need not be there, lies in a vault or a backup.

    Raises `NoPermission` or `CannotWrite` when that cannot be told.
    """
    with failures.worded(target.name):
        for folder in real(target).parents:
            if is_vault(folder):
                words = _("{name} is a vault, and nothing else is put into it. Choose a place outside it.")
                raise BadInput("place", words.format(name=folder.name))
