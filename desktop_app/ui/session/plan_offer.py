"""The five key steps offered for a new plan: reword them, leave out what does not fit, make the plan."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from desktop_app.domain.repair_plan import KeyStep, PlannedFor, RepairPlan, RepairStep, made
from desktop_app.i18n import _
from desktop_app.ui.session.form import typing
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.label import Label

KIND_WIDTH = 128
FIRST_LINE = 32


class PlanOffer(Card):
    """Shows a draft plan as the five key steps; emits `changed(draft, key)` on each edit, and `made(plan)`."""

    changed = Signal(object, str)
    made = Signal(object)

    def __init__(self, key_steps: tuple[KeyStep, ...]) -> None:
        super().__init__()
        self.setObjectName("plan_offer")
        self._key_steps = key_steps
        self._draft: RepairPlan | None = None
        self._session_id = ""
        self._rows: list[tuple[KeyStep, Check, GrowingText]] = []
        self._planned = ChoiceBox("planned_for", _("Planned for"))
        for planned, words in (
            (PlannedFor.FIRST, _("Next session: first step")),
            (PlannedFor.ALL, _("Next session: all steps")),
            (PlannedFor.NONE, _("No date yet")),
        ):
            self._planned.addItem(words, planned)
        self._make = Button(_("Make the plan"), "make_plan", kind="gold")
        self._make.clicked.connect(self._make_plan)
        self._lay_out()
        self.setFocusProxy(self._rows[0][1] if self._rows else self._make)

    def set_draft(self, draft: RepairPlan, session_id: str) -> None:
        """Show this draft of a plan begun in that session."""
        is_other = session_id != self._session_id
        self._draft, self._session_id = draft, session_id
        for key_step, check, words in self._rows:
            step = _step_of(draft, key_step)
            check.setChecked(step is not None)
            left_out = key_step.wording if is_other else words.text() or key_step.wording
            text = step.wording if step else left_out
            if words.text() != text:
                words.set_text(text)
            words.setEnabled(step is not None)
        self._make.setEnabled(bool(draft.steps))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_("Five steps"), role="group"))
        head.addWidget(
            Label(_("reword them, or leave out what does not fit"), role="small", tone="ink-2", wrap=True), 1
        )
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, KIND_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, key_step in enumerate(self._key_steps):
            grid.addWidget(_hairline(), 2 * row, 0, 1, 2)
            self._add_row(grid, 2 * row + 1, key_step)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Label(_("Planned for"), role="small", tone="ink-2"))
        foot.addWidget(self._planned, 1)
        foot.addWidget(self._make)
        column.addLayout(foot)

    def _add_row(self, grid: QGridLayout, row: int, key_step: KeyStep) -> None:
        check = Check(key_step.title, f"offer_{key_step.kind}", tone="gold")
        check.setToolTip(key_step.asks)
        check.setAccessibleDescription(key_step.asks)
        label = _("Wording: {kind}").format(kind=key_step.title)
        name = f"offer_{key_step.kind}_wording"
        words = GrowingText(name, label, placeholder=_("Words to try"), quote=True, quiet=True)
        check.setMinimumHeight(FIRST_LINE)
        check.clicked.connect(lambda on: self._toggle(key_step, words, on=on))
        words.edited.connect(lambda text: self._reword(key_step, text))
        grid.addWidget(check, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
        self._rows.append((key_step, check, words))

    def _toggle(self, key_step: KeyStep, words: GrowingText, *, on: bool) -> None:
        if self._draft is None:
            return
        step = _step_of(self._draft, key_step)
        if on and step is None:
            self._keep((*self._draft.steps, RepairStep(key_step.kind, words.text())), "")
        elif not on and step is not None:
            self._keep(tuple(s for s in self._draft.steps if s.id != step.id), "")

    def _reword(self, key_step: KeyStep, text: str) -> None:
        if self._draft is None:
            return
        steps = tuple(replace(s, wording=text) if s.kind is key_step.kind else s for s in self._draft.steps)
        self._keep(steps, typing(f"offer {key_step.kind}", text))

    def _keep(self, steps: tuple[RepairStep, ...], key: str) -> None:
        if self._draft is not None:
            order = [k.kind for k in self._key_steps]
            self._draft = replace(self._draft, steps=tuple(sorted(steps, key=lambda s: order.index(s.kind))))
            self.set_draft(self._draft, self._session_id)
            self.changed.emit(self._draft, key)

    def _make_plan(self) -> None:
        if self._draft is not None:
            self.made.emit(made(self._draft, self._session_id, PlannedFor(self._planned.currentData())))


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    return line


def _step_of(draft: RepairPlan, key_step: KeyStep) -> RepairStep | None:
    return next((s for s in draft.steps if s.kind is key_step.kind), None)
