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
from desktop_app.vault import disk, erased_file, failures, header
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
        known = failures.of_database(error, database.parent.name, database)
        if known is None:
            raise
        raise known from error


def copy_aside(database: Path, today: date) -> Path:
    """Copy the closed vault that `database` belongs to beside it, unless today's copy is the same. Returns the copy."""
    folder = database.parent
    files = [folder / header.FILE, folder / erased_file.FILE, database, database.with_name(database.name + "-wal")]
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


def _find_review_and_erase(con: sqlcipher.Connection) -> None:
    con.execute("ALTER TABLE client ADD COLUMN closed_on DATE")
    con.execute("ALTER TABLE client ADD COLUMN birth_year INTEGER")
    con.execute("ALTER TABLE client ADD COLUMN keep_until DATE")
    con.execute("ALTER TABLE repair_plan ADD COLUMN binned_at DATETIME")
    con.execute("""
        CREATE TABLE tombstone (
            mark VARCHAR NOT NULL,
            erased_on DATE NOT NULL,
            cleared BOOLEAN NOT NULL,
            PRIMARY KEY (mark)
        )""")
    con.execute("ALTER TABLE note RENAME TO former_note")
    con.execute("""
        CREATE TABLE note (
            id INTEGER NOT NULL,
            session_id VARCHAR NOT NULL,
            revision INTEGER NOT NULL,
            in_index INTEGER DEFAULT 0 NOT NULL,
            text TEXT NOT NULL,
            saved_at DATETIME,
            kept_at DATETIME,
            come INTEGER DEFAULT 0 NOT NULL,
            gone INTEGER DEFAULT 0 NOT NULL,
            PRIMARY KEY (id),
            UNIQUE (session_id),
            FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
        )""")
    columns = "session_id, revision, text, saved_at, kept_at, come, gone"
    con.execute(f"INSERT INTO note ({columns}) SELECT {columns} FROM former_note")  # noqa: S608 - our own names
    con.execute("DROP TABLE former_note")
    con.execute("CREATE INDEX note_not_indexed ON note (id) WHERE in_index != revision")
    con.execute("""
        CREATE VIRTUAL TABLE note_index USING fts5(
            text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
        )""")
    con.execute("INSERT INTO note_index(note_index, rank) VALUES ('automerge', 0)")
    con.execute("CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN DELETE FROM note_index WHERE rowid = old.id; END")


STEPS: Final[tuple[Step, ...]] = (_keep_versions_of_notes, _have_a_bin, _find_review_and_erase)
"""Step number `n` (from 1) leads from version `n` to the next."""
