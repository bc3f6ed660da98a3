"""Two cases to print: the client who asks what the point is, and the one who sends reminders."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.case import Case, Entry
from desktop_app.domain.client import Client
from desktop_app.domain.cue import CueType, Observation, When
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import Attendance, Session
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.reports.compose import compose_session
from desktop_app.reports.content import Block, Report

TODAY = date(2026, 11, 24)

NOTE = """## Since last time
He had a hard week at work and slept badly. He *almost* cancelled.
## In the room
About twenty minutes in I asked about the exercise. He looked at the door and said that he did not see the point of \
any of this. My stomach dropped.

I heard myself explain what the research says, **three studies in a row**, and he nodded:

- politely
- further and further away
    1. first with his eyes
    2. then with his whole chair

> “Right. If you say so.”

## What I noticed in myself
Heat, a dry mouth, and a need to prove something. I talked at him instead of with him.
## Next time
Say it out loud and let him answer. No studies.
"""


def _session(client: Client, number: int, day: date, **about: object) -> Session:
    return replace(Session(client.id, number, day, time(10)), id=f"{client.code}-{number}", **about)  # type: ignore[arg-type]


def _record(bond: int, goals: int, tasks: int, **about: object) -> SessionRecord:
    return replace(SessionRecord(alliance=AllianceRating(bond, goals, tasks)), **about)  # type: ignore[arg-type]


@pytest.fixture
def point_case() -> Case:
    """C-014 asks what the point of therapy is; twelve sessions, a repaired and an open rupture."""
    client = Client("C-014", name="Zoë van der Berg-Sample", since=date(2026, 9, 3))
    days = [date(2026, 9, 3) + timedelta(weeks=n) for n in range(12)]
    sessions = [_session(client, n + 1, day) for n, day in enumerate(days)]
    ratings = [(6, 5, 6), (6, 6, 6), (6, 6, 7), (7, 6, 7), (7, 7, 7), (8, 7, 7), (7, 6, 7), (6, 6, 6), (4, 5, 5)]
    ratings += [(5, 5, 5), (6, 5, 6), (6, 6, 5)]
    records = [_record(*r) for r in ratings]
    challenge = Observation(
        "doubts-point", CueType.CONFRONTATION, "Doubts the point of therapy", 4, "What is the point of this?"
    )
    agrees = Observation(
        "agrees", CueType.WITHDRAWAL, "Agrees with everything", 4, "“Yes, that makes sense.”", When.MIDDLE
    )
    short = Observation("short", CueType.WITHDRAWAL, "Short answers", 3, "“Fine.” “Sure.”", When.LATE)
    records[3] = replace(records[3], observations=(challenge,), rupture=Rupture(RuptureType.CONFRONTATION, resolved=2))
    records[8] = replace(
        records[8], observations=(short,), rupture=Rupture(RuptureType.WITHDRAWAL, "He came, sat down and was gone.")
    )
    records[11] = replace(
        records[11],
        observations=(challenge, agrees, short),
        rupture=Rupture(
            RuptureType.MIXED,
            "In the middle of my question he said he did not see the point of coming. I answered with outcome studies. "
            "When I had finished he agreed with all of it, and the hour grew smooth and far away.",
            ("anxious", "wanting to convince"),
            "The process is questioned",
            "I explained instead of asking what he meant",
            "Asking for the point may be his way to ask whether I can bear his doubt. Zoë once said that "
            "nobody stayed for a no.",
            Addressed.PARTLY,
            3,
        ),
        supervision=SupervisionFlag(
            flagged=True, question="How do I hear “what is the point” as a question and not as a verdict?"
        ),
    )
    entries = tuple(
        Entry(replace(s, words=120), NOTE if n in (3, 8, 11) else "## In the room\nWe kept to the plan.\n", r)
        for n, (s, r) in enumerate(zip(sessions, records, strict=True))
    )
    ids = [s.id for s in sessions]
    first = RepairPlan(
        client.id,
        "Asking before explaining",
        steps=(
            RepairStep(
                StepKind.NAME,
                "Something felt off last time. Shall we look at it?",
                ids[3],
                (Attempt(ids[5], Outcome.TRIED, "He was surprised that I brought it up, then relieved", 5),),
            ),
        ),
        status=PlanStatus.REPAIRED,
        mends=(ids[3],),
    )
    second = RepairPlan(
        client.id,
        "Room for a no",
        "He can doubt the work and stay in it.",
        "To be taken seriously when he doubts",
        (
            RepairStep(
                StepKind.OWN,
                "I answered your question with a lecture. I would like to hear it again.",
                ids[8],
                (Attempt(ids[9], Outcome.TRIED, "A nod, no words", 2),),
            ),
            RepairStep(
                StepKind.LISTEN,
                "Tell me more about the part of you that wants to stop.",
                ids[9],
                (
                    Attempt(ids[10], Outcome.NOT_THIS_TIME, "There was no room for it"),
                    Attempt(
                        ids[11],
                        Outcome.TRIED,
                        "A long silence, then his first clear no: “I did think it was a bit pointless.”",
                        4,
                    ),
                ),
            ),
            RepairStep(StepKind.REALIGN, "What would make our hour worth coming for?", ids[11]),
            RepairStep(StepKind.NAME, "How is it between us, compared with a month ago?"),
        ),
        status=PlanStatus.IN_PROGRESS,
        mends=(ids[8], ids[11]),
        review_on=date(2026, 12, 10),
    )
    return Case(client, entries, (first, second), (ids[11],))


@pytest.fixture
def reminder_case() -> Case:
    """C-027 sends reminders before each session; six sessions, one of them missed."""
    client = Client("C-027", name="Ida Muster")
    questions = [
        "",
        "Are the reminders a worry to meet or a frame to hold?",
        "",
        "",
        "",
        "How do I say that I was annoyed?",
    ]
    entries = []
    for n, question in enumerate(questions):
        came = Attendance.MISSED if n == 3 else Attendance.ATTENDED
        session = _session(client, n + 1, date(2026, 10, 6) + timedelta(weeks=n), attendance=came)
        cue = Observation(
            "reassurance",
            CueType.WITHDRAWAL,
            "Seeks reassurance again and again",
            3,
            "Just checking that we are on for three!",
        )
        record = SessionRecord() if n == 3 else _record(7, 6, 6 + n % 3)
        record = replace(record, supervision=SupervisionFlag(bool(question), question))
        if n in (1, 5):
            part = "I answered with one word, and late. Each message felt like doubt in my calendar."
            record = replace(
                record,
                observations=(cue,),
                rupture=Rupture(
                    RuptureType.WITHDRAWAL,
                    "Two messages before noon, a third on the way.",
                    ("irritated",),
                    "Reassurance is demanded again and again",
                    part,
                    "The messages may ask whether I will be there at all.",
                    Addressed.NO,
                ),
            )
        note = (
            ""
            if n == 3
            else "## In the room\nThree messages on the day. She came ten minutes early.\n"
            "She looked at the clock first, then at me.\n"
            "## What I noticed in myself\nA short temper, gone when she sat down.\n"
        )
        entries.append(Entry(session, note, record))
    ids = [e.session.id for e in entries]
    step = RepairStep(
        StepKind.NAME, "I have noticed the messages before we meet. I wonder what they do for you.", ids[5]
    )
    plan = RepairPlan(client.id, "What the messages ask", steps=(step,), mends=(ids[1], ids[5]))
    return Case(client, tuple(entries), (plan,), tuple(ids))


def report_of(*blocks: Block) -> Report:
    """A report of just these blocks."""
    return Report("Summary for supervision", "", "", "today", "confidential", "en-GB", blocks)


def session_noting(case: Case, note: str) -> Report:
    """The summary of the last session of `case`, with another note."""
    entry = replace(case.entries[-1], note=note)
    return compose_session(replace(case, entries=(*case.entries[:-1], entry), chosen=(entry.session.id,)), TODAY)


def small_case(texts: list[str]) -> Case:
    """One session with each of eight texts in a field of its own."""
    question, moment, part, meaning, cue, said, note, wording = texts[:8]
    client = Client("C-001")
    session = _session(client, 1, date(2026, 11, 2))
    record = SessionRecord(
        (Observation("cue", CueType.WITHDRAWAL, cue, 3, said),),
        Rupture(RuptureType.WITHDRAWAL, moment, (part, said), cue, part, meaning),
        AllianceRating(5, 5, 5),
        SupervisionFlag(flagged=True, question=question),
    )
    steps = (
        RepairStep(StepKind.OWN, wording, None, (Attempt(session.id, Outcome.TRIED, moment, 3),)),
        RepairStep(StepKind.NAME, wording, session.id),
    )
    plan = RepairPlan(client.id, question, meaning, part, steps, mends=(session.id,))
    return Case(client, (Entry(session, note, record),), (plan,), (session.id,))
