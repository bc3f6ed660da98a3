"""The one place where the errors of files and of SQLCipher become sentences."""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import (
    CannotWrite,
    DamagedDatabase,
    DatabaseHeld,
    DiskFull,
    MendError,
    NoPermission,
    PathTooLong,
)

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)

# Primary result codes of SQLite (https://sqlite.org/rescode.html); the byte above them holds the details.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_LONGEST_PATH = 512 - len("-journal")  # MAX_PATHNAME of SQLite on Unix
_IOERR_READ, _IOERR_SHORT_READ = _IOERR | (1 << 8), _IOERR | (2 << 8)

_BY_CODE: Final[Mapping[int, Callable[[], MendError]]] = {
    _FULL: DiskFull,
    _BUSY: DatabaseHeld,
    _LOCKED: DatabaseHeld,
    _CORRUPT: DamagedDatabase,
    _NOTADB: DamagedDatabase,
}


@contextmanager
def worded(name: str) -> Iterator[None]:
    """Turn an `OSError` of the block into a `MendError` about the file or folder `name`."""
    try:
        yield
    except OSError as error:
        raise of_system(error, name) from error


def of_system(error: OSError, name: str) -> MendError:
    """The sentence for an error of the operating system."""
    if error.errno in _FORBIDDEN:
        return NoPermission(name)
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno == errno.ENAMETOOLONG:
        return PathTooLong(name)
    return CannotWrite(name, error.strerror or "")


def is_too_long(database: Path) -> bool:
    """Whether SQLite cannot open `database` because of the length of its path, with all that it puts behind it."""
    path = os.fsencode(os.path.realpath(database))
    return sys.platform != "win32" and len(path) > _LONGEST_PATH


def of_database(error: BaseException | None, name: str, path: Path) -> MendError | None:
    """The sentence for an error of SQLCipher with the file `path`, which is called by `name`.

    `None` when it is not one of the world but a bug of ours.
    """
    code: int = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF
    if code in (_IOERR_READ, _IOERR_SHORT_READ):
        return DamagedDatabase()
    if primary == _CANTOPEN and is_too_long(path):
        return PathTooLong(name)
    if primary in (_READONLY, _CANTOPEN):
        return NoPermission(name)
    if primary == _IOERR:
        return CannotWrite(name)
    kind = _BY_CODE.get(primary)
    return kind() if kind else None
