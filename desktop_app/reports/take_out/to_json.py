"""Dossiers as JSON. What every field means is told by `resources/take-out/schema.json`, which goes along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.domain.take_out import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime, time

    from desktop_app.domain.disclosure import Disclosure
    from desktop_app.domain.record import SessionRecord
    from desktop_app.domain.repair_plan import RepairStep
    from desktop_app.domain.take_out import Dossier, Kind, WholeNote, WholePlan, WholeSession

Fields = dict[str, object]


def json_text(kind: Kind, made: datetime, dossiers: Iterable[Dossier], *, with_names: bool) -> Iterator[str]:
    """The text of the file, piece by piece, so that only one dossier need be there at a time."""
    head: Fields = {"mend": kind.value, "format": FORMAT, "made": _iso(made), "names": with_names}
    yield json.dumps(head, indent=1).removesuffix("\n}") + ',\n "clients": ['
    comma = ""
    for dossier in dossiers:
        yield f"{comma}\n" + json.dumps(_dossier(dossier), ensure_ascii=False, indent=1)
        comma = ","
    yield "\n ]\n}\n"


def _dossier(dossier: Dossier) -> Fields:
    client = dossier.client
    return {
        "id": client.id,
        "code": client.code,
        "name": client.name,
        "since": _iso(client.since),
        "closed_on": _iso(client.closed_on),
        "birth_year": client.birth_year,
        "keep_until": _iso(client.keep_until),
        "binned_at": _iso(dossier.binned_at),
        "sessions": [_session(s) for s in dossier.sessions],
        "plans": [_plan(p) for p in dossier.plans],
        "disclosures": [_disclosure(d) for d in dossier.disclosures],
    }


def _session(whole: WholeSession) -> Fields:
    session = whole.session
    return {
        "id": session.id,
        "number": session.number,
        "day": _iso(session.day),
        "start": _iso(session.start),
        "minutes": session.minutes,
        "format": session.format.value,
        "attendance": session.attendance.value,
        "binned_at": _iso(whole.binned_at),
        "note": _note(whole.note) if whole.note else None,
        "record": _record(whole.record) if whole.record else None,
    }


def _note(note: WholeNote) -> Fields:
    return {
        "text": note.text,
        "revision": note.revision,
        "saved_at": _iso(note.saved_at),
        "kept_at": _iso(note.kept_at),
        "come": note.come,
        "gone": note.gone,
        "versions": [{"number": v.number, "saved_at": _iso(v.saved_at), "text": v.text} for v in note.versions],
    }


def _record(record: SessionRecord) -> Fields:
    rupture, alliance, supervision = record.rupture, record.alliance, record.supervision
    return {
        "cues": [
            {
                "cue": seen.cue_id,
                "type": seen.type.value,
                "title": seen.title,
                "intensity": seen.intensity,
                "words": seen.words,
                "when": seen.when and seen.when.value,
            }
            for seen in record.observations
        ],
        "rupture": {
            "type": rupture.type and rupture.type.value,
            "moment": rupture.moment,
            "reactions": list(rupture.reactions),
            "trigger": rupture.trigger,
            "my_part": rupture.my_part,
            "meaning": rupture.meaning,
            "addressed": rupture.addressed and rupture.addressed.value,
            "resolved": rupture.resolved,
        },
        "alliance": {"bond": alliance.bond, "goals": alliance.goals, "tasks": alliance.tasks},
        "supervision": {"flagged": supervision.flagged, "question": supervision.question},
    }


def _plan(whole: WholePlan) -> Fields:
    plan = whole.plan
    return {
        "id": plan.id,
        "title": plan.title,
        "aim": plan.aim,
        "need": plan.need,
        "status": plan.status.value,
        "created_on": _iso(plan.created_on),
        "review_on": _iso(plan.review_on),
        "binned_at": _iso(whole.binned_at),
        "mends": list(plan.mends),
        "steps": [_step(s) for s in plan.steps],
    }


def _step(step: RepairStep) -> Fields:
    return {
        "id": step.id,
        "kind": step.kind.value,
        "wording": step.wording,
        "planned_in": step.planned_in,
        "attempts": [
            {
                "session": attempt.session_id,
                "outcome": attempt.outcome.value,
                "what_happened": attempt.what_happened,
                "helpful": attempt.helpful,
            }
            for attempt in step.attempts
        ],
    }


def _disclosure(disclosure: Disclosure) -> Fields:
    return {
        "id": disclosure.id,
        "what": disclosure.what,
        "at": _iso(disclosure.at),
        "recipient": disclosure.recipient,
        "with_names": disclosure.with_names,
        "encrypted": disclosure.encrypted,
    }


def _iso(when: date | time | None) -> str | None:
    return when.isoformat() if when is not None else None
