"""Wires the session workspace to the session that lies open on the desk."""

from dataclasses import replace
from datetime import time
from typing import Any

from desktop_app.desk.page import Page, Surroundings
from desktop_app.desk.workspace import Workspace
from desktop_app.domain.client import Client
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, CarriedStep, RepairPlan
from desktop_app.domain.session import EARLIEST_DAY, Session
from desktop_app.ui.session.session_view import SessionView


def attach(view: SessionView, workspace: Workspace) -> None:
    """Show in `view` what lies open in `workspace`, and take there what is edited in `view`."""
    note, panel = view.note, view.panel
    workspace.note_source = note.editor.text
    workspace.opened.connect(lambda: _open(view, workspace))
    workspace.page_changed.connect(lambda: _show(view, workspace))
    workspace.closed.connect(lambda: note.editor.set_text(""))
    workspace.truth_changed.connect(note.set_truth)
    workspace.flushing.connect(note.head.hand_in)
    note.editor.edited.connect(workspace.note_edited)
    note.head.changed.connect(lambda session: _change(workspace, "", session=session))
    panel.carried.attempted.connect(lambda step, attempt, key: _attempt(workspace, step, attempt, key))
    panel.cues.changed.connect(lambda record, key: _record(workspace, key, observations=record.observations))
    panel.happened.changed.connect(lambda rupture, key: _record(workspace, key, rupture=rupture))
    panel.alliance.changed.connect(lambda rating, key: _record(workspace, key, alliance=rating))
    panel.supervision.changed.connect(lambda flag, key: _record(workspace, key, supervision=flag))
    panel.plan.changed.connect(lambda plan, key: _plan(workspace, plan, key))
    panel.plan.thrown_away.connect(lambda plan: _throw_away(workspace, plan))


def _open(view: SessionView, workspace: Workspace) -> None:
    view.note.editor.set_text(workspace.note.text)
    view.note.set_truth(workspace.truth)
    _show(view, workspace)
    view.panel.to_top()


def _show(view: SessionView, workspace: Workspace) -> None:
    page, around = workspace.page, workspace.around
    if page is not None and around is not None:
        show_page(view, page, around)


def wipe(view: SessionView) -> None:
    """Show nothing, and keep nothing of what was shown before."""
    view.note.editor.set_text("")
    view.note.find_bar.forget()
    blank, nobody = Session("", 0, EARLIEST_DAY, time(), id=""), Surroundings(Client(""), (), {})
    for plans in ((RepairPlan("", "", mends=("",)),), ()):  # a plan that goes out of sight keeps its words otherwise
        show_page(view, Page(blank, SessionRecord(), plans), nobody)


def show_page(view: SessionView, page: Page, around: Surroundings) -> None:
    """Show everything of `page` but the note."""
    panel = view.panel
    session, record = page.session, page.record
    view.note.head.set_session(around.client.code, session, frozenset(s.number for s in around.others))
    carried = around.carried(page)
    panel.carried.set_steps(carried, session.id)
    panel.set_tried(tried=any(c.step.tried for c in carried))
    panel.cues.set_record(record, session.id)
    panel.happened.set_rupture(record.rupture)
    panel.alliance.set_rating(record.alliance, around.last_alliance(page))
    panel.plan.set_plans(page.plans, session)
    panel.supervision.set_flag(record.supervision)


def _change(workspace: Workspace, key: str, **fields: Any) -> None:
    if workspace.page is not None:
        workspace.change(replace(workspace.page, **fields), key)


def _record(workspace: Workspace, key: str, **fields: Any) -> None:
    if workspace.page is not None:
        record = replace(workspace.page.record, **fields)
        workspace.change(replace(workspace.page, record=record), key)


def _plan(workspace: Workspace, plan: RepairPlan, key: str) -> None:
    if workspace.page is not None:
        workspace.change(workspace.page.with_plan(plan), key)


def _throw_away(workspace: Workspace, plan: RepairPlan) -> None:
    if workspace.page is not None:
        workspace.change(workspace.page.without_plan(plan))


def _attempt(workspace: Workspace, carried: CarriedStep, attempt: Attempt | None, key: str) -> None:
    if workspace.page is None:
        return
    step = carried.step
    changed = step.with_attempt(attempt) if attempt else step.without_attempt(workspace.session_id)
    workspace.change(workspace.page.with_plan(carried.plan.with_step(changed)), key)
