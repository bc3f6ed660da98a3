"""Repair plans with their steps and what became of each."""

from collections import defaultdict

from sqlalchemy import delete as delete_from
from sqlalchemy import insert, literal_column, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import attempt, plan_session, repair_plan, repair_step

_INSERT = insert_or(repair_plan)
_SAVE = _INSERT.on_conflict_do_update(
    index_elements=[repair_plan.c.id],
    set_={column.name: _INSERT.excluded[column.name] for column in repair_plan.c if not column.primary_key},
)
_IN_USE = repair_plan.c.binned_at.is_(None)


def save(tx: Tx, plan: RepairPlan) -> None:
    """Keep a plan, new or changed, with its steps and attempts in their order. One that was in the bin is out of it."""
    tx.execute(
        _SAVE,
        {
            "id": plan.id,
            "client_id": plan.client_id,
            "title": plan.title,
            "aim": plan.aim,
            "need": plan.need,
            "status": plan.status.value,
            "created_on": plan.created_on,
            "review_on": plan.review_on,
            "binned_at": None,
        },
    )
    tx.execute(delete_from(plan_session).where(plan_session.c.plan_id == plan.id))
    tx.execute(delete_from(repair_step).where(repair_step.c.plan_id == plan.id))
    if plan.mends:
        mended = [{"plan_id": plan.id, "position": at, "session_id": of} for at, of in enumerate(plan.mends)]
        tx.execute(insert(plan_session), mended)
    if plan.steps:
        tx.execute(insert(repair_step), [_step(plan.id, *each) for each in enumerate(plan.steps)])
    attempts = [_attempt(step.id, *each) for step in plan.steps for each in enumerate(step.attempts)]
    if attempts:
        tx.execute(insert(attempt), attempts)


def delete(tx: Tx, plan_id: str) -> None:
    """Take a plan away with all that belongs to it; a plan that is not there is no error."""
    tx.execute(delete_from(repair_plan).where(repair_plan.c.id == plan_id))


def of_client(tx: Tx, client_id: str) -> tuple[RepairPlan, ...]:
    """The plans of a client in use, oldest first; those of one day in the order they were made."""
    mends, steps = _mends(tx, client_id), _steps(tx, client_id)
    plan = repair_plan.c
    rows = (
        select(plan.title, plan.aim, plan.need, plan.status, plan.created_on, plan.review_on, plan.id)
        .where(plan.client_id == client_id, _IN_USE)
        .order_by(plan.created_on, literal_column("repair_plan.rowid"))
    )
    return tuple(
        RepairPlan(
            client_id, title, aim, need, tuple(steps[id_]), PlanStatus(status), tuple(mends[id_]), created, review, id_
        )
        for title, aim, need, status, created, review, id_ in tx.execute(rows)
    )


def _step(plan_id: str, position: int, step: RepairStep) -> dict[str, object]:
    return {
        "id": step.id,
        "plan_id": plan_id,
        "position": position,
        "kind": step.kind.value,
        "wording": step.wording,
        "planned_in": step.planned_in,
    }


def _attempt(step_id: str, position: int, made: Attempt) -> dict[str, object]:
    return {
        "step_id": step_id,
        "position": position,
        "session_id": made.session_id,
        "outcome": made.outcome.value,
        "what_happened": made.what_happened,
        "helpful": made.helpful,
    }


def _mends(tx: Tx, client_id: str) -> defaultdict[str, list[str]]:
    rows = (
        select(plan_session.c.plan_id, plan_session.c.session_id)
        .join(repair_plan)
        .where(repair_plan.c.client_id == client_id, _IN_USE)
        .order_by(plan_session.c.position)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for plan_id, session_id in tx.execute(rows):
        found[plan_id].append(session_id)
    return found


def _steps(tx: Tx, client_id: str) -> defaultdict[str, list[RepairStep]]:
    attempts = _attempts(tx, client_id)
    step = repair_step.c
    rows = (
        select(step.plan_id, step.kind, step.wording, step.planned_in, step.id)
        .join(repair_plan)
        .where(repair_plan.c.client_id == client_id, _IN_USE)
        .order_by(step.position)
    )
    found: defaultdict[str, list[RepairStep]] = defaultdict(list)
    for plan_id, kind, wording, planned_in, id_ in tx.execute(rows):
        found[plan_id].append(RepairStep(StepKind(kind), wording, planned_in, tuple(attempts[id_]), id_))
    return found


def _attempts(tx: Tx, client_id: str) -> defaultdict[str, list[Attempt]]:
    made = attempt.c
    rows = (
        select(made.step_id, made.session_id, made.outcome, made.what_happened, made.helpful)
        .join(repair_step, repair_step.c.id == made.step_id)
        .join(repair_plan, repair_plan.c.id == repair_step.c.plan_id)
        .where(repair_plan.c.client_id == client_id, _IN_USE)
        .order_by(made.position)
    )
    found: defaultdict[str, list[Attempt]] = defaultdict(list)
    for step_id, session_id, outcome, what_happened, helpful in tx.execute(rows):
        found[step_id].append(Attempt(session_id, Outcome(outcome), what_happened, helpful))
    return found
