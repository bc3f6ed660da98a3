"""A dossier with all its words changed in one way: without the name, or without what is about somebody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.about_others import is_unclosed, left_out
from desktop_app.domain.record import SessionRecord
from desktop_app.reports.names import without_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.repair_plan import RepairPlan, RepairStep
    from desktop_app.domain.session import Session
    from desktop_app.domain.take_out import Dossier, WholeNote, WholeSession

    Change = Callable[[str], str]

T = TypeVar("T")


def without_names(dossier: Dossier) -> Dossier:
    """The dossier with the code wherever the private name stood."""
    client = dossier.client
    return replace(reworded(dossier, without_name(client)), client=replace(client, name=""))


def without_others(dossier: Dossier) -> Dossier:
    """The dossier without the passages that are marked to be about somebody else."""
    return reworded(dossier, left_out)


def unclosed_in(dossier: Dossier) -> tuple[tuple[Session, ...], int]:
    """The sessions with a passage about somebody else that is not closed, and in how many plans there is one."""
    sessions = tuple(whole.session for whole in dossier.sessions if _has_unclosed(_session, whole))
    return sessions, sum(_has_unclosed(_plan, whole.plan) for whole in dossier.plans)


def _has_unclosed(reworded_: Callable[[T, Change], object], what: T) -> bool:
    found: list[bool] = []

    def look(text: str) -> str:
        found.append(is_unclosed(text))
        return text

    reworded_(what, look)
    return any(found)


def for_the_client(dossier: Dossier) -> Dossier:
    """The dossier as it stands today: without the bin, and without earlier versions of the notes."""
    sessions = tuple(
        replace(whole, note=replace(whole.note, versions=()) if whole.note else None) for whole in dossier.in_use
    )
    known = {whole.session.id for whole in sessions}
    plans = tuple(replace(whole, plan=_among(whole.plan, known)) for whole in dossier.plans if whole.binned_at is None)
    return replace(dossier, sessions=sessions, plans=plans)


def reworded(dossier: Dossier, change: Change) -> Dossier:
    """The dossier with `change` made in every text that somebody typed; codes and the private name stay."""
    return replace(
        dossier,
        sessions=tuple(_session(whole, change) for whole in dossier.sessions),
        plans=tuple(replace(whole, plan=_plan(whole.plan, change)) for whole in dossier.plans),
        disclosures=tuple(
            replace(each, what=change(each.what), recipient=change(each.recipient)) for each in dossier.disclosures
        ),
    )


def _session(whole: WholeSession, change: Change) -> WholeSession:
    note = _note(whole.note, change) if whole.note else None
    return replace(whole, note=note, record=_record(whole.record, change) if whole.record else None)


def _note(note: WholeNote, change: Change) -> WholeNote:
    versions = tuple(replace(version, text=change(version.text)) for version in note.versions)
    return replace(note, text=change(note.text), versions=versions)


def _record(record: SessionRecord, change: Change) -> SessionRecord:
    rupture, supervision = record.rupture, record.supervision
    return SessionRecord(
        tuple(replace(seen, title=change(seen.title), words=change(seen.words)) for seen in record.observations),
        replace(
            rupture,
            moment=change(rupture.moment),
            reactions=tuple(change(reaction) for reaction in rupture.reactions),
            trigger=change(rupture.trigger),
            my_part=change(rupture.my_part),
            meaning=change(rupture.meaning),
        ),
        record.alliance,
        replace(supervision, question=change(supervision.question)),
    )


def _plan(plan: RepairPlan, change: Change) -> RepairPlan:
    steps = tuple(_step(step, change) for step in plan.steps)
    return replace(plan, title=change(plan.title), aim=change(plan.aim), need=change(plan.need), steps=steps)


def _step(step: RepairStep, change: Change) -> RepairStep:
    attempts = tuple(replace(each, what_happened=change(each.what_happened)) for each in step.attempts)
    return replace(step, wording=change(step.wording), attempts=attempts)


def _among(plan: RepairPlan, sessions: set[str]) -> RepairPlan:
    """The plan without its ties to other sessions than these."""
    steps = tuple(
        replace(
            step,
            planned_in=step.planned_in if step.planned_in in sessions else None,
            attempts=tuple(a for a in step.attempts if a.session_id in sessions),
        )
        for step in plan.steps
    )
    return replace(plan, steps=steps, mends=tuple(m for m in plan.mends if m in sessions))
