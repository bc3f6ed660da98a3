"""The word counts that stand beside the sessions, against the notes that they count."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from desktop_app.domain.text import word_count
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import note, session

_BESIDE = select(session.c.id, session.c.words, note.c.text).join(note)
_COUNT = update(session).where(session.c.id == bindparam("of_session")).values(words=bindparam("counted"))


def sample(tx: Tx, most: int) -> tuple[int, ...]:
    """The ids of all notes, or of so many spread evenly over them, the newest among them."""
    ids = sorted(tx.execute(select(note.c.id)).scalars())
    if len(ids) <= most:
        return tuple(ids)
    return tuple(ids[(at + 1) * len(ids) // most - 1] for at in range(most))


def miscounted(tx: Tx, ids: Sequence[int]) -> list[str]:
    """The ids of the sessions whose word count is not that of their note, among the notes with these ids."""
    found = (tx.execute(_BESIDE.where(note.c.id == id_)).one_or_none() for id_ in ids)
    return [row.id for row in found if row is not None and row.words != word_count(row.text)]


def count_anew(tx: Tx, sessions: Sequence[str]) -> None:
    """Count the words of these sessions' notes as they are now."""
    for id_ in sessions:
        row = tx.execute(_BESIDE.where(session.c.id == id_)).one_or_none()
        if row is not None:
            tx.execute(_COUNT, {"of_session": id_, "counted": word_count(row.text)})
