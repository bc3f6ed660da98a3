"""Finding the records in a file that anybody may have made. Nothing of it is unpacked to the disk, or run."""

from __future__ import annotations

import os
import stat
import struct
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from desktop_app.domain.errors import LockedTakeOut, MendError, NotATakeOut
from desktop_app.domain.take_out import RECORDS
from desktop_app.i18n import _
from desktop_app.reports.take_out.writing import INNER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES: Final = 1 << 30
MOST_FILES: Final = 250_000
MOST_OF_A_DIRECTORY: Final = 64 << 20
MOST_IN_ALL: Final = 8 << 30
"""What all files of a zip may come to; the records alone at most `MOST_BYTES`."""
MUCH: Final = 64 << 20
MOST_TIMES: Final = 300
"""What unpacks to more than `MUCH` must not be more than so many times as large as it is packed."""

_ENCRYPTED = 1
_AES = 99
_DAMAGED = _("The zip is damaged, or of a kind that Mend does not write.")
_ENDS = (b"PK\x05\x06", b"PK\x06\x06")
_TAIL = 66_000


def records_in(path: Path, passphrase: str = "") -> bytes:
    """The bytes of `mend.json`: the file itself, or in a folder, a zip or a locked zip.

    Raises `LockedTakeOut` when a passphrase is lacking or wrong, and `NotATakeOut` for everything that Mend does not
    write. A `MendError` says when the file cannot be read.
    """
    with _opened(_records_file(path)) as stream:
        if stream.read(2) != b"PK":
            stream.seek(0)
            return _bounded(stream)
        with _damage_told(), _zip(stream) as outer:
            infos = outer.infolist()
            if not any(info.flag_bits & _ENCRYPTED for info in infos):
                return _records(outer)
            return _unlocked(stream, infos, passphrase)


def _records_file(path: Path) -> Path:
    try:
        is_folder, inside = path.is_dir(), os.path.lexists(path / RECORDS)
    except OSError:
        return path  # to open it tells why
    if is_folder and not inside:
        words = _("There is no take-out in the folder {name}: it would hold a file {file}.")
        raise MendError(words.format(name=path.absolute().name, file=RECORDS))
    return path / RECORDS if is_folder else path


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.name == RECORDS and path.is_symlink():
            raise NotATakeOut(_("Its records are a link to another file."))
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            about = os.fstat(stream.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise NotATakeOut(_("It is no file."))
            if about.st_size > MOST_BYTES:
                raise NotATakeOut(_("It is larger than any take-out."))
            yield stream
    except OSError:
        raise MendError(_("{name} could not be read.").format(name=path.name)) from None


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever a zip can be damaged by becomes one sentence."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OverflowError):
        raise NotATakeOut(_DAMAGED) from None


@contextmanager
def _zip(stream: BinaryIO) -> Iterator[ZipFile]:
    """The zip, when its list of files is one that can be read without harm."""
    _require_short_directory(stream)
    with ZipFile(stream) as zip_:
        infos = zip_.infolist()
        if len(infos) > MOST_FILES:
            raise NotATakeOut(_("It holds more files than any take-out."))
        if sum(info.file_size for info in infos) > MOST_IN_ALL:
            raise NotATakeOut(_("Unpacked it would be larger than any take-out."))
        for info in infos:
            _require_plain(info)
        yield zip_


def _require_short_directory(stream: BinaryIO) -> None:
    """Before the list of files is read: it must not be endless."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    for sign, place, form in ((_ENDS[0], 12, "<I"), (_ENDS[1], 40, "<Q")):
        at = tail.rfind(sign)
        if at >= 0:
            (length,) = struct.unpack_from(form, tail, at + place)
            if length > MOST_OF_A_DIRECTORY and not (form == "<I" and length == 0xFFFFFFFF):
                raise NotATakeOut(_("It holds more files than any take-out."))


def _require_plain(info: ZipInfo) -> None:
    """A file or a folder within the zip, by a name that leads nowhere else."""
    name = info.orig_filename
    parts = name.split("/")
    if not name or "\\" in name or ":" in name or ".." in parts or name.startswith("/") or not name.isprintable():
        raise NotATakeOut(_("A file in it has a name that leads out of it."))
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED, _AES}:
        raise NotATakeOut(_DAMAGED)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise NotATakeOut(_("It holds a link, or something else that is no file."))


def _require_no_bomb(info: ZipInfo) -> None:
    if info.file_size > MOST_BYTES or (
        info.file_size > MUCH and info.file_size > MOST_TIMES * max(1, info.compress_size)
    ):
        raise NotATakeOut(_("Unpacked it would be larger than any take-out."))


def _records(zip_: ZipFile) -> bytes:
    found = [info for info in zip_.infolist() if info.filename == RECORDS]
    if len(found) != 1:
        raise NotATakeOut(_("There is no {name} in it, or more than one.").format(name=RECORDS))
    _require_no_bomb(found[0])
    with zip_.open(found[0]) as file:
        return _bounded(file)


def _unlocked(stream: BinaryIO, infos: list[ZipInfo], passphrase: str) -> bytes:
    if [info.filename for info in infos] != [INNER]:
        words = _("The zip is locked, but not by Mend. Unpack it, and choose the {name} in it.")
        raise NotATakeOut(words.format(name=RECORDS))
    if not passphrase:
        raise LockedTakeOut(is_wrong=False)
    import pyzipper

    _require_no_bomb(infos[0])
    stream.seek(0)
    try:
        with pyzipper.AESZipFile(stream) as outer:
            if outer.getinfo(INNER).compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise NotATakeOut(_DAMAGED)
            with outer.open(INNER, pwd=passphrase.encode()) as file:
                inner = BytesIO(_bounded(file))
    except RuntimeError:  # pyzipper's word for another passphrase
        raise LockedTakeOut(is_wrong=True) from None
    except pyzipper.BadZipFile:
        raise NotATakeOut(_DAMAGED) from None
    with _zip(inner) as zip_:
        if any(info.flag_bits & _ENCRYPTED for info in zip_.infolist()):
            raise NotATakeOut(_DAMAGED)
        return _records(zip_)


def _bounded(stream: IO[bytes]) -> bytes:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotATakeOut(_("Unpacked it would be larger than any take-out."))
    return data
