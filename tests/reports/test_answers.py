"""What the first page says of planned steps is said only where there were any."""

from dataclasses import replace

import pytest

from desktop_app.domain.case import Case
from desktop_app.domain.repair_plan import PlanStatus
from desktop_app.domain.rupture import Rupture, RuptureType
from desktop_app.reports.compose import compose_session
from desktop_app.reports.content import texts
from tests.reports.conftest import TODAY

UNTRIED = "No planned step was tried in this session."


def said(case: Case, at: int) -> list[str]:
    """The summary of the session at that place, which had a rupture, and nothing was tried in it."""
    entry = case.entries[at]
    torn = replace(entry, record=replace(entry.record, rupture=Rupture(RuptureType.WITHDRAWAL, "He was gone.")))
    plans = tuple(
        replace(plan, steps=tuple(step.without_attempt(entry.session.id) for step in plan.steps)) for plan in case.plans
    )
    entries = tuple(torn if e is entry else e for e in case.entries)
    return list(texts(compose_session(replace(case, entries=entries, plans=plans, chosen=(entry.session.id,)), TODAY)))


@pytest.mark.parametrize(("at", "why"), [(0, "the first session"), (3, "planned in it"), (7, "all were tried before")])
def test_where_no_step_was_waiting_none_is_missed(point_case: Case, at: int, why: str) -> None:
    assert UNTRIED not in said(point_case, at), why


@pytest.mark.parametrize("at", [4, 9, 10])
def test_a_step_that_was_waiting_and_was_not_tried_is_told(point_case: Case, at: int) -> None:
    assert UNTRIED in said(point_case, at)


def test_a_plan_that_is_no_more_than_a_draft_or_was_set_aside_waits_for_nothing(point_case: Case) -> None:
    for status in (PlanStatus.DRAFT, PlanStatus.SET_ASIDE):
        plans = tuple(replace(plan, status=status) for plan in point_case.plans)
        assert UNTRIED not in said(replace(point_case, plans=plans), 10)
