"""The bodies of session notes."""

from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop_app.analysis.lasting import Tally, is_lasting
from desktop_app.domain.errors import ChangedElsewhere
from desktop_app.domain.session import SessionNote
from desktop_app.domain.text import clean, word_count
from desktop_app.vault import revisions
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import note as table
from desktop_app.vault.schema import session

_READ = select(table.c.text, table.c.revision).where(table.c.session_id == bindparam("of_session"))
_OLD = (
    select(table.c.text, table.c.saved_at, table.c.kept_at, table.c.come, table.c.gone, session.c.words)
    .join(session)
    .where(table.c.session_id == bindparam("of_session"), table.c.revision == bindparam("read_revision"))
)
_FIRST = insert(table).on_conflict_do_nothing()
_NEXT = (
    update(table)
    .where(table.c.session_id == bindparam("of_session"))
    .values({name: bindparam(name) for name in ("revision", "text", "saved_at", "kept_at", "come", "gone")})
)
_COUNT = (
    update(session)
    .where(session.c.id == bindparam("of_session"), session.c.words != bindparam("words"))
    .values(words=bindparam("words"))
)
_Old: TypeAlias = Row[str, datetime | None, datetime | None, int, int, int]


def read(tx: Tx, session_id: str) -> SessionNote:
    """The note of a session; an empty one of revision 0 when none was saved yet."""
    row = tx.execute(_READ, {"of_session": session_id}).one_or_none()
    return SessionNote(session_id, *row) if row else SessionNote(session_id, "")


def of_client(tx: Tx, client_id: str) -> dict[str, str]:
    """The texts of all notes of a client, by session id."""
    rows = select(table.c.session_id, table.c.text).join(session).where(session.c.client_id == client_id)
    return dict(tx.execute(rows).all())


def save(tx: Tx, note: SessionNote, at: datetime | None = None) -> SessionNote:
    """Keep the text of a note and count its words; the note as kept, one revision on. What lasted stays as a revision.

    `at` is the local time of the save. Raises `ChangedElsewhere` when the kept revision is not the one that `note` was
    read at.
    """
    kept = SessionNote(note.session_id, clean(note.text), note.revision + 1)
    old = _kept(tx, note) if note.revision else None
    tally = _replaced(tx, note, old, kept.text, at) if old else Tally(at, come=len(kept.text))
    values = {"revision": kept.revision, "text": kept.text, "saved_at": at, "kept_at": tally.since}
    values |= {"come": tally.come, "gone": tally.gone}
    if old:
        tx.execute(_NEXT, values | {"of_session": kept.session_id})
    elif tx.execute(_FIRST, values | {"session_id": kept.session_id}).rowcount != 1:
        raise ChangedElsewhere
    words = word_count(kept.text)
    if old is None or old.words != words:
        tx.execute(_COUNT, {"of_session": kept.session_id, "words": words})
    return kept


def keep(tx: Tx, note: SessionNote, now: datetime) -> None:
    """Keep what a note says as a revision at local time `now`, whether it lasted or not. Raises `ChangedElsewhere`."""
    revisions.keep(tx, note, _kept(tx, note).saved_at, now)


def _replaced(tx: Tx, note: SessionNote, old: _Old, text: str, at: datetime | None) -> Tally:
    """The tally of the note once `text` has taken the place of the `old` one, which becomes a revision if it lasted."""
    tally = Tally(old.kept_at, old.come, old.gone).after(old.text, text)
    if not is_lasting(tally, at):
        return tally
    revisions.keep(tx, SessionNote(note.session_id, old.text, note.revision), old.saved_at, at)
    return Tally(at or old.kept_at).after(old.text, text)


def _kept(tx: Tx, note: SessionNote) -> _Old:
    """What is kept of a note, which must be of the revision that `note` was read at."""
    row = tx.execute(_OLD, {"of_session": note.session_id, "read_revision": note.revision}).one_or_none()
    if row is None:
        raise ChangedElsewhere
    return row
