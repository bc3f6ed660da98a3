"""Plans: their steps move, are tried, and are carried forward into the right session."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.repair_plan import (
    Attempt,
    Outcome,
    PlannedFor,
    PlanStatus,
    RepairPlan,
    RepairStep,
    StepKind,
    carried_forward,
    due_session,
    load_key_steps,
    made,
    offered,
)
from desktop_app.domain.session import Attendance, Session
from desktop_app.settings import resource

KEY_STEPS = load_key_steps(resource("repair/key_steps.toml"))
WEEKS = [Session("c", n, date(2026, 11, 5) + timedelta(weeks=n), time(14), id=f"s{n}") for n in range(1, 6)]


def plan_of(*steps: RepairStep, status: PlanStatus = PlanStatus.OPEN) -> RepairPlan:
    return RepairPlan("c", "Room for a no", steps=steps, status=status)


def shown_in(plan: RepairPlan, sessions: list[Session]) -> list[str]:
    return [s.id for s in sessions if carried_forward((plan,), sessions, s)]


def test_a_planned_step_belongs_to_the_next_session_and_stays_in_sight_until_a_word_is_said_on_it() -> None:
    step = RepairStep(StepKind.NAME, "", planned_in="s2")
    assert shown_in(plan_of(step), WEEKS) == ["s3", "s4", "s5"]
    assert shown_in(plan_of(step.with_attempt(Attempt("s4", Outcome.TRIED))), WEEKS) == ["s4"]
    assert due_session(step, WEEKS) == "s3"


def test_a_step_left_out_moves_on_and_stays_where_it_was_left_out() -> None:
    step = RepairStep(StepKind.NAME, "", planned_in="s1").with_attempt(Attempt("s2", Outcome.NOT_THIS_TIME))
    assert shown_in(plan_of(step), WEEKS[:3]) == ["s2", "s3"]


def test_a_tried_step_stays_in_the_session_it_was_tried_in() -> None:
    step = RepairStep(StepKind.NAME, "", planned_in="s1").with_attempt(Attempt("s2", Outcome.TRIED))
    assert shown_in(plan_of(step), WEEKS) == ["s2"]


def test_a_session_that_did_not_take_place_is_passed_over() -> None:
    missed = replace(WEEKS[1], attendance=Attendance.MISSED)
    plan = plan_of(RepairStep(StepKind.NAME, "", planned_in="s1"))
    assert shown_in(plan, [WEEKS[0], missed, WEEKS[2]]) == ["s3"]


def test_back_dating_a_session_moves_the_step_with_the_order() -> None:
    plan = plan_of(RepairStep(StepKind.NAME, "", planned_in="s1"))
    late_entry = replace(WEEKS[4], day=WEEKS[0].day + timedelta(days=1))
    assert shown_in(plan, [*WEEKS[:4], late_entry]) == ["s2", "s3", "s4", "s5"]
    assert due_session(plan.steps[0], [*WEEKS[:4], late_entry]) == "s5"


def test_drafts_and_closed_plans_carry_nothing_forward() -> None:
    for status in (PlanStatus.DRAFT, PlanStatus.REPAIRED, PlanStatus.SET_ASIDE):
        assert shown_in(plan_of(RepairStep(StepKind.NAME, "", planned_in="s1"), status=status), WEEKS) == []


def test_a_step_without_a_date_is_not_carried_forward() -> None:
    assert shown_in(plan_of(RepairStep(StepKind.NAME, "")), WEEKS) == []


def test_a_plan_is_in_progress_once_a_step_was_tried_and_open_again_when_that_is_taken_back() -> None:
    step = RepairStep(StepKind.NAME, "")
    tried = plan_of(step).with_step(step.with_attempt(Attempt("s1", Outcome.TRIED)))
    assert tried.status is PlanStatus.IN_PROGRESS
    assert tried.with_step(step).status is PlanStatus.OPEN


def test_a_repaired_plan_stays_repaired_whatever_becomes_of_its_steps() -> None:
    step = RepairStep(StepKind.NAME, "")
    repaired = replace(plan_of(step), status=PlanStatus.REPAIRED)
    assert repaired.with_step(step.with_attempt(Attempt("s1", Outcome.TRIED))).status is PlanStatus.REPAIRED


def test_the_offer_has_the_five_key_steps_and_making_it_plans_as_asked() -> None:
    draft = offered("c", WEEKS[0], "Repair after session 1", KEY_STEPS)
    assert [s.kind for s in draft.steps] == list(StepKind)
    planned = {p: [s.planned_in for s in made(draft, "s1", p).steps] for p in PlannedFor}
    assert planned[PlannedFor.FIRST] == ["s1", None, None, None, None]
    assert planned[PlannedFor.ALL] == ["s1"] * 5
    assert planned[PlannedFor.NONE] == [None] * 5


@given(st.integers(1, 6), st.lists(st.tuples(st.integers(0, 5), st.integers(-7, 7)), max_size=20))
def test_moving_steps_loses_none_and_moves_only_the_one(count: int, moves: list[tuple[int, int]]) -> None:
    steps = tuple(RepairStep(StepKind.NAME, str(n), id=str(n)) for n in range(count))
    plan = plan_of(*steps)
    for at, by in moves:
        step = plan.steps[at % count]
        others = [s for s in plan.steps if s is not step]
        place = max(0, min(count - 1, plan.steps.index(step) + by))
        plan = plan.moved(step.id, by)
        assert plan.steps[place] is step
        assert [s for s in plan.steps if s is not step] == others
