"""What is recorded beside the note: cues, what happened, alliance ratings, the supervision flag."""

from collections import defaultdict

from sqlalchemy import ColumnElement, delete, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.cue import CueType, Observation, When
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import observation, reaction, record, session

_INSERT = insert_or(record)
_SAVE = _INSERT.on_conflict_do_update(
    index_elements=[record.c.session_id],
    set_={column.name: _INSERT.excluded[column.name] for column in record.c if not column.primary_key},
)


def read(tx: Tx, session_id: str) -> SessionRecord:
    """What is recorded of a session; an empty record when there is nothing yet."""
    return _records(tx, session.c.id == session_id).get(session_id, SessionRecord())


def of_client(tx: Tx, client_id: str) -> dict[str, SessionRecord]:
    """The records of a client's sessions, by session id; sessions without one are left out."""
    return _records(tx, session.c.client_id == client_id)


def save(tx: Tx, session_id: str, changed: SessionRecord) -> None:
    """Keep what is recorded of a session, in place of what was."""
    rupture, alliance, supervision = changed.rupture, changed.alliance, changed.supervision
    tx.execute(
        _SAVE,
        {
            "session_id": session_id,
            "type": rupture.type and rupture.type.value,
            "moment": rupture.moment,
            "trigger": rupture.trigger,
            "my_part": rupture.my_part,
            "meaning": rupture.meaning,
            "addressed": rupture.addressed and rupture.addressed.value,
            "resolved": rupture.resolved,
            "bond": alliance.bond,
            "goals": alliance.goals,
            "tasks": alliance.tasks,
            "flagged": supervision.flagged,
            "question": supervision.question,
        },
    )
    tx.execute(delete(reaction).where(reaction.c.session_id == session_id))
    tx.execute(delete(observation).where(observation.c.session_id == session_id))
    if rupture.reactions:
        tx.execute(
            insert(reaction),
            [{"session_id": session_id, "position": at, "text": text} for at, text in enumerate(rupture.reactions)],
        )
    if changed.observations:
        tx.execute(insert(observation), [_observed(session_id, *each) for each in enumerate(changed.observations)])


def ratings(tx: Tx, client_id: str) -> dict[str, AllianceRating]:
    """How the alliance was rated, by session id; sessions in the bin and without any rating are left out."""
    rated = (
        select(record.c.session_id, record.c.bond, record.c.goals, record.c.tasks)
        .join(session)
        .where(
            session.c.client_id == client_id,
            session.c.binned_at.is_(None),
            or_(record.c.bond.is_not(None), record.c.goals.is_not(None), record.c.tasks.is_not(None)),
        )
    )
    return {session_id: AllianceRating(*values) for session_id, *values in tx.execute(rated)}


def _observed(session_id: str, position: int, seen: Observation) -> dict[str, object]:
    return {
        "session_id": session_id,
        "position": position,
        "cue_id": seen.cue_id,
        "type": seen.type.value,
        "title": seen.title,
        "intensity": seen.intensity,
        "words": seen.words,
        "when": seen.when and seen.when.value,
    }


def _records(tx: Tx, condition: ColumnElement[bool]) -> dict[str, SessionRecord]:
    """The records of the sessions for which `condition` holds, by session id."""
    reactions, observations = _reactions(tx, condition), _observations(tx, condition)
    rows = tx.execute(select(record).join(session).where(condition))
    return {
        row.session_id: SessionRecord(
            tuple(observations[row.session_id]),
            Rupture(
                RuptureType(row.type) if row.type else None,
                row.moment,
                tuple(reactions[row.session_id]),
                row.trigger,
                row.my_part,
                row.meaning,
                Addressed(row.addressed) if row.addressed else None,
                row.resolved,
            ),
            AllianceRating(row.bond, row.goals, row.tasks),
            SupervisionFlag(row.flagged, row.question),
        )
        for row in rows
    }


def _reactions(tx: Tx, condition: ColumnElement[bool]) -> defaultdict[str, list[str]]:
    rows = select(reaction.c.session_id, reaction.c.text).join(session).where(condition).order_by(reaction.c.position)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for session_id, text in tx.execute(rows):
        found[session_id].append(text)
    return found


def _observations(tx: Tx, condition: ColumnElement[bool]) -> defaultdict[str, list[Observation]]:
    seen = observation.c
    rows = (
        select(seen.session_id, seen.cue_id, seen.type, seen.title, seen.intensity, seen.words, seen.when)
        .join(session)
        .where(condition)
        .order_by(seen.position)
    )
    found: defaultdict[str, list[Observation]] = defaultdict(list)
    for session_id, cue_id, type_, title, intensity, words, when in tx.execute(rows):
        found[session_id].append(
            Observation(cue_id, CueType(type_), title, intensity, words, When(when) if when else None)
        )
    return found
