"""Telling the copies of a vault who was erased, so that each of them forgets when it is opened."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.erasure import merged
from desktop_app.domain.errors import MendError
from desktop_app.vault import backup, backup_mark, erased_file, header
from desktop_app.vault.backup_file import keyed
from desktop_app.vault.vault import DATABASE

_ALL = "SELECT mark, erased_on FROM tombstone"


def tell_copies(folder: Path, second: Path | None) -> None:
    """Leave word in the folders of backups of the vault in `folder`, and in each copy there and beside it.

    `second` is the therapist's second folder. What cannot be reached or written now is told another time.
    """
    marks = erased_file.read(folder)
    if not marks:
        return
    homes = [home for home in _homes(folder, second) if home.is_dir()]
    for place in (*homes, *_copies(folder, (*homes, folder.absolute().parent))):
        with suppress(OSError):
            erased_file.add(place, marks)


def erased_in(folder: Path, key: bytes) -> dict[str, date]:
    """Everybody whom the closed vault in `folder` calls erased: its database, if that can be read, and its files."""
    return merged(erased_file.near(folder), _in_database(folder / DATABASE, key))


def _in_database(database: Path, key: bytes) -> dict[str, date]:
    log = database.with_name(f"{database.name}-wal")
    is_closed = not log.exists() or not log.stat().st_size
    try:
        with keyed(database, key, "mode=ro&immutable=1" if is_closed else "mode=ro") as con:
            return {mark: date.fromisoformat(day) for mark, day in con.execute(_ALL)}
    except (MendError, sqlcipher.Error, ValueError, TypeError):  # an older one has no such table
        return {}


def _homes(folder: Path, second: Path | None) -> tuple[Path, ...]:
    home = backup.home(folder)
    return (home, second / home.name) if second else (home,)


def _copies(folder: Path, places: tuple[Path, ...]) -> list[Path]:
    try:
        vault_id = header.read(folder).vault_id
    except MendError:
        return []
    return [b.folder for place in places for b in backup_mark.listed(place) if b.vault_id == vault_id]
