"""Writing so that a power cut leaves either the old or the new, never half of one."""

import errno
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = ".mend-"
_OURS = re.compile(r"\.mend-[a-z0-9_]{8}(?:\.part)?")
_LEFTOVER_AFTER_S = 24 * 3600


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, on the disk when this returns. Raises `OSError`; the old file is whole then."""
    fresh = path.with_name(path.name + ".new")
    try:
        with open(fresh, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    settle(path.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def settle(folder: Path) -> None:
    """Bring the names in `folder` to the disk; Windows does this by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders cannot be brought to rest
            raise
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed program left unfinished in `folder` more than a day ago, as far as that is possible."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if not _OURS.fullmatch(path.name) or time.time() - path.lstat().st_mtime <= _LEFTOVER_AFTER_S:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


@contextmanager
def fresh_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that becomes it when the block ends, and vanishes when it raises."""
    missing = [parent for parent in folder.parents if not parent.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
        try:
            yield fresh
            fresh.rename(folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        settle(folder.parent)
    except BaseException:
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


@contextmanager
def fresh_file(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path`, for this user only, that becomes it when the block ends, and vanishes when it raises.

    Raises `OSError`; a file that is already at `path` is left alone.
    """
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, suffix=".part", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _rename_to_free(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    settle(path.parent)


def _rename_to_free(fresh: Path, path: Path) -> None:
    """Raise `FileExistsError` when something is at `path`, even if it came just now, where files can have two names."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        fresh.rename(path)
    else:
        fresh.unlink()


def settle_tree(folder: Path) -> None:
    """Bring every file below `folder` to the disk: all at once where the system can, since they may be very many."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
