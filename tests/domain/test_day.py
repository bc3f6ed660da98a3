"""What a day holds, what is still to write, and how a note begins."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.day import (
    GIST_LENGTH,
    Brief,
    Day,
    DayRow,
    NoteState,
    gist,
    last_before,
    note_state,
    unwritten_before,
)
from desktop_app.domain.repair_plan import Attempt, CarriedStep, Outcome, RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import Attendance, Session

DAY = date(2026, 11, 19)


def _session(hour: int = 14, day: date = DAY, attendance: Attendance = Attendance.ATTENDED, words: int = 0) -> Session:
    return Session("client", 1, day, time(hour), attendance=attendance, words=words)


def _at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute))


def test_a_note_is_owed_only_where_a_session_took_place() -> None:
    assert note_state(_session()) is NoteState.NOT_BEGUN
    assert note_state(_session(words=1)) is NoteState.DRAFT
    assert note_state(_session(attendance=Attendance.MISSED)) is NoteState.NOT_OWED
    assert note_state(_session(attendance=Attendance.CANCELLED, words=1)) is NoteState.DRAFT


def test_the_session_that_just_ended_is_the_last_one_over_and_only_while_unwritten() -> None:
    nine, two, three = (DayRow(_session(hour), "C") for hour in (9, 14, 15))
    day = Day(DAY, (nine, two, three))
    assert day.just_ended(_at(14, 49)) == nine
    assert day.just_ended(_at(14, 50)) == two
    assert day.just_ended(_at(8)) is None
    assert day.just_ended(_at(14, 50) + timedelta(days=1)) is None
    written = replace(two, session=replace(two.session, words=9))
    assert replace(day, rows=(nine, written)).just_ended(_at(14, 50)) is None


def test_a_cancelled_session_neither_ends_nor_comes_next() -> None:
    off = DayRow(_session(attendance=Attendance.CANCELLED), "C")
    assert Day(DAY, (off,)).just_ended(_at(20)) is None
    assert Day(DAY, (off,)).next_after(_at(8)) is None


def test_a_session_past_midnight_ends_on_the_next_day() -> None:
    row = DayRow(Session("client", 1, DAY, time(23, 30)), "C")
    assert row.ends == datetime.combine(DAY + timedelta(days=1), time(0, 20))
    assert not row.is_to_write(_at(23, 59))


def test_steps_are_planned_until_something_is_said_of_them() -> None:
    session = _session()
    said = RepairStep(StepKind.OWN, "a", "x", (Attempt(session.id, Outcome.TRIED),))
    open_ = RepairStep(StepKind.OWN, "b", "x")
    plan = RepairPlan("client", "p", steps=(said, open_))
    row = DayRow(session, "C", (CarriedStep(plan, said, 1), CarriedStep(plan, open_, 2)))
    assert [c.step for c in row.planned] == [open_]


def test_unwritten_notes_are_those_of_the_fortnight_before_the_latest_first() -> None:
    days = [DAY - timedelta(days=n) for n in (0, 1, 14, 15)]
    sessions = [_session(day=day) for day in days]
    assert [s.day for s in unwritten_before(sessions, DAY)] == days[1:3]
    assert unwritten_before([_session(day=days[1], words=2)], DAY) == ()
    assert unwritten_before([], date.min) == ()


def test_last_time_is_the_last_session_that_took_place_before() -> None:
    now, off = _session(), _session(hour=12, attendance=Attendance.MISSED)
    before, long_before = _session(hour=9), _session(day=DAY - timedelta(days=7))
    assert last_before([now, off, long_before, before], now) == before
    assert last_before([now], now) is None


def test_a_brief_with_nothing_in_it_is_empty() -> None:
    assert Brief(_session(), "C").is_empty
    assert not Brief(_session(), "C", in_myself="x").is_empty


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("", ""),
        ("## In the room\n\n## Plan\n", ""),
        ("## In the room\nOne. Two! Three? Four.", "One. Two! Three?"),
        ("# A\n- *first* thing\n- **second** thing.\n> _said_\n1. `x`", "first thing second thing. said x"),
        ("He said “I see.” Then nothing. And left. Gone.", "He said “I see.” Then nothing. And left."),
        ("2 * 3 and snake_case stay", "2 * 3 and snake_case stay"),
        ("---\n***\nword", "word"),
        ("<b>x</b> & y", "<b>x</b> & y"),
    ],
)
def test_the_gist_is_the_first_sentences_without_headings_and_marks(note: str, told: str) -> None:
    assert gist(note) == told


@given(st.text(alphabet="ab.*_`#> \n-", max_size=2000))
def test_a_gist_is_short_whatever_was_written(note: str) -> None:
    assert len(gist(note)) <= GIST_LENGTH + 1


def test_a_note_of_a_megabyte_has_a_gist_at_once() -> None:
    assert gist("*a " * 400_000).endswith("…")
