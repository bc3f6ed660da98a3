"""The heads of sessions. Lists are made from these alone; no note is read for them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.domain.session import TOOK_PLACE, Attendance, Format, Session
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import attempt, client, observation, reaction, record
from desktop_app.vault.schema import session as table

_SAYS_SOMETHING = or_(
    *(record.c[name].is_not(None) for name in ("type", "addressed", "resolved", "bond", "goals", "tasks")),
    *(record.c[name] != "" for name in ("moment", "trigger", "my_part", "meaning", "question")),
    record.c.flagged,
)
_RECORDED = or_(
    exists().where(record.c.session_id == table.c.id, _SAYS_SOMETHING),
    *(exists().where(part.c.session_id == table.c.id) for part in (observation, reaction, attempt)),
)
_ALL = select(
    table.c.client_id,
    table.c.number,
    table.c.day,
    table.c.start,
    table.c.minutes,
    table.c.format,
    table.c.attendance,
    table.c.words,
    table.c.id,
    _RECORDED.label("recorded"),
).order_by(table.c.day, table.c.start, table.c.number)
_IN_USE = table.c.binned_at.is_(None)
_OF_CLIENTS_IN_BIN = table.c.client_id.in_(select(client.c.id).where(client.c.binned_at.is_not(None)))
_TOOK_PLACE = [attendance.value for attendance in TOOK_PLACE]

_INSERT = insert(table)
_SAVE = _INSERT.on_conflict_do_update(
    index_elements=[table.c.id],
    set_={name: _INSERT.excluded[name] for name in ("number", "day", "start", "minutes", "format", "attendance")},
)


def save(tx: Tx, session: Session) -> None:
    """Keep the head of a session, new or changed. The word count of a kept session follows its note, not this."""
    tx.execute(
        _SAVE,
        {
            "id": session.id,
            "client_id": session.client_id,
            "number": session.number,
            "day": session.day,
            "start": session.start,
            "minutes": session.minutes,
            "format": session.format.value,
            "attendance": session.attendance.value,
            "words": session.words,
        },
    )


def get(tx: Tx, session_id: str) -> Session:
    """The session with that id, which must be there, in use or in the bin."""
    (session,) = _where(tx, table.c.id == session_id)
    return session


def those(tx: Tx, session_ids: Iterable[str]) -> tuple[Session, ...]:
    """The sessions with those ids, in use or in the bin, in the order they took place."""
    return _where(tx, table.c.id.in_(session_ids))


def counts(tx: Tx) -> dict[str, int]:
    """How many sessions each client has, by client id; a client without any is left out."""
    found = select(table.c.client_id, func.count()).group_by(table.c.client_id)
    in_bin = dict(tx.execute(found.where(~_IN_USE)).all())
    return {of: count - in_bin.get(of, 0) for of, count in tx.execute(found) if count > in_bin.get(of, 0)}


def last_days(tx: Tx) -> dict[str, date]:
    """The day of the last session in use that took place, by client id, of the closed clients that have one."""
    days = select(table.c.day).where(table.c.client_id == client.c.id, _IN_USE, table.c.attendance.in_(_TOOK_PLACE))
    last = days.order_by(table.c.day.desc()).limit(1).scalar_subquery()
    closed = select(client.c.id, last.label("day")).where(client.c.closed_on.is_not(None), client.c.binned_at.is_(None))
    found = closed.subquery()
    return dict(tx.execute(select(found).where(found.c.day.is_not(None))).all())


def of_client(tx: Tx, client_id: str) -> tuple[Session, ...]:
    """The sessions of a client in use, in the order they took place."""
    return _where(tx, table.c.client_id == client_id, _IN_USE)


def between(tx: Tx, first: date, last: date) -> tuple[Session, ...]:
    """The sessions in use of all clients from `first` to `last`, both included, in the order they took place."""
    return _where(tx, table.c.day.between(first, last), _IN_USE, ~_OF_CLIENTS_IN_BIN)


def _where(tx: Tx, *conditions: ColumnElement[bool]) -> tuple[Session, ...]:
    return tuple(
        Session(client_id, number, day, start, minutes, Format(format_), Attendance(attendance), words, id_, recorded)
        for client_id, number, day, start, minutes, format_, attendance, words, id_, recorded in tx.execute(
            _ALL.where(*conditions)
        )
    )
