"""Whether the full-text index fits the notes."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from heapq import nlargest
from typing import Final

from sqlalchemy import select, text
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.analysis.finding import indexed
from desktop_app.vault import schema
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import note

_NEVER = select(note.c.id).where(note.c.in_index != note.c.revision, note.c.in_index == 0)
_HELD = text("SELECT sz FROM note_index_docsize WHERE id = :id")
_HAS = text("SELECT 1 FROM note_index WHERE note_index MATCH :words AND rowid = :id")
_LOOKED_UP: Final = 3
"""So many words of a note are looked up in the index: its rarest kind, the longest."""


def is_about_index(line: str) -> bool:
    """Whether what `PRAGMA integrity_check` says there is about the index, and not about records."""
    return "note_index" in line


def fits(tx: Tx, sample: Sequence[int]) -> bool:
    """Whether every note that the index is said to hold has its row there, no row is without its note, and of the
    notes in `sample` the number of words and some of the words are those that stand in the note.
    """
    notes = set(tx.execute(select(note.c.id)).scalars())
    never = set(tx.execute(_NEVER).scalars())
    rows = set(tx.exec_driver_sql("SELECT id FROM note_index_docsize").scalars())
    return rows == notes - never and all(_stands(tx, *each) for each in _counted(tx, sample))


def _counted(tx: Tx, sample: Sequence[int]) -> Iterator[tuple[int, bytes, str]]:
    """Of the notes in `sample` that the index has as they are: the id, the count of their words as the index keeps it,
    and the words. SQLite counts them, in an index of its own.
    """
    as_they_are = select(note.c.text).where(note.c.in_index == note.c.revision)
    with closing(sqlcipher.connect(":memory:", isolation_level=None)) as con:
        con.execute(schema.INDEX[0].replace("prefix='2 3'", "detail=none"))
        for id_ in sample:
            words = tx.execute(as_they_are.where(note.c.id == id_)).scalar_one_or_none()
            if words is not None:
                words = indexed(words)
                con.execute("INSERT INTO note_index(rowid, text) VALUES (?, ?)", (id_, words))
                (count,) = con.execute("SELECT sz FROM note_index_docsize WHERE id = ?", (id_,)).fetchone()
                yield id_, count, words


def _stands(tx: Tx, id_: int, count: bytes, words: str) -> bool:
    if tx.execute(_HELD, {"id": id_}).scalar_one() != count:
        return False
    longest = nlargest(_LOOKED_UP, set(words.split()), key=len)
    wanted = " ".join(f'"{word}"' for word in longest)
    return not longest or tx.execute(_HAS, {"words": wanted, "id": id_}).first() is not None
