"""A vault with something in every field there is, some of it in the bin."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.client import Client
from desktop_app.domain.cue import CueType, Observation, When
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import Attendance, Format, Session, SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.vault import bin as bin_
from desktop_app.vault import clients, disclosures, notes, records, repair_plans, sessions
from desktop_app.vault.cipher import Tx

NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere
ANNA = Client("C-014", "Anna Vogel", date(2024, 3, 1), "a" * 32, date(2026, 11, 1), 1988, date(2033, 11, 1))
BEN = Client("=1+1", "Ben", id="b" * 32)
CARLA = Client("C-099", "Carla", id="c" * 32)
NAMED = "Anna said so; Vogel is her name."


def fill(tx: Tx) -> None:
    """Anna with three sessions, one of them in the bin, Ben with one, and Carla in the bin."""
    for client in (ANNA, BEN, CARLA):
        clients.add(tx, client)
    first, second, third = (_session(ANNA, n) for n in (1, 2, 3))
    for session in (first, replace(second, format=Format.VIDEO, attendance=Attendance.LATE), third):
        sessions.save(tx, session)
    sessions.save(tx, replace(_session(BEN, 1), minutes=90, attendance=Attendance.CANCELLED))
    _write(tx, first)
    records.save(tx, first.id, _record())
    notes.save(tx, SessionNote(second.id, "## In the room\n||Her brother Tom|| drinks. She **told** me.\n"), NOW)
    notes.save(tx, SessionNote(third.id, f"In the bin. {NAMED}"), NOW)
    repair_plans.save(tx, _plan(first, second))
    repair_plans.save(tx, RepairPlan(ANNA.id, "draft", status=PlanStatus.DRAFT, mends=(third.id,), id="d" * 32))
    disclosures.add(tx, Disclosure(ANNA.id, "Summary of session 1", NOW, "Dr. Vogel", encrypted=True, id="e" * 32))
    bin_.put_session(tx, third.id, NOW)
    bin_.put_client(tx, CARLA.id, NOW)


def _session(client: Client, number: int) -> Session:
    day = date(2026, 10, 5) + timedelta(weeks=number)
    return Session(client.id, number, day, time(10), id=f"{client.id[0]}{number}" * 16)


def _write(tx: Tx, session: Session) -> None:
    note = SessionNote(session.id, f"## In the room\n{NAMED} " + "All of this was said. " * 30)
    note = notes.save(tx, note, NOW)
    notes.save(tx, replace(note, text=f"Later. {NAMED}"), NOW + timedelta(hours=1))


def _record() -> SessionRecord:
    agrees = Observation("everyday.agrees", CueType.WITHDRAWAL, "Agrees", 4, f"“Yes.” {NAMED}", When.LATE)
    rupture = Rupture(RuptureType.MIXED, f"a moment. {NAMED}", ("hot", NAMED), NAMED, NAMED, NAMED, Addressed.PARTLY, 2)
    flag = SupervisionFlag(flagged=True, question=f"What now? {NAMED}")
    return SessionRecord((agrees,), rupture, AllianceRating(5, 6, None), flag)


def _plan(first: Session, second: Session) -> RepairPlan:
    attempts = (Attempt(second.id, Outcome.TRIED, f"a breath. {NAMED}", 4),)
    steps = (
        RepairStep(StepKind.NAME, f"I came across as sharp. {NAMED}", first.id, attempts, "1" * 32),
        RepairStep(StepKind.OWN, "My part.", id="2" * 32),
    )
    mends, days = (first.id, second.id), (date(2026, 10, 12), date(2026, 12, 1))
    return RepairPlan(ANNA.id, f"Mend {NAMED}", NAMED, NAMED, steps, PlanStatus.IN_PROGRESS, mends, *days, "f" * 32)
