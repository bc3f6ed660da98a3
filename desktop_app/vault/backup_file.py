"""A database file by itself, opened plainly: the copy being made, or the one being looked into."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.errors import CannotWrite, DiskFull
from desktop_app.vault import failures

PIECE: Final = 2048
"""Pages copied at a time: 8 MB."""


@contextmanager
def keyed(path: Path, key: bytes, how: str) -> Iterator[sqlcipher.Connection]:
    """A connection to the existing file `path`; `how` is the query of its URI. Errors of the world are `MendError`."""
    con = None
    try:
        con = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
        con.execute("PRAGMA cipher_log_level=NONE")  # a damaged page would write to stderr
        con.set_key("x'" + key.hex() + "'")
        yield con
    except sqlcipher.Error as error:
        known = failures.of_database(error, path.parent.name, path)
        if known is None:
            raise
        raise known from error
    finally:
        if con is not None:
            con.close()


def copy_open(source: sqlcipher.Connection, target: Path, key: bytes, go_on: Callable[[float], None]) -> None:
    """Copy the database of `source`, as its transaction has begun to read it, into the empty file `target`.

    Others may write meanwhile. `go_on` is called between one piece and the next with the share that is
    done; what it raises ends the copying.
    Raises `DiskFull` or `CannotWrite`; what is in `target` is worth nothing then.
    """
    with keyed(target, key, "mode=rw") as out:
        out.execute("PRAGMA journal_mode=OFF")
        try:
            source.backup(out, pages=PIECE, progress=lambda _code, left, of: go_on(1 - left / max(of, 1)))
        except sqlcipher.OperationalError as error:  # the driver gives no code here, only SQLite's words for it
            raise (DiskFull() if "full" in str(error) else CannotWrite(target.parent.name)) from error
        # A page found altered is copied as zeros, and only the next page read fails. After the last one that is this:
        source.execute("PRAGMA shrink_memory")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
