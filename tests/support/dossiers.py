"""Dossiers of every shape, as Hypothesis makes them up."""

from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.client import Client
from desktop_app.domain.cue import CueType, Observation, When
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import Attendance, Format, Session
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.domain.take_out import Dossier, Version, WholeNote, WholePlan, WholeSession
from desktop_app.domain.text import clean, clean_line, word_count

TEXTS = st.text(alphabet=st.sampled_from("aZ é\u05e9😀\"\\'\n\t|<&=\u2028{}[],:\ufeff"), max_size=12).map(clean)
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - local times, as everywhere
FIVE = st.integers(1, 5)
TEN = st.none() | st.integers(0, 10)


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


CUES = st.builds(Observation, TEXTS, st.sampled_from(CueType), TEXTS, FIVE, TEXTS, _maybe(st.sampled_from(When)))
RUPTURES = st.builds(
    Rupture,
    _maybe(st.sampled_from(RuptureType)),
    TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
    TEXTS,
    TEXTS,
    TEXTS,
    _maybe(st.sampled_from(Addressed)),
    _maybe(FIVE),
)
RECORDS = st.builds(
    SessionRecord,
    st.lists(CUES, max_size=2).map(tuple),
    RUPTURES,
    st.builds(AllianceRating, TEN, TEN, TEN),
    st.builds(SupervisionFlag, st.booleans(), TEXTS),
)


@st.composite
def notes(draw: st.DrawFn) -> WholeNote:
    numbers = draw(st.lists(st.integers(1, 99), max_size=2, unique=True).map(sorted))
    return WholeNote(
        draw(TEXTS),
        draw(st.integers(1, 999)),
        draw(_maybe(MOMENTS)),
        draw(_maybe(MOMENTS)),
        draw(st.integers(0, 99)),
        draw(st.integers(0, 99)),
        tuple(Version(n, draw(_maybe(MOMENTS)), draw(TEXTS)) for n in numbers),
    )


@st.composite
def whole_dossiers(draw: st.DrawFn) -> tuple[Dossier, ...]:
    """Some dossiers, as a vault would give them: in order, and with nothing in common."""
    return tuple(draw(_dossiers(n)) for n in range(draw(st.integers(0, 3))))


@st.composite
def _dossiers(draw: st.DrawFn, n: int) -> Dossier:
    ends = (draw(_maybe(DAYS)), draw(_maybe(st.integers(1900, 2100))), draw(_maybe(DAYS)))
    client = Client(f"C-{n:03d}", draw(TEXTS.map(clean_line)), draw(_maybe(DAYS)), f"{n:032x}", *ends)
    sessions = [draw(_sessions(client, k)) for k in range(draw(st.integers(0, 3)))]
    sessions.sort(key=lambda w: (*w.session.order, w.session.id))
    ids = [w.session.id for w in sessions]
    plans = [draw(_plans(client, ids, k)) for k in range(draw(st.integers(0, 2)))]
    plans.sort(key=lambda w: w.plan.created_on or date.min)
    told = [draw(_disclosures(client, k)) for k in range(draw(st.integers(0, 2)))]
    told.sort(key=lambda d: d.at)
    return Dossier(
        client,
        draw(_maybe(MOMENTS)),
        tuple(sessions),
        tuple(plans),
        tuple(told),
    )


@st.composite
def _sessions(draw: st.DrawFn, client: Client, k: int) -> WholeSession:
    note = draw(_maybe(notes()))
    session = Session(
        client.id,
        draw(st.integers(1, 99)),
        draw(DAYS),
        draw(st.times().map(lambda t: time(t.hour, t.minute))),
        draw(st.integers(1, 480)),
        draw(st.sampled_from(Format)),
        draw(st.sampled_from(Attendance)),
        word_count(note.text) if note else 0,
        f"{client.id[16:]}-s{k}",
    )
    return WholeSession(session, note, draw(_maybe(RECORDS)), draw(_maybe(MOMENTS)))


@st.composite
def _plans(draw: st.DrawFn, client: Client, ids: list[str], k: int) -> WholePlan:
    some = st.lists(st.sampled_from(ids), unique=True, max_size=2).map(tuple) if ids else st.just(())
    steps = []
    for n in range(draw(st.integers(0, 2))):
        attempts = tuple(
            Attempt(of, draw(st.sampled_from(Outcome)), draw(TEXTS), draw(_maybe(FIVE))) for of in draw(some)
        )
        planned = draw(_maybe(st.sampled_from(ids))) if ids else None
        kind = draw(st.sampled_from(StepKind))
        steps.append(RepairStep(kind, draw(TEXTS), planned, attempts, f"{client.id[16:]}-p{k}-{n}"))
    plan = RepairPlan(
        client.id,
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        tuple(steps),
        draw(st.sampled_from(PlanStatus)),
        draw(some),
        draw(_maybe(DAYS)),
        draw(_maybe(DAYS)),
        f"{client.id[16:]}-p{k}",
    )
    return WholePlan(plan, draw(_maybe(MOMENTS)))


@st.composite
def _disclosures(draw: st.DrawFn, client: Client, k: int) -> Disclosure:
    flags = {"with_names": draw(st.booleans()), "encrypted": draw(st.booleans())}
    return Disclosure(client.id, draw(TEXTS), draw(MOMENTS), draw(TEXTS), **flags, id=f"{client.id[16:]}-d{k}")
