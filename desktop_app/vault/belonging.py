"""Whether a header and the database beside it belong together, told without opening the vault. Nothing is written."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import MendError
from desktop_app.vault import btree, header
from desktop_app.vault.header import Header
from desktop_app.vault.log import PAGE
from desktop_app.vault.pages import SALT, Pages, Seals

_SAMPLE: Final = 64
_MANY_BYTES: Final = 200
"""So many of the 256 bytes there are stand in every encrypted page; what overwrites one seldom has as many."""


def is_anothers(head: Header, database: Path) -> bool:
    """Whether a backup beside the vault shows that `database` is not of the vault that `head` is the header of."""
    ids = (_id(copy) for copy in _backups(database) if is_copy(copy / database.name, database))
    return any(vault_id not in {None, head.vault_id} for vault_id in ids)


def is_copy(one: Path, other: Path) -> bool:
    """Whether one database was copied from the other, when neither was open: they begin with the same random bytes."""
    salt = _salt(one)
    return len(salt) == SALT and salt == _salt(other)


def opens(database: Path, key: bytes) -> bool:
    """Whether a page of `database` is whole by that key."""
    with suppress(OSError), Pages(database, key) as pages:
        return pages.is_proved
    return False


def opens_nothing(database: Path, key: bytes) -> bool:
    """Whether `database` looks like a whole one and `key` is not the one it was made with. Quick where it is.

    Where it is only damaged, even at its start, some page still turns into one of a tree.
    """
    with suppress(OSError):
        first = _first(database, PAGE)
        if Seals(key, first[:SALT]).hold(1, first) or not _looks_encrypted(database, first):
            return False
        with Pages(database, key) as pages:
            numbers = range(1, min(pages.count, _SAMPLE) + 1)
            found = (page for n in numbers if (page := pages.page(n)) and btree.may_be_of_a_tree(page, n))
            return not pages.is_proved and not any(found)
    return False


def _looks_encrypted(database: Path, first: bytes) -> bool:
    return database.stat().st_size % PAGE == 0 and len(set(first)) > _MANY_BYTES


def _first(database: Path, count: int) -> bytes:
    with database.open("rb") as file:
        return file.read(count)


def _salt(database: Path) -> bytes:
    with suppress(OSError):
        return _first(database, SALT)
    return b""


def _backups(database: Path) -> Iterator[Path]:
    folder = database.absolute().parent
    home = folder.with_name(f"{folder.name.removesuffix('.mend')} backups")  # `backup.home`, which stands above us
    with suppress(OSError):
        yield from home.glob("*.mend")


def _id(copy: Path) -> str | None:
    try:
        return header.read(copy).vault_id
    except MendError:
        return None
