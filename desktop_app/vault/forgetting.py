"""Whoever was erased stays forgotten: at every opening of a vault, and to the last byte of its file."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.errors import CannotWrite, MendError
from desktop_app.vault import erased_file, failures, tombstones
from desktop_app.vault.cipher import connect


def at_opening(database: Path, key: bytes, engine: Engine) -> None:
    """Before anybody sees the vault: delete whom it, or a file near it, calls erased, and clear the file of them.

    Also finishes what an erasure left undone. What keeps the file from being cleared is no reason to complain: the next
    opening tries again. Raises `DiskFull` and the like when somebody cannot be deleted.
    """
    found = erased_file.near(database.parent)
    with engine.connect() as tx:
        unheeded, is_cleared = tombstones.unheeded(tx, found), tombstones.is_cleared(tx)
    if unheeded:
        with engine.execution_options(write=True).begin() as tx:
            tombstones.bury(tx, unheeded)
    if unheeded or not is_cleared:
        with engine.connect() as tx:
            marks, is_cleared = tombstones.all(tx), tombstones.is_cleared(tx)
        with suppress(OSError):
            erased_file.add(database.parent, marks)
        if not is_cleared:
            with suppress(MendError):
                clear(database, key)


def clear(database: Path, key: bytes) -> None:
    """Let no word that was deleted be left in the database, nor in its log. Takes its time in a large vault.

    Nobody may read or write meanwhile. Done again, it does no harm. Raises `DiskFull`, `NoPermission`, `CannotWrite`
    or `DamagedDatabase`.
    """
    try:
        con = connect(database, key)
        try:
            con.execute("PRAGMA busy_timeout=1000")  # whoever reads or writes now goes on for longer than this
            con.execute("INSERT INTO note_index(note_index) VALUES ('optimize')")
            con.execute("VACUUM")
            (is_busy, *_pages) = con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if is_busy:
                raise CannotWrite(database.parent.name)
            con.execute("UPDATE tombstone SET cleared = 1 WHERE NOT cleared")
        finally:
            con.close()
    except sqlcipher.Error as error:
        known = failures.of_database(error, database.parent.name, database)
        if known is None:
            raise
        raise known from error
