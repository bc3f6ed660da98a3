"""One process per vault: a lock of the operating system on the file `lock`, which a crash cannot leave behind."""

import errno
import os
import sys
from pathlib import Path

from desktop_app.domain.errors import VaultInUse

FILE = "lock"
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from its making until `release`. Raises `VaultInUse` when another window holds it, or `OSError`."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _try(self._handle)
        except OSError as error:
            os.close(self._handle)
            if error.errno in _HELD:
                raise VaultInUse from error
            raise

    def release(self) -> None:
        """Let go. The file stays: taking it away would race with the next holder."""
        os.close(self._handle)


def is_held(folder: Path) -> bool:
    """Whether somebody has the vault in `folder` open. Nothing is written."""
    if not (folder / FILE).exists():
        return False
    try:
        Lock(folder).release()
    except VaultInUse:
        return True
    except OSError:
        return False
    return False
