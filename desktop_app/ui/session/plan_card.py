"""A repair plan: its title, aim, the client's likely need, its steps in order, and its status."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from desktop_app.domain.repair_plan import KeyStep, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import Session
from desktop_app.i18n import _
from desktop_app.ui.focus import order_tabs
from desktop_app.ui.session.form import Form, typing
from desktop_app.ui.session.plan_step_row import PlanStepRow
from desktop_app.ui.session.plan_words import kind_titles, status_title
from desktop_app.ui.session.review_choice import ReviewChoice
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.growing_text import GrowingText

STATUSES = (PlanStatus.OPEN, PlanStatus.IN_PROGRESS, PlanStatus.REPAIRED, PlanStatus.SET_ASIDE)


class PlanCard(Card):
    """Shows a `RepairPlan`; emits `changed(plan, key)`, and `thrown_away(plan)` when it is to go into the bin."""

    changed = Signal(object, str)
    thrown_away = Signal(object)

    def __init__(self, key_steps: tuple[KeyStep, ...]) -> None:
        super().__init__()
        self.setObjectName("plan_card")
        self._titles = kind_titles(key_steps)
        self._plan: RepairPlan | None = None
        self._session_id = ""
        self._rows: dict[str, PlanStepRow] = {}
        self._title = GrowingText("plan_title", _("Title of the plan"), serif=True)
        self._aim = GrowingText("plan_aim", _("Aim"), placeholder=_("What should become possible"), serif=True)
        self._need = GrowingText("plan_need", _("May need"), placeholder=_("What the client may need"), serif=True)
        self._review = ReviewChoice()
        self._mends = Check(_("Mends what happened in this session"), "plan_mends", tone="gold")
        self._status = ChoiceBox("plan_status", _("Status of the plan"))
        for status in STATUSES:
            self._status.addItem(status_title(status), status)
        self._add = Button(_("Add step"), "add_step", icon="plus", size="small")
        self._to_bin = Button(_("Move plan to the bin"), "plan_to_bin", kind="flat", icon="trash", size="small")
        self._steps = QVBoxLayout()
        self._lay_out()
        self._wire()

    def set_plan(self, plan: RepairPlan, session: Session) -> None:
        """Show this plan as it stands in that session."""
        self._plan, self._session_id = plan, session.id
        for field, text in ((self._title, plan.title), (self._aim, plan.aim), (self._need, plan.need)):
            if field.text() != text:
                field.set_text(text)
        self._mends.setChecked(session.id in plan.mends)
        self._review.set_day(plan.review_on, session.day)
        self._status.setCurrentIndex(STATUSES.index(plan.status))
        self._show_steps(plan)

    def take_focus(self) -> None:
        """Put the cursor where a new plan goes on: its title is there, its aim is not."""
        self._aim.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        form = Form()
        form.add_row(_("Plan"), self._title)
        form.add_row(_("Aim"), self._aim)
        form.add_row(_("May need"), self._need)
        form.add_row(_("Status"), self._status)
        form.add_row(_("Review on"), self._review)
        column.addWidget(form)
        self.form = form
        column.addWidget(self._mends)
        self._steps.setSpacing(0)
        column.addLayout(self._steps)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._to_bin)
        column.addLayout(foot)

    def _wire(self) -> None:
        self._title.edited.connect(lambda text: self._change(typing("title", text), title=text))
        self._aim.edited.connect(lambda text: self._change(typing("aim", text), aim=text))
        self._need.edited.connect(lambda text: self._change(typing("need", text), need=text))
        self._review.day_chosen.connect(lambda day: self._change("", review_on=day))
        self._mends.clicked.connect(self._toggle_mends)
        self._status.activated.connect(lambda index: self._change("", status=STATUSES[index]))
        self._to_bin.clicked.connect(lambda: self.thrown_away.emit(self._plan))
        menu = QMenu(self)
        for kind, title in self._titles.items():
            menu.addAction(title, partial(self._add_step, kind))
        self._add.setMenu(menu)

    def _show_steps(self, plan: RepairPlan) -> None:
        for gone in self._rows.keys() - {s.id for s in plan.steps}:
            row = self._rows.pop(gone)
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        for index, step in enumerate(plan.steps):
            row = self._rows.get(step.id) or self._new_row(step)
            if self._steps.indexOf(row) != index:
                self._steps.removeWidget(row)
                self._steps.insertWidget(index, row)
            row.set_step(step, index + 1, len(plan.steps))
        self._order_tabs([self._rows[step.id] for step in plan.steps])

    def _order_tabs(self, rows: list[PlanStepRow]) -> None:
        """Tab goes down the page, also through steps that came later or moved."""
        order_tabs(self._mends, *(stop for row in rows for stop in row.tab_stops), self._add, self._to_bin)

    def _new_row(self, step: RepairStep) -> PlanStepRow:
        row = PlanStepRow(step, self._titles[step.kind], self._session_id)
        row.changed.connect(lambda changed, key: self._emit(lambda plan: plan.with_step(changed), key))
        row.moved.connect(lambda by: self._emit(lambda plan: plan.moved(step.id, by)))
        row.removed.connect(lambda: self._emit(lambda plan: plan.without_step(step.id)))
        self._rows[step.id] = row
        return row

    def _add_step(self, kind: StepKind) -> None:
        self._emit(lambda plan: plan.with_step(RepairStep(kind, "")))

    def _toggle_mends(self, on: bool) -> None:  # noqa: FBT001 - the value of a Qt signal
        if self._plan is not None:
            others = tuple(m for m in self._plan.mends if m != self._session_id)
            self._change("", mends=(*others, self._session_id) if on else others)

    def _change(self, key: str, **fields: Any) -> None:
        self._emit(lambda plan: replace(plan, **fields), key)

    def _emit(self, edit: Callable[[RepairPlan], RepairPlan], key: str = "") -> None:
        if self._plan is None:
            return
        changed = edit(self._plan)
        if changed != self._plan:
            self._plan = changed
            self.changed.emit(changed, key)
