"""The sample caseload, as a person finds it who looks round."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from desktop_app.analysis.alliance_chart import alliance_chart
from desktop_app.desk.sample import SampleVault
from desktop_app.desk.store import Store
from desktop_app.domain.case import Case
from desktop_app.domain.cue import load_cue_set
from desktop_app.domain.day import NoteState, note_state
from desktop_app.domain.errors import MendError
from desktop_app.domain.repair_plan import Outcome, PlanStatus
from desktop_app.domain.session import Attendance
from desktop_app.domain.template import load_template
from desktop_app.domain.text import word_count
from desktop_app.domain.trigger import load_triggers
from desktop_app.settings import resource
from desktop_app.vault.vault import Vault

TODAY = date(2026, 3, 2)
CODES = ("C-009", "C-022", "C-031")
FOUND_OUT, RETURNED = 8, 9


@pytest.fixture(scope="module")
def sample() -> Iterator[Store]:
    """The sample caseload of a Monday, open."""
    maker, store = SampleVault(TODAY), Store()
    store.vault = maker.make()
    yield store
    store.vault.close()
    maker.remove()


@pytest.fixture(params=CODES)
def case(sample: Store, request: pytest.FixtureRequest) -> Case:
    """Each of the clients in turn."""
    return sample.case(request.param)


@pytest.fixture
def asked(sample: Store) -> Case:
    """The client who asks what therapy is for."""
    return sample.case("C-022")


def test_three_people_are_known_by_their_codes_alone(sample: Store) -> None:
    roll = sample.roll()
    assert [(c.code, c.name) for c in roll.clients] == [(code, "") for code in CODES]
    assert [roll.counts[c.id] for c in roll.clients] == [7, 11, 4]


def test_sessions_come_weekly_and_none_is_in_the_future(case: Case) -> None:
    heads = [e.session for e in case.entries]
    assert [s.number for s in heads] == list(range(1, len(heads) + 1))
    assert {b.day - a.day for a, b in pairwise(heads)} == {timedelta(weeks=1)}
    assert heads[0].day == case.client.since
    assert TODAY - timedelta(weeks=1) < heads[-1].day <= TODAY


def test_every_note_is_written_but_the_one_of_today(case: Case) -> None:
    unwritten = {e.session.day for e in case.entries if note_state(e.session) is NoteState.NOT_BEGUN}
    assert unwritten == ({TODAY} if case.client.code == "C-022" else set())


def test_notes_have_only_headings_of_the_template_and_end_with_their_last_word(case: Case) -> None:
    template = load_template(resource("templates/session.toml"))
    for entry in case.entries:
        if not entry.session.words:
            assert entry.note == template.text
            continue
        used = re.findall(r"^## (.+)$", entry.note, re.MULTILINE)
        assert used == [h for h in template.headings if h in used]
        assert entry.note.strip() == entry.note
        assert "  " not in entry.note
        assert 15 <= entry.session.words == word_count(entry.note) <= 160


def test_the_notes_of_a_rupture_tell_it_at_length(case: Case) -> None:
    told = [e for e in case.entries if e.record.rupture.type]
    assert all(e.session.words >= 60 for e in told)


def test_a_question_for_the_supervisor_is_one_unbroken_line(case: Case) -> None:
    questions = [e.record.supervision.question for e in case.entries]
    assert not [text for text in questions if "\n" in text or "  " in text or "\\" in text]


def test_cues_are_those_of_the_everyday_set_with_marks_from_one_to_five(case: Case) -> None:
    everyday = load_cue_set(resource("cues/everyday.toml"))
    for seen in (o for e in case.entries for o in e.record.observations):
        cue = everyday.cue(seen.cue_id)
        assert cue is not None
        assert (seen.title, seen.type) == (cue.title, cue.type)
        assert 1 <= seen.intensity <= 5


def test_triggers_are_worded_as_in_the_list_they_are_chosen_from(case: Case) -> None:
    offered = {t.title for t in load_triggers(resource("triggers/everyday.toml"))}
    assert {e.record.rupture.trigger for e in case.entries} <= offered | {""}


def test_two_questions_wait_for_the_supervisor(sample: Store) -> None:
    flagged = [
        (code, e.session.number)
        for code in CODES
        for e in sample.case(code).entries
        if e.record.supervision.flagged and e.record.supervision.question.endswith("?")
    ]
    assert flagged == [("C-009", 4), ("C-022", FOUND_OUT)]


def test_a_step_is_tried_or_left_only_after_it_was_planned(case: Case) -> None:
    number = {e.session.id: e.session.number for e in case.entries}
    for step in (s for plan in case.plans for s in plan.steps):
        assert step.planned_in is not None
        assert [number[a.session_id] for a in step.attempts] == [
            number[step.planned_in] + later for later in range(1, len(step.attempts) + 1)
        ]
        assert all((a.outcome is Outcome.TRIED) == (a.helpful is not None) for a in step.attempts)


def test_one_plan_is_under_way_and_one_has_mended_what_it_was_made_for(sample: Store) -> None:
    (under_way,), (mended,) = sample.case("C-022").plans, sample.case("C-009").plans
    assert (under_way.status, under_way.tried_count, len(under_way.steps)) == (PlanStatus.IN_PROGRESS, 4, 5)
    assert under_way.following_steps() == under_way
    assert (mended.status, mended.tried_count, len(mended.steps)) == (PlanStatus.REPAIRED, 4, 4)
    assert sample.case("C-031").plans == ()


def test_the_alliance_dips_where_the_question_was_answered_too_quickly_and_recovers(asked: Case) -> None:
    chart = alliance_chart([e.record.alliance.mean for e in asked.entries])
    assert [p.position + 1 for p in chart.flagged] == [FOUND_OUT, RETURNED]
    assert [p.position + 1 for p in chart.points if p.recovered] == [10]


def test_a_missed_session_owes_no_note(sample: Store) -> None:
    (missed,) = (e for e in sample.case("C-031").entries if e.session.attendance is Attendance.MISSED)
    assert note_state(missed.session) is NoteState.NOT_OWED


def test_today_has_a_note_to_write_and_a_step_to_try(sample: Store) -> None:
    day = sample.day(TODAY)
    (row,) = day.rows
    assert (row.client_code, row.session.number, row.session.start) == ("C-022", 11, time(9))
    assert [(c.plan.title, c.position) for c in row.planned] == [("Back to her question", 5)]
    assert day.just_ended(datetime.combine(TODAY, time(10))) == row
    assert day.owed == ()


def test_before_going_in_there_is_something_to_remember(sample: Store) -> None:
    (row,) = sample.day(TODAY).rows
    brief = sample.brief(row.session.id)
    assert brief.gist.startswith("She came early")
    assert "*" not in brief.gist
    assert brief.planned == row.planned
    assert [o.cue_id for o in brief.watch_for] == ["everyday.doubts"]
    assert brief.in_myself == "The process is questioned"


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 11, 22)])
def test_on_any_day_the_caseload_is_of_that_day(today: date) -> None:
    maker, store = SampleVault(today), Store()
    store.vault = maker.make()
    assert [r.client_code for r in store.day(today).rows] == ["C-022"]
    store.vault.close()
    maker.remove()


def test_once_closed_and_removed_nothing_of_it_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    maker = SampleVault(TODAY)
    vault = maker.make()
    assert vault.folder.is_relative_to(tmp_path)
    vault.close()
    maker.remove()
    maker.remove()
    assert list(tmp_path.iterdir()) == []


def test_when_it_cannot_be_made_nothing_is_left_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:  # a full disk cannot be had for real in a test
        raise MendError("The disk is full.")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(Vault, "write", full)
    with pytest.raises(MendError):
        SampleVault(TODAY).make()
    assert list(tmp_path.iterdir()) == []


def test_no_word_of_the_people_in_it_lies_on_the_disk_in_the_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    maker = SampleVault(TODAY)
    vault = maker.make()
    kept = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert len(kept) > 10_000
    assert b"swimming baths" not in kept
    assert b"C-022" not in kept
    vault.close()
    maker.remove()
