"""Everything a vault holds of a client, read in one go: what is in the bin and the earlier versions of notes too."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Row, Select, func, literal_column, select

from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import Attendance, Format, Session
from desktop_app.domain.take_out import Dossier, Version, WholeNote, WholePlan, WholeSession
from desktop_app.vault import clients, records, schema
from desktop_app.vault.cipher import Tx
from desktop_app.vault.clients import filing_order

Rows = Select[*tuple[Any, ...]]
Grouped = defaultdict[str, list[Row[*tuple[Any, ...]]]]


def ids(tx: Tx) -> tuple[str, ...]:
    """The ids of all clients, those in the bin included, in the order a person would file the codes."""
    client = schema.client.c
    found = tx.execute(select(client.id, client.code)).all()
    return tuple(id_ for id_, _code in sorted(found, key=lambda row: (filing_order(row.code), row.id)))


def session_count(tx: Tx) -> int:
    """How many sessions there are, those in the bin included."""
    return tx.execute(select(func.count()).select_from(schema.session)).scalar_one()


def dossier(tx: Tx, client_id: str) -> Dossier:
    """Everything there is of that client, who must be there, in use or in the bin."""
    client = schema.client.c
    binned_at = tx.execute(select(client.binned_at).where(client.id == client_id)).scalar_one()
    return Dossier(
        clients.get(tx, client_id),
        binned_at,
        _sessions(tx, client_id),
        _plans(tx, client_id),
        _disclosures(tx, client_id),
    )


def _sessions(tx: Tx, client_id: str) -> tuple[WholeSession, ...]:
    table = schema.session.c
    order = (table.day, table.start, table.number, table.id)
    rows = tx.execute(schema.session.select().where(table.client_id == client_id).order_by(*order))
    texts, recorded = _notes(tx, client_id), records.of_client(tx, client_id)
    return tuple(WholeSession(_session(r), texts.get(r.id), recorded.get(r.id), r.binned_at) for r in rows)


def _session(row: Row[Any]) -> Session:
    return Session(
        row.client_id,
        row.number,
        row.day,
        row.start,
        row.minutes,
        Format(row.format),
        Attendance(row.attendance),
        row.words,
        row.id,
    )


def _notes(tx: Tx, client_id: str) -> dict[str, WholeNote]:
    note, revision, of = schema.note, schema.revision, schema.session.c.client_id == client_id
    kept = select(revision.c.session_id, revision.c.number, revision.c.saved_at, revision.c.text)
    versions = _grouped(tx, kept.join(schema.session).where(of).order_by(revision.c.number))
    return {
        row.session_id: WholeNote(
            row.text,
            row.revision,
            row.saved_at,
            row.kept_at,
            row.come,
            row.gone,
            tuple(Version(v.number, v.saved_at, v.text) for v in versions[row.session_id]),
        )
        for row in tx.execute(select(note).join(schema.session).where(of))
    }


def _plans(tx: Tx, client_id: str) -> tuple[WholePlan, ...]:
    plan, mends = schema.repair_plan, schema.plan_session.c
    of = plan.c.client_id == client_id
    mended = _grouped(
        tx, select(mends.plan_id, mends.session_id).join(plan).where(of).order_by(mends.plan_id, mends.position)
    )
    steps = _steps(tx, client_id)
    rows = tx.execute(select(plan).where(of).order_by(plan.c.created_on, literal_column("repair_plan.rowid")))
    return tuple(
        WholePlan(
            RepairPlan(
                client_id,
                row.title,
                row.aim,
                row.need,
                tuple(steps[row.id]),
                PlanStatus(row.status),
                tuple(m.session_id for m in mended[row.id]),
                row.created_on,
                row.review_on,
                row.id,
            ),
            row.binned_at,
        )
        for row in rows
    )


def _steps(tx: Tx, client_id: str) -> defaultdict[str, list[RepairStep]]:
    plan, step, made = schema.repair_plan, schema.repair_step, schema.attempt.c
    of = plan.c.client_id == client_id
    outcomes = select(made.step_id, made.session_id, made.outcome, made.what_happened, made.helpful)
    attempts = _grouped(
        tx,
        outcomes.join(step, step.c.id == made.step_id)
        .join(plan, plan.c.id == step.c.plan_id)
        .where(of)
        .order_by(made.position),
    )
    found: defaultdict[str, list[RepairStep]] = defaultdict(list)
    for row in tx.execute(select(step).join(plan).where(of).order_by(step.c.position)):
        tried = tuple(Attempt(a.session_id, Outcome(a.outcome), a.what_happened, a.helpful) for a in attempts[row.id])
        found[row.plan_id].append(RepairStep(StepKind(row.kind), row.wording, row.planned_in, tried, row.id))
    return found


def _disclosures(tx: Tx, client_id: str) -> tuple[Disclosure, ...]:
    table = schema.disclosure.c
    names = ("client_id", "what", "at", "recipient", "with_names", "encrypted", "id")
    rows = select(*(table[name] for name in names)).where(table.client_id == client_id)
    return tuple(Disclosure(*row) for row in tx.execute(rows.order_by(table.at, literal_column("disclosure.rowid"))))


def _grouped(tx: Tx, rows: Rows) -> Grouped:
    """The rows by their first column, in their order."""
    found: Grouped = defaultdict(list)
    for row in tx.execute(rows):
        found[row[0]].append(row)
    return found
