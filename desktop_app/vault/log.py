"""The log of a database, `notes.db-wal`: what was saved and not yet copied into the database itself.

SQLite reads it as far as its chain of checksums holds, and takes what comes after for the rest of a write that was cut
off. So damage in the midst of it would take away, without a word, all that was saved after that. Here it is told.
"""

import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.errors import DamagedLog

PAGE: Final = 4096
_HEAD, _FRAME_HEAD = 32, 24
_FRAME: Final = _FRAME_HEAD + PAGE
_ROUNDS: Final = 2**16
_MAGIC: Final = 0x377F0682
Pair = tuple[int, int]


class Seals(Protocol):
    """Knows whether a page is whole."""

    def hold(self, number: int, raw: bytes) -> bool:
        """Whether `raw` is the page of that number, unaltered."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in the log. `pages` is how many the database had when this frame ended a transaction, else 0."""

    page: int
    pages: int
    salts: Pair
    sums: Pair
    head: bytes = field(repr=False)
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Log:
    """`committed` are the frames of whole transactions, damaged or not, and `pages` how many pages the database has."""

    committed: Sequence[Frame] = ()
    pages: int = 0


def read(path: Path) -> Log:
    """What is in the log at `path`; nothing when there is none. Raises `OSError`."""
    head, frames = _parts(path)
    if not frames:
        return Log()
    salts = _salts(head) if _is_sound(head) else frames[0].salts
    own = [frame for frame in frames if _near(frame.salts, salts)]
    ends = [at for at, frame in enumerate(own) if frame.pages]
    return Log(own[: ends[-1] + 1], own[ends[-1]].pages) if ends else Log()


def require_sound(path: Path, seals: Seals) -> None:
    """Raise `DamagedLog` when something in the log at `path` was altered after it was written, or `OSError`.

    What a crash or a power cut leaves at its end is no damage: that was never said to be saved.
    """
    head, frames = _parts(path)
    if not frames:
        return
    if not _is_sound(head):
        raise DamagedLog
    good = _unbroken(head, frames)
    if good < len(frames) and _is_damage(frames[good:], _salts(head), seals):
        raise DamagedLog


def _is_damage(rest: Sequence[Frame], salts: Pair, seals: Seals) -> bool:
    """Whether the frames from the first that does not fit on cannot be the end of a write that was cut off.

    A whole page in front, and the end of a transaction after it: that was saved. And nothing is written after the end
    of a transaction until that is on the disk. What has no such end may be the rest of a write that was cut off once
    before, over which a later one came to lie.
    """
    if not all(frame.salts == salts or _is_left_over(frame, salts, seals) for frame in rest):
        return True
    first, own = rest[0], [frame for frame in rest if frame.salts == salts]
    if first.salts == salts and seals.hold(first.page, first.data):
        return any(frame.pages for frame in own)
    return any(frame.pages for frame in own[:-1])


def _is_left_over(frame: Frame, salts: Pair, seals: Seals) -> bool:
    """Whether the frame may lie there from another round of the log, which has other salts, or is not written yet."""
    if not any(frame.head):
        return True
    return not _near(frame.salts, salts) and (_is_older(frame, salts) or seals.hold(frame.page, frame.data))


def _unbroken(head: bytes, frames: Sequence[Frame]) -> int:
    """How many frames the chain of checksums holds together."""
    order = _order(head)
    salts, sums = _salts(head), struct.unpack(">2I", head[24:32])
    for at, frame in enumerate(frames):
        sums = _summed(order, frame.data, _summed(order, frame.head[:8], sums))
        if frame.salts != salts or frame.sums != sums:
            return at
    return len(frames)


def _parts(path: Path) -> tuple[bytes, list[Frame]]:
    if not path.exists():
        return b"", []
    with path.open("rb") as file:
        head = file.read(_HEAD)
        return head, list(_frames(file.fileno()))


def _frames(file: int) -> Iterator[Frame]:
    for at in range((os.fstat(file).st_size - _HEAD) // _FRAME):
        os.lseek(file, _HEAD + at * _FRAME, os.SEEK_SET)
        raw = os.read(file, _FRAME)
        page, pages, *rest = struct.unpack(">6I", raw[:_FRAME_HEAD])
        yield Frame(page, pages, (rest[0], rest[1]), (rest[2], rest[3]), raw[:_FRAME_HEAD], raw[_FRAME_HEAD:])


def _is_sound(head: bytes) -> bool:
    magic, _format, page = struct.unpack(">3I", head[:12])
    sums = struct.unpack(">2I", head[24:32])
    return magic & ~1 == _MAGIC and page == PAGE and _summed(_order(head), head[:24], (0, 0)) == sums


def _order(head: bytes) -> str:
    return ">" if head[3] & 1 else "<"


def _salts(head: bytes) -> Pair:
    first, second = struct.unpack(">2I", head[16:24])
    return first, second


def _near(salts: Pair, others: Pair) -> bool:
    """Whether at least one of the two is the same: of another round of the log, both differ."""
    return salts[0] == others[0] or salts[1] == others[1]


def _is_older(frame: Frame, salts: Pair) -> bool:
    """Whether the frame is of an older round: the first salt is counted up with each, the second is made anew."""
    return 0 < (salts[0] - frame.salts[0]) % 2**32 < _ROUNDS and frame.salts[1] != salts[1]


def _summed(order: str, data: bytes, sums: Pair) -> Pair:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        one = (one + words[at] + two) & 0xFFFFFFFF
        two = (two + words[at + 1] + one) & 0xFFFFFFFF
    return one, two
