"""The ladder: one step for each version of the schema, taken by a vault that an earlier Mend wrote.

A step is plain SQL that stays as it is for ever; it never speaks of `schema`, which goes on changing.
"""

import filecmp
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.i18n import _
from desktop_app.vault import disk, failures, header
from desktop_app.vault.cipher import connect

Step = Callable[[sqlcipher.Connection], None]


def migrate(database: Path, key: bytes) -> None:
    """Bring a closed vault up to date, wholly or not at all; a copy of it as it was is left beside it.

    The vault must be locked by the caller. Raises `DiskFull`, `NoPermission`, `CannotWrite` or `DamagedDatabase`.
    """
    copy_aside(database, date.today())
    try:
        con = connect(database, key)
        try:
            _climb(con)
        finally:
            con.close()
    except sqlcipher.Error as error:
        known = failures.of_database(error, database.parent.name)
        if known is None:
            raise
        raise known from error


def copy_aside(database: Path, today: date) -> Path:
    """Copy the closed vault that `database` belongs to beside it, unless today's copy is the same. Returns the copy."""
    folder = database.parent
    files = [folder / header.FILE, database, database.with_name(database.name + "-wal")]
    files = [path for path in files if path.exists()]
    stem = _("{name} before update {day}").format(name=folder.stem, day=today.isoformat())
    target, number = folder.with_name(stem + folder.suffix), 1
    while os.path.lexists(target) and not _holds(target, files):
        number += 1
        target = folder.with_name(f"{stem} ({number}){folder.suffix}")
    if not target.exists():
        with disk.fresh_folder(target) as fresh:
            for path in files:
                _copy(path, fresh / path.name)
            disk.settle(fresh)
    return target


def _holds(copy: Path, files: list[Path]) -> bool:
    return all((copy / path.name).is_file() and filecmp.cmp(path, copy / path.name, shallow=False) for path in files)


def _copy(source: Path, target: Path) -> None:
    shutil.copy(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _climb(con: sqlcipher.Connection) -> None:
    con.execute("PRAGMA foreign_keys=OFF")  # or rebuilding a table would take away all that belongs to its rows
    con.execute("BEGIN IMMEDIATE")
    (version,) = con.execute("PRAGMA user_version").fetchone()
    strays = _strays(con)
    for step in STEPS[version - 1 :]:
        step(con)
    if _strays(con) > strays:
        raise RuntimeError("a step left records behind that belong to nothing")
    con.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    con.execute("COMMIT")


def _strays(con: sqlcipher.Connection) -> int:
    return len(con.execute("PRAGMA foreign_key_check").fetchall())


def _keep_versions_of_notes(con: sqlcipher.Connection) -> None:
    con.execute("ALTER TABLE note ADD COLUMN saved_at DATETIME")
    con.execute("ALTER TABLE note ADD COLUMN kept_at DATETIME")
    con.execute("ALTER TABLE note ADD COLUMN come INTEGER DEFAULT 0 NOT NULL")
    con.execute("ALTER TABLE note ADD COLUMN gone INTEGER DEFAULT 0 NOT NULL")
    con.execute("""
        CREATE TABLE revision (
            session_id VARCHAR NOT NULL,
            number INTEGER NOT NULL,
            saved_at DATETIME,
            words INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (session_id, number),
            FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
        )""")
    con.execute("CREATE INDEX revision_in_time ON revision (session_id, saved_at)")


def _have_a_bin(con: sqlcipher.Connection) -> None:
    con.execute("ALTER TABLE client ADD COLUMN binned_at DATETIME")
    con.execute("ALTER TABLE session ADD COLUMN binned_at DATETIME")
    con.execute("CREATE INDEX session_in_bin ON session (client_id) WHERE binned_at IS NOT NULL")


STEPS: Final[tuple[Step, ...]] = (_keep_versions_of_notes, _have_a_bin)
"""Step number `n` (from 1) leads from version `n` to the next."""
