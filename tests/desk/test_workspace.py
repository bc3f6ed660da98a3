"""The session that lies open: everything typed, ticked and planned is saved, undone and found again."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.desk.autosave import Saving
from desktop_app.desk.desk import Desk
from desktop_app.desk.page import Page
from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.binned import Binned
from desktop_app.domain.client import Client
from desktop_app.domain.cue import Cue, CueType
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.repair_plan import Attempt, Outcome, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Rupture, RuptureType
from desktop_app.vault import bin as bin_
from desktop_app.vault import repair_plans
from desktop_app.vault.vault import Vault
from tests.desk.conftest import Clock
from tests.support.manual_jobs import ManualJobs

CUE = Cue("agrees", CueType.WITHDRAWAL, "Agrees with everything", "", "", "mentalyc-2025")


class Editor:
    """Stands for the note editor: it holds the text."""

    def __init__(self, desk: Desk) -> None:
        self.text = ""
        self._workspace = desk.workspace
        desk.workspace.note_source = lambda: self.text

    def type(self, text: str) -> None:
        self.text = text
        self._workspace.note_edited()


@pytest.fixture
def editor(desk: Desk) -> Editor:
    return Editor(desk)


@pytest.fixture
def session_id(desk: Desk, jobs: ManualJobs, client: Client) -> str:
    return new_session(desk, jobs, client)


def new_session(desk: Desk, jobs: ManualJobs, client: Client) -> str:
    added: list[str] = []
    link = desk.caseload.session_added.connect(added.append)
    desk.caseload.add_session(client.id)
    jobs.drain()
    desk.caseload.session_added.disconnect(link)
    desk.workspace.open(added[0])
    jobs.drain()
    return added[0]


def page_of(desk: Desk) -> Page:
    assert desk.workspace.page is not None
    return desk.workspace.page


def reopen(desk: Desk, jobs: ManualJobs, session_id: str) -> Page:
    desk.workspace.put_away(lambda: desk.workspace.open(session_id))
    jobs.drain()
    return page_of(desk)


def test_a_new_session_comes_with_number_date_time_and_headings(desk: Desk, client: Client, session_id: str) -> None:
    session = page_of(desk).session
    assert (session.id, session.client_id) == (session_id, client.id)
    assert (session.number, session.day, session.start) == (1, date(2026, 11, 19), time(14))
    assert desk.workspace.note.text.startswith("## Since last time\n")
    assert session.words == 0


def test_typed_words_are_there_after_reopening(desk: Desk, jobs: ManualJobs, session_id: str, editor: Editor) -> None:
    editor.type("## In the room\nA long pause.")
    reopen(desk, jobs, session_id)
    assert desk.workspace.note.text == "## In the room\nA long pause."
    assert page_of(desk).session.words == 3


def test_a_tick_a_rating_and_a_plan_are_there_after_reopening(
    desk: Desk, jobs: ManualJobs, client: Client, session_id: str
) -> None:
    page = page_of(desk)
    record = replace(page.record.toggled(CUE), alliance=AllianceRating(7, 6, 4), rupture=Rupture(RuptureType.MIXED))
    plan = RepairPlan(client.id, "Room for a no", steps=(RepairStep(StepKind.NAME, "Did you notice it too?"),))
    desk.workspace.change(replace(page, record=record).with_plan(plan))
    again = reopen(desk, jobs, session_id)
    assert again.record == record
    assert again.plans == (plan,)


def test_undo_takes_a_tick_back_on_the_disk_too(desk: Desk, jobs: ManualJobs, session_id: str) -> None:
    page = page_of(desk)
    desk.workspace.change(replace(page, record=page.record.toggled(CUE)))
    desk.workspace.flush(lambda: None)
    jobs.drain()
    desk.workspace.undo()
    assert page_of(desk).record.observations == ()
    assert reopen(desk, jobs, session_id).record.observations == ()


def test_opening_another_session_saves_the_one_that_lay_open(
    desk: Desk, jobs: ManualJobs, client: Client, session_id: str, editor: Editor
) -> None:
    editor.type("Not to be lost.")
    new_session(desk, jobs, client)
    desk.workspace.open(session_id)
    jobs.drain()
    assert desk.workspace.note.text == "Not to be lost."


def test_words_typed_while_another_session_is_being_read_are_not_lost(
    desk: Desk, jobs: ManualJobs, client: Client, session_id: str, editor: Editor
) -> None:
    other = new_session(desk, jobs, client)
    desk.workspace.open(session_id)
    editor.type("Typed at the last moment.")
    jobs.drain()
    assert desk.workspace.session_id == session_id
    desk.workspace.open(other)
    jobs.drain()
    assert desk.workspace.note.text == "Typed at the last moment."


def test_a_save_that_ends_after_another_session_was_opened_touches_neither(
    desk: Desk, jobs: ManualJobs, client: Client, session_id: str, editor: Editor
) -> None:
    plan = RepairPlan(client.id, "Room for a no", steps=(RepairStep(StepKind.NAME, "Did you notice it too?"),))
    desk.workspace.change(page_of(desk).with_plan(plan))
    other = new_session(desk, jobs, client)
    desk.workspace.open(session_id)
    jobs.drain()
    desk.workspace.open(other)
    desk.workspace.change(replace(page_of(desk), record=page_of(desk).record.toggled(CUE)))
    desk.workspace._autosave._timer.timeout.emit()
    desk.workspace.undo()
    jobs.drain()
    assert desk.workspace.session_id == other
    editor.type("Typed in the other session.")
    again = reopen(desk, jobs, other)
    assert desk.workspace.note.text == "Typed in the other session."
    assert again.plans == (plan,)
    assert reopen(desk, jobs, session_id).record.observations == ()


def test_a_full_disk_keeps_the_session_open_and_says_so(
    desk: Desk, jobs: ManualJobs, session_id: str, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    desk.workspace.failed.connect(said.append)
    editor.type("Words with nowhere to go.")
    with monkeypatch.context() as full:

        def refuse(*_arguments: object) -> None:
            raise DiskFull

        full.setattr(desk.store, "save", refuse)  # a disk cannot be filled at will in a unit test
        desk.workspace.put_away(lambda: said.append("put away"))
        jobs.drain()
    assert said == [DiskFull().sentence]
    assert desk.workspace.session_id == session_id
    assert desk.workspace.truth.saving is Saving.UNSAVED
    desk.workspace.put_away(lambda: said.append("put away"))
    jobs.drain()
    assert said[-1] == "put away"
    desk.workspace.open(session_id)
    jobs.drain()
    assert desk.workspace.note.text == "Words with nowhere to go."


def test_a_step_planned_in_one_session_is_carried_into_the_next(
    desk: Desk, jobs: ManualJobs, client: Client, session_id: str, clock: Clock
) -> None:
    step = RepairStep(StepKind.NAME, "Did you notice it too?", planned_in=session_id)
    desk.workspace.change(page_of(desk).with_plan(RepairPlan(client.id, "Room for a no", steps=(step,))))
    clock.time += timedelta(days=7)
    second = new_session(desk, jobs, client)
    around = desk.workspace.around
    assert around is not None
    (carried,) = around.carried(page_of(desk))
    assert carried.step == step
    tried = step.with_attempt(Attempt(second, Outcome.TRIED, "A nod.", 4))
    desk.workspace.change(page_of(desk).with_plan(carried.plan.with_step(tried)))
    again = reopen(desk, jobs, second)
    assert again.plans[0].steps == (tried,)
    assert around.carried(again)[0].step.tried == Attempt(second, Outcome.TRIED, "A nod.", 4)


def test_the_ratings_of_the_session_before_follow_the_day_of_the_open_one(
    desk: Desk, jobs: ManualJobs, client: Client, clock: Clock
) -> None:
    new_session(desk, jobs, client)
    rate(desk, AllianceRating(7, 6, 5))
    clock.time += timedelta(days=7)
    new_session(desk, jobs, client)
    rate(desk, AllianceRating(4, 3, 2))
    clock.time += timedelta(days=7)
    new_session(desk, jobs, client)
    rate(desk, AllianceRating(9, 9, 9))
    around, page = desk.workspace.around, page_of(desk)
    assert around is not None
    back = [replace(page, session=replace(page.session, day=page.session.day - timedelta(days))) for days in (0, 8, 15)]
    assert [around.last_alliance(each) for each in back] == [
        AllianceRating(4, 3, 2),
        AllianceRating(7, 6, 5),
        AllianceRating(),
    ]


def rate(desk: Desk, rating: AllianceRating) -> None:
    page = page_of(desk)
    desk.workspace.change(replace(page, record=replace(page.record, alliance=rating)))


CHANGES = st.one_of(
    st.tuples(st.just("bond"), st.integers(0, 10)),
    st.tuples(st.just("moment"), st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)),
    st.sampled_from([("tick", 0), ("undo", 0), ("redo", 0), ("save", 0), ("reopen", 0), ("go", 0), ("late save", 0)]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(CHANGES, max_size=12))
def test_whatever_is_ticked_typed_undone_saved_and_reopened_the_disk_holds_what_the_page_shows(
    desk: Desk, jobs: ManualJobs, session_id: str, steps: list[tuple[str, object]]
) -> None:
    workspace = desk.workspace
    for kind, value in steps:
        page = page_of(desk)
        if kind == "bond" and isinstance(value, int):
            alliance = replace(page.record.alliance, bond=value)
            workspace.change(replace(page, record=replace(page.record, alliance=alliance)), "alliance.bond")
        elif kind == "moment" and isinstance(value, str):
            rupture = replace(page.record.rupture, moment=value)
            workspace.change(replace(page, record=replace(page.record, rupture=rupture)), "rupture.moment")
        elif kind == "tick":
            workspace.change(replace(page, record=page.record.toggled(CUE)))
        elif kind == "undo":
            workspace.undo()
        elif kind == "redo":
            workspace.redo()
        elif kind == "save":
            workspace.flush(lambda: None)
            jobs.drain()
        else:
            reopen(desk, jobs, session_id)
    shown = page_of(desk)
    assert reopen(desk, jobs, session_id) == shown


PLANS = ("make", "reword", "throw", "undo", "redo", "save", "reopen")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(PLANS), max_size=14))
def test_whatever_is_done_with_plans_the_thrown_ones_are_in_the_bin_and_the_others_on_the_page(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, steps: list[str]
) -> None:
    workspace, session_id = desk.workspace, new_session(desk, jobs, client)
    with vault.read() as tx:
        thrown = {b.id for b in bin_.all(tx)}
    for step in steps:
        page = page_of(desk)
        if step == "make":
            steps_of_plan = (RepairStep(StepKind.NAME, "Did you notice it too?", session_id),)
            workspace.change(page.with_plan(RepairPlan(client.id, "Room for a no", steps=steps_of_plan)))
        elif step == "reword" and page.plans:
            workspace.change(page.with_plan(replace(page.plans[0], aim=page.plans[0].aim + "!")))
        elif step == "throw" and page.plans:
            workspace.change(page.without_plan(page.plans[-1]))
        elif step in {"undo", "redo"}:
            getattr(workspace, step)()
        elif step == "save":
            workspace.flush(lambda: None)
            jobs.drain()
        elif step == "reopen":
            thrown |= {p.id for p in page.thrown}
            reopen(desk, jobs, session_id)
    shown = page_of(desk)
    thrown |= {p.id for p in shown.thrown}
    assert set(reopen(desk, jobs, session_id).plans) == set(shown.plans)
    with vault.write() as tx:
        assert {b.id for b in bin_.all(tx)} == thrown
        for binned in bin_.all(tx):
            bin_.restore(tx, binned)
    back = reopen(desk, jobs, session_id).plans
    assert {p.id for p in back} == {p.id for p in shown.plans} | thrown
    assert set(shown.thrown) <= set(back), "with steps and all"
    with vault.write() as tx:
        for plan in back:
            repair_plans.delete(tx, plan.id)


def test_a_plan_made_and_thrown_away_before_anything_was_saved_is_in_the_bin(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, session_id: str, clock: Clock
) -> None:
    plan = RepairPlan(client.id, "Room for a no")
    desk.workspace.change(page_of(desk).with_plan(plan))
    desk.workspace.change(page_of(desk).without_plan(plan))
    assert reopen(desk, jobs, session_id).plans == ()
    with vault.read() as tx:
        assert bin_.all(tx) == (Binned(plan.id, "C-014", clock.time, plan_title="Room for a no"),)


def test_a_plan_whose_making_is_undone_is_gone_and_not_in_the_bin(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, session_id: str
) -> None:
    desk.workspace.change(page_of(desk).with_plan(RepairPlan(client.id, "Room for a no")))
    desk.workspace.flush(lambda: None)
    jobs.drain()
    desk.workspace.undo()
    assert reopen(desk, jobs, session_id).plans == ()
    with vault.read() as tx:
        assert bin_.all(tx) == ()
