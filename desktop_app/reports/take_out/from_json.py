"""JSON of a take-out, read back into dossiers: wholly, or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.alliance import HIGHEST, LOWEST, AllianceRating
from desktop_app.domain.client import LONGEST_CODE, LONGEST_NAME, OLDEST, Client
from desktop_app.domain.cue import CueType, Observation, When
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import NotATakeOut
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import EARLIEST_DAY, LONGEST_MINUTES, Attendance, Format, Session
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.domain.take_out import (
    FORMAT,
    LAST_YEAR,
    Dossier,
    Kind,
    TakeOut,
    Version,
    WholeNote,
    WholePlan,
    WholeSession,
)
from desktop_app.domain.text import seen_line, word_count
from desktop_app.i18n import _
from desktop_app.reports.take_out.parts import Part, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_BIRTH_YEAR: Final = EARLIEST_DAY.year - OLDEST
_HEAD = ("mend", "format", "made", "names", "clients")
_CLIENT = ("id", "code", "name", "since", "closed_on", "birth_year", "keep_until", "binned_at")
_CLIENT_LISTS = ("sessions", "plans", "disclosures")
_SESSION = ("id", "number", "day", "start", "minutes", "format", "attendance", "binned_at", "note", "record")
_NOTE = ("text", "revision", "saved_at", "kept_at", "come", "gone", "versions")
_RUPTURE = ("type", "moment", "reactions", "trigger", "my_part", "meaning", "addressed", "resolved")
_PLAN = ("id", "title", "aim", "need", "status", "created_on", "review_on", "binned_at", "mends", "steps")
_DISCLOSURE = ("id", "what", "at", "recipient", "with_names", "encrypted")


def read_take_out(data: bytes) -> TakeOut:
    """The take-out in the bytes of a `mend.json`. Raises `NotATakeOut` with what is wrong with it and where."""
    found = parsed(data)
    if not isinstance(found, dict) or found.get("mend") not in list(Kind):
        raise NotATakeOut(_("It is some other file."))
    if found.get("format") != FORMAT or isinstance(found["format"], bool):
        raise NotATakeOut(_("It was made by another version of Mend, in a form that this one does not know."))
    if found["mend"] != Kind.TAKE_OUT:
        raise NotATakeOut(_("It is an access package, made for a client to have; it is not all there was."))
    head = Part(found, "", _HEAD)
    names, made = head.flag("names"), head.moment("made")
    dossiers = tuple(_dossier(part) for part in head.parts("clients", (*_CLIENT, *_CLIENT_LISTS), _("client {n}")))
    _require_apart(dossiers)
    return TakeOut(Kind.TAKE_OUT, made, names, dossiers)


def _dossier(part: Part) -> Dossier:
    client = Client(
        part.line("code", LONGEST_CODE),
        part.line("name", LONGEST_NAME),
        part.day_or_none("since"),
        part.id("id"),
        part.day_or_none("closed_on"),
        part.number_or_none("birth_year", FIRST_BIRTH_YEAR, LAST_YEAR),
        part.day_or_none("keep_until"),
    )
    if not seen_line(client.code):
        part.refuse(_("“code” is empty"))
    sessions = tuple(
        _session(each, client.id) for each in part.parts("sessions", _SESSION, _("session {n} in the list"))
    )
    plans = tuple(_plan(each, client.id) for each in part.parts("plans", _PLAN, _("plan {n}")))
    _require_known(part, plans, {s.session.id for s in sessions})
    return Dossier(
        client,
        part.moment_or_none("binned_at"),
        sessions,
        plans,
        tuple(_disclosure(each, client.id) for each in part.parts("disclosures", _DISCLOSURE, _("disclosure {n}"))),
    )


def _session(part: Part, client_id: str) -> WholeSession:
    note_part = part.part_or_none("note", _NOTE)
    note = _note(note_part) if note_part else None
    record = part.part_or_none("record", ("cues", "rupture", "alliance", "supervision"))
    session = Session(
        client_id,
        part.number("number", 1),
        part.day("day"),
        part.time("start"),
        part.number("minutes", 1, LONGEST_MINUTES),
        part.choice("format", Format),
        part.choice("attendance", Attendance),
        word_count(note.text) if note else 0,
        part.id("id"),
    )
    return WholeSession(session, note, _record(record) if record else None, part.moment_or_none("binned_at"))


def _note(part: Part) -> WholeNote:
    versions = tuple(
        Version(each.number("number", 1), each.moment_or_none("saved_at"), each.text("text"))
        for each in part.parts("versions", ("number", "saved_at", "text"), _("version {n}"))
    )
    numbers = [v.number for v in versions]
    if numbers != sorted(set(numbers)):
        part.refuse(_("the versions of a note are not in order"))
    return WholeNote(
        part.text("text"),
        part.number("revision", 1),
        part.moment_or_none("saved_at"),
        part.moment_or_none("kept_at"),
        part.number("come", 0),
        part.number("gone", 0),
        versions,
    )


def _record(part: Part) -> SessionRecord:
    rupture = part.part("rupture", _RUPTURE)
    alliance = part.part("alliance", ("bond", "goals", "tasks"))
    supervision = part.part("supervision", ("flagged", "question"))
    cues = part.parts("cues", ("cue", "type", "title", "intensity", "words", "when"), _("cue {n}"))
    return SessionRecord(
        tuple(_cue(each) for each in cues),
        Rupture(
            rupture.choice_or_none("type", RuptureType),
            rupture.text("moment"),
            rupture.texts("reactions"),
            rupture.text("trigger"),
            rupture.text("my_part"),
            rupture.text("meaning"),
            rupture.choice_or_none("addressed", Addressed),
            rupture.number_or_none("resolved", 1, 5),
        ),
        AllianceRating(*(alliance.number_or_none(name, LOWEST, HIGHEST) for name in ("bond", "goals", "tasks"))),
        SupervisionFlag(supervision.flag("flagged"), supervision.text("question")),
    )


def _cue(part: Part) -> Observation:
    return Observation(
        part.text("cue"),
        part.choice("type", CueType),
        part.text("title"),
        part.number("intensity", 1, 5),
        part.text("words"),
        part.choice_or_none("when", When),
    )


def _plan(part: Part, client_id: str) -> WholePlan:
    steps = part.parts("steps", ("id", "kind", "wording", "planned_in", "attempts"), _("step {n}"))
    plan = RepairPlan(
        client_id,
        part.text("title"),
        part.text("aim"),
        part.text("need"),
        tuple(_step(each) for each in steps),
        part.choice("status", PlanStatus),
        part.ids("mends"),
        part.day_or_none("created_on"),
        part.day_or_none("review_on"),
        part.id("id"),
    )
    return WholePlan(plan, part.moment_or_none("binned_at"))


def _step(part: Part) -> RepairStep:
    attempts = part.parts("attempts", ("session", "outcome", "what_happened", "helpful"), _("attempt {n}"))
    return RepairStep(
        part.choice("kind", StepKind),
        part.text("wording"),
        part.id_or_none("planned_in"),
        tuple(
            Attempt(
                each.id("session"),
                each.choice("outcome", Outcome),
                each.text("what_happened"),
                each.number_or_none("helpful", 1, 5),
            )
            for each in attempts
        ),
        part.id("id"),
    )


def _disclosure(part: Part, client_id: str) -> Disclosure:
    return Disclosure(
        client_id,
        part.text("what"),
        part.moment("at"),
        part.text("recipient"),
        part.flag("with_names"),
        part.flag("encrypted"),
        part.id("id"),
    )


def _require_known(part: Part, plans: tuple[WholePlan, ...], sessions: set[str]) -> None:
    """Plans speak only of sessions of their own client."""
    for plan in (whole.plan for whole in plans):
        spoken_of = {*plan.mends, *(a.session_id for s in plan.steps for a in s.attempts)}
        spoken_of |= {s.planned_in for s in plan.steps if s.planned_in}
        if not spoken_of <= sessions:
            part.refuse(_("a plan speaks of a session that is not there"))


def _require_apart(dossiers: tuple[Dossier, ...]) -> None:
    """No two things share an identity, and no two clients a code."""
    kinds: tuple[Iterable[str], ...] = (
        (d.client.id for d in dossiers),
        (d.client.code.casefold() for d in dossiers),
        (s.session.id for d in dossiers for s in d.sessions),
        (p.plan.id for d in dossiers for p in d.plans),
        (s.id for d in dossiers for p in d.plans for s in p.plan.steps),
        (disclosure.id for d in dossiers for disclosure in d.disclosures),
    )
    for found in map(list, kinds):
        if len(set(found)) != len(found):
            raise NotATakeOut(_("Two records in it share one identity or code."))
