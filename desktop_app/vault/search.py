"""The index of the notes: made to follow them when the vault is idle, and asked which of them have certain words.

A note that was saved since the index last had it is not looked through until `catch_up` has come to it. The index holds
no text, only where words stand; excerpts are made from the notes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import bindparam, func, select, text

from desktop_app.analysis.finding import Term, excerpt, indexed, terms
from desktop_app.domain.found import Found, Results
from desktop_app.vault import schema, sessions
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import client, note, session

AT_A_TIME = 4
CHARACTERS_AT_A_TIME = 20_000
PAGES_AT_A_TIME = 16
MANY = 600
"""Of more hits than these it is quicker to go through the sessions from the latest than to look each hit up."""

_IS_BEHIND = note.c.in_index != note.c.revision
_BEHIND = select(note.c.id, note.c.revision, note.c.text).where(_IS_BEHIND).order_by(note.c.id.desc())
_COUNT_BEHIND = select(func.count()).select_from(note).where(_IS_BEHIND)
_KEEP = text("INSERT OR REPLACE INTO note_index(rowid, text) VALUES (:id, :text)")
_MARK = note.update().where(note.c.id == bindparam("of_note")).values(in_index=bindparam("taken_in"))
_MERGE = "INSERT INTO note_index(note_index, rank) VALUES ('merge', ?)"
_MATCHING = text("SELECT rowid FROM note_index WHERE note_index MATCH :wanted")
_CLIENTS_IN_BIN = select(client.c.id).where(client.c.binned_at.is_not(None))
_SESSIONS_IN_BIN = (
    select(session.c.id)
    .where(session.c.binned_at.is_not(None))
    .union_all(select(session.c.id).where(session.c.client_id.in_(_CLIENTS_IN_BIN)))
)
_IN_BIN = select(note.c.id).where(note.c.session_id.in_(_SESSIONS_IN_BIN))
_LATEST = (
    select(note.c.id, session.c.id, client.c.code)
    .select_from(note.join(session).join(client))
    .order_by(session.c.day.desc(), session.c.start.desc(), session.c.number.desc())
)
_OF_HITS = text("note.id IN (SELECT value FROM json_each(:hits))")


def behind(tx: Tx) -> int:
    """How many notes the index has not, or not as they are now."""
    return tx.execute(_COUNT_BEHIND).scalar_one()


def is_behind(tx: Tx) -> bool:
    """Whether there are such notes."""
    return tx.execute(_BEHIND.limit(1).with_only_columns(note.c.id)).first() is not None


def catch_up(tx: Tx, most: int = AT_A_TIME) -> int:
    """Let the index follow some notes, the newest first: at most so many, and fewer when they are long.

    How many they were; 0 when the index has followed them all.
    """
    taken, characters = [], 0
    with tx.execute(_BEHIND.limit(most)) as rows:
        for row in rows:
            taken.append(row)
            characters += len(row.text)
            if characters >= CHARACTERS_AT_A_TIME:
                break
    if taken:
        tx.execute(_KEEP, [{"id": row.id, "text": indexed(row.text)} for row in taken])
        tx.execute(_MARK, [{"of_note": row.id, "taken_in": row.revision} for row in taken])
    return len(taken)


def merge(tx: Tx, pages: int = PAGES_AT_A_TIME) -> bool:
    """Bring about so many pages of the index into better order; whether there was anything to do."""
    before = _changes(tx)
    tx.exec_driver_sql(_MERGE, (pages,))
    return _changes(tx) - before > 1  # the command itself counts as one


def rebuild(tx: Tx) -> None:
    """Throw the index away and begin an empty one, which `catch_up` fills."""
    tx.exec_driver_sql("DROP TABLE note_index")
    for statement in schema.INDEX:
        tx.exec_driver_sql(statement)
    tx.execute(note.update().where(note.c.in_index != 0).values(in_index=0))


def find(tx: Tx, typed: str, most: int) -> Results:
    """The sessions in use whose notes have all that was typed, at most so many of the latest, and how many there are.

    Any text has an answer: what has no word in it finds nothing.
    """
    looked_for = terms(typed)
    unread = behind(tx)
    if not looked_for:
        return Results(unread=unread)
    hits = _hits(tx, looked_for, unread=unread)
    return Results(tuple(_shown(tx, _latest(tx, hits, most), looked_for)), len(hits), unread)


def _hits(tx: Tx, looked_for: Sequence[Term], *, unread: int) -> set[int]:
    hits = set(tx.execute(_MATCHING, {"wanted": " ".join(map(_expression, looked_for))}).scalars())
    if hits:
        hits.difference_update(tx.execute(_IN_BIN).scalars())
        if unread:
            hits.difference_update(tx.execute(select(note.c.id).where(_IS_BEHIND)).scalars())
    return hits


def _expression(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_beginning else ""}'


def _latest(tx: Tx, hits: set[int], most: int) -> dict[str, str]:
    """The sessions of the latest of those hits, in that order: the codes of their clients by session id."""
    if len(hits) <= MANY:
        rows = tx.execute(_LATEST.where(_OF_HITS).limit(most), {"hits": json.dumps(list(hits))})
        return {session_id: code for _note, session_id, code in rows}
    with tx.execute(_LATEST) as rows:
        found = ((session_id, code) for note_id, session_id, code in rows if note_id in hits)
        return dict(islice(found, most))


def _shown(tx: Tx, codes: Mapping[str, str], looked_for: Sequence[Term]) -> Iterator[Found]:
    heads = {head.id: head for head in sessions.those(tx, codes)}
    texts = dict(tx.execute(select(note.c.session_id, note.c.text).where(note.c.session_id.in_(codes))).all())
    for session_id, code in codes.items():
        yield Found(heads[session_id], code, *excerpt(texts[session_id], looked_for))


def _changes(tx: Tx) -> int:
    changes: int = tx.exec_driver_sql("SELECT total_changes()").scalar_one()
    return changes
