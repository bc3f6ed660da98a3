"""Whether the full-text index fits the notes: each has its row there and no row is without one, and words stand in it."""

from sqlalchemy import select

from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import note

_NAME = "note_index"
_NEVER = select(note.c.id).where(note.c.in_index != note.c.revision, note.c.in_index == 0)


def is_about_index(line: str) -> bool:
    """Whether what `PRAGMA integrity_check` says there is about the index, and not about records."""
    return _NAME in line


def fits(tx: Tx) -> bool:
    """Whether every note that the index is said to hold has its row there, and no row is without its note."""
    notes = set(tx.execute(select(note.c.id)).scalars())
    never = set(tx.execute(_NEVER).scalars())
    return set(tx.exec_driver_sql(f"SELECT id FROM {_NAME}_docsize").scalars()) == notes - never  # noqa: S608 - our own name


def begin_anew(tx: Tx) -> None:
    """Empty the index; it follows the notes again when the vault is idle."""
    tx.exec_driver_sql(f"INSERT INTO {_NAME}({_NAME}) VALUES ('delete-all')")
    tx.execute(note.update().where(note.c.in_index != 0).values(in_index=0))
