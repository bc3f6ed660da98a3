"""`erased.json`: whom a vault has forgotten, told to its copies. It holds marks and days, and nothing about anybody.

It stands in the vault's folder, in each copy of the vault, and in the folders of backups. Nothing in it is trusted:
a mark does nothing where no client has the id it was made from, and what cannot be read is as good as not there.
"""

import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from desktop_app.domain.erasure import Marks, merged
from desktop_app.vault import disk

FILE = "erased.json"
VERSION = 1
_LARGEST = 1024 * 1024
_MARK = re.compile("[0-9a-f]{64}")


def read(folder: Path) -> dict[str, date]:
    """The marks in the file in `folder`: none when there is no such file, or it is no such file. Never raises."""
    return _read(folder) or {}


def near(folder: Path) -> dict[str, date]:
    """The marks that bear on the vault in `folder`: its own, those of the folder it lies in, those of its backups."""
    backups = folder.with_name(f"{folder.name.removesuffix('.mend')} backups")  # `backup.home`, which stands above us
    return merged(*(read(place) for place in (folder, folder.parent, backups)))


def add(folder: Path, marks: Marks) -> None:
    """Let the file in `folder` hold these marks too. Raises `OSError`; the file is then as it was.

    What stood there and cannot be read is moved aside.
    """
    present = _read(folder)
    if not marks or (present is not None and marks.keys() <= present.keys()):
        return
    path = folder / FILE
    if present is None and path.exists():
        path.replace(path.with_suffix(".damaged"))
    disk.write_whole(path, _text(merged(present or {}, marks)))


def _text(marks: Marks) -> bytes:
    listed = [{"mark": mark, "on": marks[mark].isoformat()} for mark in sorted(marks)]
    return json.dumps({"erased": listed, "version": VERSION}, indent=1, sort_keys=True).encode() + b"\n"


def _read(folder: Path) -> dict[str, date] | None:
    """As `read`; `None` when there is nothing that could be added to."""
    path = folder / FILE
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        listed = json.loads(raw)["erased"] if len(raw) <= _LARGEST else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return _marks(listed) if isinstance(listed, list) else None


def _marks(listed: list[object]) -> dict[str, date]:
    found: dict[str, date] = {}
    for entry in listed:
        if isinstance(entry, dict) and isinstance(mark := entry.get("mark"), str) and _MARK.fullmatch(mark):
            with suppress(ValueError):
                found[mark] = date.fromisoformat(str(entry.get("on")))
    return found
