"""The panel at every width it can have."""

from datetime import date, time
from functools import partial

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.repair_plan import CarriedStep, RepairPlan
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


def _fits(section: QWidget, viewport: QWidget) -> bool:
    column = section.parentWidget()
    return column is not None and column.minimumSizeHint().width() <= viewport.width()
