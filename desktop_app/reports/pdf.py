"""A report becomes a PDF: in memory, whole pages at once, locked if wished; then a file, written all or not at all."""

import errno
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from desktop_app.domain.errors import CannotWrite, DiskFull, NoFolder, NoPermission
from desktop_app.reports.content import Report

Progress = Callable[[int], None]


def render(report: Report, *, page: str = "A4", passphrase: str = "", progress: Progress | None = None) -> bytes:
    """The report as a PDF on `page` ("A4" or "Letter") paper, locked with `passphrase` (AES-256) unless it is empty.

    `progress` is told the number of each finished page; what it raises ends the work.
    """
    from desktop_app.reports.pages import build

    data = build(report, page, progress)
    return locked(data, passphrase) if passphrase else data


def locked(data: bytes, passphrase: str) -> bytes:
    """The PDF locked with `passphrase` (revision 6, AES-256); nothing unlocked touches the disk."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        lock = pikepdf.Encryption(user=passphrase, owner=secrets.token_urlsafe(24), R=6, aes=True, metadata=True)
        pdf.save(out, encryption=lock)
    return out.getvalue()


def write_pdf(path: Path, data: bytes) -> None:
    """Write `data` to `path`, readable by this user only; a file already there stays whole until the new one is.

    Raises `NoFolder`, `DiskFull`, `NoPermission` or `CannotWrite`; then nothing is left behind.
    """
    with placing_pdf(path, data):
        pass


@contextmanager
def placing_pdf(path: Path, data: bytes) -> Iterator[None]:
    """Put `data` complete beside `path`, run the block, and only then put it in place; raises as `write_pdf` does.

    When the block raises, nothing has left: a file already at `path` is as it was.
    """
    with _worded(path.name):
        if path.exists() and not path.is_file():
            raise CannotWrite(path.name)
    part = _written_beside(path, data)
    try:
        yield
        with _worded(path.name):
            part.replace(path)
        with suppress(OSError):  # the file is there; some network folders cannot be brought to rest
            _sync_folder(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _written_beside(path: Path, data: bytes) -> Path:
    with _worded(path.parent.name or str(path.parent)):
        if not path.parent.is_dir():
            raise NoFolder(path.parent.name)
        handle, name = tempfile.mkstemp(prefix=".mend-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with _worded(path.name), os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _worded(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _world_error(error, name) from error


def _world_error(error: OSError, name: str) -> DiskFull | NoPermission | CannotWrite:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NoPermission(name)
    return CannotWrite(name, error.strerror or "")
