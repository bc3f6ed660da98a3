"""Values the tests of the session workspace are made from."""

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.repair_plan import KeyStep, PlanStatus, RepairPlan, RepairStep, StepKind, load_key_steps
from desktop_app.domain.session import Session
from desktop_app.settings import resource

W = TypeVar("W", bound=QWidget)
Show = Callable[[W], W]

EARLIER = Session("c", 11, date(2026, 11, 12), time(14), id="s11")
TODAY = Session("c", 12, date(2026, 11, 19), time(14), id="s12")
STEP = RepairStep(StepKind.NAME, "What would it be like to tell me?", planned_in=EARLIER.id, id="step-1")
OTHER = RepairStep(StepKind.OWN, "I was selling you the diary.", id="step-2")
PLAN = RepairPlan("c", "Room for a no", steps=(STEP, OTHER), status=PlanStatus.OPEN, mends=(EARLIER.id,), id="plan")


@pytest.fixture
def key_steps() -> tuple[KeyStep, ...]:
    return load_key_steps(resource("repair/key_steps.toml"))


@pytest.fixture
def show(qtbot: QtBot) -> Show[QWidget]:
    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(512, 700)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return shown


def child(parent: QWidget, kind: type[W], name: str) -> W:
    """The only visible child of that class and object name."""
    found = [w for w in parent.findChildren(kind, name) if not w.isHidden()]
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]
