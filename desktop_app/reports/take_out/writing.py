"""Where the files of a take-out go: a folder, a zip, or a zip locked with a passphrase."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

INNER: Final = "Take-out.zip"
"""The one file in a locked zip: so that not even the names of the files can be read without the passphrase."""


class Sink(Protocol):
    """Takes files, one after the other."""

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file; `name` may have folders in it, parted by `/`. Raises `OSError`."""


class FolderSink:
    """Puts the files into an existing folder, each readable by this user only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file."""
        path = self._folder / name
        for parent in reversed(path.relative_to(self._folder).parents):
            (self._folder / parent).mkdir(mode=0o700, exist_ok=True)
        path.touch(0o600, exist_ok=False)
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)


class ZipSink:
    """Puts the files into a zip; they are dated `made`."""

    def __init__(self, zip_: ZipFile, made: datetime) -> None:
        self._zip, self._made = zip_, made

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file."""
        about = ZipInfo(name, self._made.timetuple()[:6])
        about.compress_type = ZIP_DEFLATED
        about.external_attr = 0o600 << 16
        with self._zip.open(about, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)


@contextmanager
def zip_sink(stream: BinaryIO, made: datetime, passphrase: str = "") -> Iterator[Sink]:
    """A zip written to `stream`; with a passphrase, locked by AES-256, and nothing unlocked touches the disk."""
    if not passphrase:
        with ZipFile(stream, "w") as zip_:
            yield ZipSink(zip_, made)
        return
    import pyzipper

    with pyzipper.AESZipFile(stream, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as outer:
        outer.setpassword(passphrase.encode())
        about = pyzipper.zipfile_aes.AESZipInfo(INNER, made.timetuple()[:6])
        about.external_attr = 0o600 << 16
        with outer.open(about, "w", force_zip64=True) as inner, ZipFile(inner, "w") as zip_:
            yield ZipSink(zip_, made)
