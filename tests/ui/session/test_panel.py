"""The panel at every width it can have."""

from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest
from PySide6.QtWidgets import QListView, QScrollArea, QSlider, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.repair_plan import Attempt, CarriedStep, Outcome, RepairPlan
from desktop_app.domain.rupture import Rupture
from desktop_app.domain.session import Session
from desktop_app.ui.guidance import load_guidance
from desktop_app.ui.session.panel import Panel
from desktop_app.ui.session.session_view import PANEL_NARROWEST
from tests.ui.session.conftest import PLAN, STEP, Show, child

SESSION = Session("c", 13, date(2026, 11, 26), time(14), id="s13")


@pytest.mark.parametrize("plans", [(), (PLAN,)])
def test_nothing_in_the_narrowest_panel_is_cut_off(
    show: Show[QWidget], qtbot: QtBot, plans: tuple[RepairPlan, ...]
) -> None:
    panel = Panel(load_guidance())
    show(panel)
    panel.setFixedWidth(PANEL_NARROWEST)
    panel.set_narrow(True)
    panel.carried.set_steps((CarriedStep(PLAN, STEP, 1),), SESSION.id)
    panel.happened.set_rupture(Rupture(reactions=("wanting to convince", "ashamed")))
    panel.plan.set_plans(plans, SESSION)
    viewport = child(panel, QScrollArea, "panel_scroll").viewport()
    for section in panel.sections:
        section.set_open(True)
        qtbot.waitUntil(partial(_fits, section, viewport))


@pytest.mark.parametrize("carried", [False, True])
def test_all_to_the_alliance_is_seen_at_once(show: Show[QWidget], qtbot: QtBot, *, carried: bool) -> None:
    """In a window of 1280 × 800, with ten cues listed and, at most, one step carried forward."""
    panel = Panel(load_guidance())
    panel.setFixedSize(512, 800)
    attempt = Attempt(SESSION.id, Outcome.TRIED, "A long pause, then the first clear no.", 4)
    step = replace(STEP, wording="You asked me what it is all for. I have thought about it since.").with_attempt(
        attempt
    )
    panel.carried.set_steps((CarriedStep(PLAN, step, 1),) if carried else (), SESSION.id)
    panel.happened.set_rupture(Rupture(moment="Twenty minutes in", reactions=("ashamed",), my_part="I explained."))
    show(panel)
    viewport = child(panel, QScrollArea, "panel_scroll").viewport()
    lists = [child(panel, QListView, f"{kind}_cues") for kind in ("withdrawal", "confrontation")]
    assert sum(view.model().rowCount() for view in lists) == 10
    tasks = child(panel, QSlider, "tasks")
    qtbot.waitUntil(lambda: tasks.mapTo(viewport, tasks.rect().bottomLeft()).y() < viewport.height())


def _fits(section: QWidget, viewport: QWidget) -> bool:
    column = section.parentWidget()
    return column is not None and column.minimumSizeHint().width() <= viewport.width()
