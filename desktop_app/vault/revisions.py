"""Earlier states of notes that lasted. `notes.save` keeps them, in the transaction that saves the next state."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.analysis.lasting import ALL_FOR, superfluous
from desktop_app.domain.errors import VersionGone
from desktop_app.domain.revision import Revision
from desktop_app.domain.session import SessionNote
from desktop_app.domain.text import word_count
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import revision as table

_KEEP = insert(table).on_conflict_do_nothing()
_OF_SESSION = (
    select(table.c.number, table.c.saved_at, table.c.words)
    .where(table.c.session_id == bindparam("of_session"))
    .order_by(table.c.number.desc())
)
_TEXT = select(table.c.text).where(
    table.c.session_id == bindparam("of_session"), table.c.number == bindparam("of_number")
)
_DROP = delete(table).where(table.c.session_id == bindparam("of_session"), table.c.number == bindparam("of_number"))


def keep(tx: Tx, note: SessionNote, saved_at: datetime | None, now: datetime | None) -> None:
    """Keep a state of a note, saved at `saved_at`, and let those of the same note go that have become superfluous.

    A state without words is not kept, one that is kept already stays as it is. Times are local; `None`: not known.
    """
    words = word_count(note.text)
    if words:
        kept = {"session_id": note.session_id, "number": note.revision, "saved_at": saved_at}
        tx.execute(_KEEP, kept | {"words": words, "text": note.text})
        if now:
            drop(tx, ((note.session_id, number) for number in superfluous(of_session(tx, note.session_id), now)))


def of_session(tx: Tx, session_id: str) -> tuple[Revision, ...]:
    """The kept states of a session's note, the latest first."""
    return tuple(Revision(*row) for row in tx.execute(_OF_SESSION, {"of_session": session_id}))


def text(tx: Tx, session_id: str, number: int) -> str:
    """The text of one kept state. Raises `VersionGone` when it is not kept any more."""
    found: str | None = tx.execute(_TEXT, {"of_session": session_id, "of_number": number}).scalar_one_or_none()
    if found is None:
        raise VersionGone
    return found


def old(tx: Tx, now: datetime) -> tuple[tuple[str, int], ...]:
    """Session id and number of what has become superfluous by local time `now`, in the whole vault."""
    pause = func.julianday(table.c.saved_at) - func.julianday(
        func.lag(table.c.saved_at).over(partition_by=table.c.session_id, order_by=table.c.saved_at)
    )
    pauses = select(table.c.session_id, table.c.saved_at, pause.label("pause")).subquery()
    near = select(pauses.c.session_id).where(pauses.c.pause < 7, pauses.c.saved_at <= now - ALL_FOR)
    rows = select(table.c.session_id, table.c.number, table.c.saved_at).where(table.c.session_id.in_(near))
    of_sessions = groupby(tx.execute(rows.order_by(table.c.session_id)), lambda row: row.session_id)
    return tuple(
        (session_id, number)
        for session_id, found in of_sessions
        for number in superfluous([Revision(row.number, row.saved_at, 0) for row in found], now)
    )


def drop(tx: Tx, revisions: Iterable[tuple[str, int]]) -> None:
    """Let revisions go, named by session id and number."""
    for session_id, number in revisions:
        tx.execute(_DROP, {"of_session": session_id, "of_number": number})
