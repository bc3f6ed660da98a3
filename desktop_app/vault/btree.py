"""Rows out of the pages of an SQLite database (https://sqlite.org/fileformat2.html), as far as the pages are there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.vault.pages import USABLE

TABLE_LEAF, TABLE_FORK, INDEX_LEAF, INDEX_FORK = 0x0D, 0x05, 0x0A, 0x02
_INT_BYTES: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_WHOLE_CELL: Final = {
    TABLE_LEAF: USABLE - 35,
    INDEX_LEAF: (USABLE - 12) * 64 // 255 - 23,
    INDEX_FORK: (USABLE - 12) * 64 // 255 - 23,
}
_LEAST: Final = (USABLE - 12) * 32 // 255 - 23
Value = int | float | str | bytes | None
Read = Callable[[int], bytes | None]


@dataclass(frozen=True, slots=True)
class Record:
    """A row or an entry of an index. `cut` when its end could not be read: then the last of `values` may be cut too."""

    rowid: int
    values: Sequence[Value]
    cut: bool = False


class NotATree(ValueError):
    """A page that is none of a tree, or not in order."""


def kind(page: bytes, number: int) -> int:
    """What kind of page it is: one of the four, or something else."""
    return page[_start(number)]


def may_be_of_a_tree(page: bytes, number: int) -> bool:
    """Whether the head of the page is in order, as it hardly ever is by chance."""
    start = _start(number)
    cells, content, scraps = _number(page, start + 3, 2), _number(page, start + 5, 2), page[start + 7]
    known = kind(page, number) in (TABLE_LEAF, TABLE_FORK, INDEX_LEAF, INDEX_FORK)
    return known and scraps <= 60 and start + 8 + 2 * cells <= content <= USABLE


def walk(read: Read, root: int, seen: set[int]) -> Iterator[tuple[int, bytes]]:
    """The readable pages of the tree under `root`, by number, the forks too; `seen` grows by all that are asked for."""
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        page = read(number)
        if page is None or kind(page, number) not in (TABLE_LEAF, TABLE_FORK, INDEX_LEAF, INDEX_FORK):
            continue
        yield number, page
        waiting += reversed(_children(page, number))


def records(read: Read, page: bytes, number: int) -> Iterator[Record]:
    """The rows of a leaf of a table, or the entries of a page of an index. What is not in order is left out."""
    of_kind = kind(page, number)
    if of_kind not in _WHOLE_CELL:
        return
    for at in _cells(page, number):
        try:
            yield _record(read, page, at, of_kind)
        except (IndexError, NotATree, UnicodeDecodeError):
            continue


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _cells(page: bytes, number: int) -> list[int]:
    start = _start(number)
    count, first = _number(page, start + 3, 2), start + (12 if kind(page, number) in (TABLE_FORK, INDEX_FORK) else 8)
    places = [_number(page, first + 2 * n, 2) for n in range(min(count, (USABLE - first) // 2))]
    return [at for at in places if first <= at < USABLE]


def _children(page: bytes, number: int) -> list[int]:
    if kind(page, number) not in (TABLE_FORK, INDEX_FORK):
        return []
    return [*(_number(page, at, 4) for at in _cells(page, number)), _number(page, _start(number) + 8, 4)]


def _record(read: Read, page: bytes, at: int, of_kind: int) -> Record:
    at += 4 if of_kind == INDEX_FORK else 0
    length, at = _varint(page, at)
    rowid, at = _varint(page, at) if of_kind == TABLE_LEAF else (0, at)
    payload = _payload(read, page, at, length, _WHOLE_CELL[of_kind])
    values = _values(payload, cut=len(payload) < length)
    return Record(_signed(rowid), values, len(payload) < length)


def _payload(read: Read, page: bytes, at: int, length: int, whole: int) -> bytes:
    if length <= whole:
        return page[at : at + length]
    fitting = _LEAST + (length - _LEAST) % (USABLE - 4)
    local = fitting if fitting <= whole else _LEAST
    found, following, seen = bytearray(page[at : at + local]), _number(page, at + local, 4), set[int]()
    while len(found) < length and following and following not in seen:
        seen.add(following)
        more = read(following)
        if more is None:
            break
        found += more[4 : 4 + min(USABLE - 4, length - len(found))]
        following = _number(more, 0, 4)
    return bytes(found)


def _values(payload: bytes, *, cut: bool) -> list[Value]:
    size, at = _varint(payload, 0)
    if not 1 <= size <= len(payload):
        raise NotATree
    kinds = []
    while at < size:
        each, at = _varint(payload, at)
        kinds.append(each)
    values: list[Value] = []
    for each in kinds:
        length = _length(each)
        piece = payload[at : at + length]
        if len(piece) < length and not (cut and each >= 12):
            break
        values.append(_value(each, piece, cut=len(piece) < length))
        if len(piece) < length:
            break
        at += length
    return values


def _length(of_kind: int) -> int:
    if of_kind >= 12:
        return (of_kind - 12) // 2
    if of_kind in (10, 11):
        raise NotATree
    return 8 if of_kind == 7 else _INT_BYTES.get(of_kind, 0)


def _value(of_kind: int, piece: bytes, *, cut: bool) -> Value:
    if of_kind >= 12:
        if of_kind % 2 == 0:
            return piece
        return piece.decode("utf-8", "ignore" if cut else "strict")
    if of_kind in (0, 7):  # nothing of ours is a fraction
        return None
    if of_kind in (8, 9):
        return of_kind - 8
    return int.from_bytes(piece, "big", signed=True)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | data[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _number(data: bytes, at: int, size: int) -> int:
    if not 0 <= at <= len(data) - size:
        raise NotATree
    return int.from_bytes(data[at : at + size], "big")
