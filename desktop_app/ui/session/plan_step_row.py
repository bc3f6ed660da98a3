"""One step of a plan: its kind, its wording, when it is to be tried, and what came of it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.repair_plan import RepairStep
from desktop_app.i18n import _
from desktop_app.ui.session.form import typing
from desktop_app.ui.session.plan_words import outcome_words, quoted
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.marks import Mark

HEAD_GAP = 2
TITLE_LEAD = 20
FIELD_LEAD = TITLE_LEAD - 11  # so that the words in the field stand below the title


class PlanStepRow(QWidget):
    """Emits `changed(step, key)`, `moved(by)` and `removed()`. A tried step keeps its wording."""

    changed = Signal(object, str)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, step: RepairStep, kind_title: str, session_id: str) -> None:
        super().__init__()
        self._step, self._session_id = step, session_id
        self._number = Label("", role="small", tone="ink-2")
        self._number.setFixedWidth(TITLE_LEAD - HEAD_GAP)
        self._planned = Check(_("Next session"), "step_planned", tone="gold")
        self._up = _tool("caret-up", "step_up", _("Move {step} up").format(step=kind_title))
        self._down = _tool("caret-down", "step_down", _("Move {step} down").format(step=kind_title))
        self._remove = _tool("x", "step_remove", _("Take out {step}").format(step=kind_title))
        label = _("Wording: {kind}").format(kind=kind_title)
        self._words = GrowingText("step_wording", label, placeholder=_("Words to try"), quote=True, quiet=True)
        self._said = Label("", role="quote", wrap=True)
        self._mark = Mark("repair", 11)
        self._outcome = Label("", role="small", tone="gold", wrap=True)
        self._title = Label(kind_title, role="group")
        self._lay_out()
        self._wire()

    def set_step(self, step: RepairStep, position: int, count: int) -> None:
        """Show the step as number `position` of `count`."""
        self._step = step
        tried = step.tried
        self._number.setText(str(position))
        self._planned.setChecked(step.planned_in is not None)
        self._planned.setVisible(tried is None)
        self._words.setVisible(tried is None)
        self._said.setVisible(tried is not None)
        self._mark.setVisible(tried is not None)
        self._outcome.setVisible(tried is not None)
        self._remove.setVisible(tried is None)
        self._said.setText(quoted(step.wording))
        self._outcome.setText(outcome_words(tried) if tried else "")
        if self._words.text() != step.wording:
            self._words.set_text(step.wording)
        self._up.setEnabled(position > 1)
        self._down.setEnabled(position < count)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard here, in reading order."""
        return (self._up, self._down, self._remove, self._words, self._planned)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(HEAD_GAP)
        head.addWidget(self._number)
        head.addWidget(self._title, 1)
        for widget in (self._up, self._down, self._remove):
            head.addWidget(widget)
        column.addLayout(head)
        column.addLayout(_below_title(self._words, FIELD_LEAD))
        column.addLayout(_below_title(self._planned))
        column.addLayout(_below_title(self._said))
        came = QHBoxLayout()
        came.setSpacing(6)
        came.addSpacing(TITLE_LEAD)
        came.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        came.addWidget(self._outcome, 1)
        column.addLayout(came)

    def _wire(self) -> None:
        self._words.edited.connect(lambda text: self._change(typing(self._step.id, text), wording=text))
        self._planned.clicked.connect(lambda on: self._change("", planned_in=self._session_id if on else None))
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._remove.clicked.connect(self.removed)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.moved.emit(by))

    def _change(self, key: str, **fields: Any) -> None:
        self._step = replace(self._step, **fields)
        self.changed.emit(self._step, key)


def _below_title(widget: QWidget, lead: int = TITLE_LEAD) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(lead)
    row.addWidget(widget, 1)
    return row


def _tool(icon: str, name: str, label: str) -> Button:
    button = Button("", name, kind="flat", icon=icon, size="small")
    button.setAccessibleName(label)
    button.setToolTip(label)
    button.setFixedWidth(28)
    return button
