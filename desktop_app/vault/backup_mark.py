"""`backup.json`: what a backup says of itself. It stands beside the header and holds no secret and no client data."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain.backup import Backup
from desktop_app.domain.errors import MendError
from desktop_app.vault import disk, header
from desktop_app.vault.names import DATABASE, SUFFIX

FILE = "backup.json"
FORMER = "backup opened.json"
"""The same of a backup that was opened as a vault."""
_LARGEST = 4096


def write(folder: Path, backup: Backup) -> None:
    """Put the mark into `folder`. Raises `OSError`."""
    content = {
        "vault": backup.vault_id,
        "made": backup.made.isoformat(),
        "checked": backup.checked.isoformat() if backup.checked else "",
        "source": backup.source,
        "damaged": backup.damaged,
    }
    disk.write_whole(folder / FILE, json.dumps(content, indent=1).encode() + b"\n")


def is_marked(folder: Path) -> bool:
    """Whether Mend made this backup by itself, so that it may also take it away again."""
    return _marked(folder) is not None


def was_opened(folder: Path) -> bool:
    """Whether this was a backup until somebody opened it as a vault."""
    return _marked(folder, FORMER) is not None


def take_off(folder: Path) -> datetime | None:
    """What is in `folder` is a backup no more, but a vault that is worked in. When it was made, if it ever was one."""
    with suppress(OSError):
        (folder / FILE).replace(folder / FORMER)
    former = _marked(folder, FORMER) or _marked(folder)
    return former.made if former else None


def rewrite(backup: Backup) -> None:
    """Keep what is known of `backup` in its mark, if it has one. Raises `OSError`."""
    if is_marked(backup.folder):
        write(backup.folder, backup)


def read(folder: Path) -> Backup | None:
    """The backup in `folder`; `None` when there is none. One without a mark is as old as its database."""
    marked = _marked(folder)
    size = _size(folder)
    if marked is not None:
        return replace(marked, size=size)
    try:
        head = header.read(folder)
        made = datetime.fromtimestamp((folder / DATABASE).stat().st_mtime)  # noqa: DTZ006 - local time, as everywhere
    except (MendError, OSError, ValueError, OverflowError):
        return None
    return Backup(folder, head.vault_id, made.replace(microsecond=0), size)


def listed(into: Path) -> tuple[Backup, ...]:
    """The backups in the folder `into`, the newest first; none when it is not there or cannot be read."""
    try:
        folders = [f for f in into.iterdir() if f.suffix == SUFFIX and f.is_dir()]
    except OSError:
        return ()
    found = [backup for backup in map(read, folders) if backup is not None]
    return tuple(sorted(found, key=lambda b: (b.made, b.folder.stem), reverse=True))


def _marked(folder: Path, name: str = FILE) -> Backup | None:
    try:
        with (folder / name).open("rb") as file:
            content = json.loads(file.read(_LARGEST))
        return _backup(folder, content)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _backup(folder: Path, content: Mapping[str, object]) -> Backup:
    made, checked = _moment(content["made"]), _moment(content["checked"])
    if made is None:
        raise ValueError("a mark without its time")
    return Backup(folder, str(content["vault"]), made, 0, checked, str(content["source"]), content["damaged"] is True)


def _moment(text: object) -> datetime | None:
    moment = datetime.fromisoformat(str(text)) if text else None
    if moment is not None and moment.tzinfo is not None:
        raise ValueError("a time that is not local")
    return moment


def _size(folder: Path) -> int:
    try:
        return sum((folder / name).stat().st_size for name in (header.FILE, DATABASE))
    except OSError:
        return 0
