"""Tab goes down the page as one sees it, also past what came onto the page later."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.client import Client
from tests.journeys.conftest import Person, made_vault


@pytest.fixture
def planning(person: Person) -> Person:
    """Somebody in a first session, at the end of the plan that is offered."""
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.press("F6")
    person.tab_to("make_plan")
    return person


def passed(person: Person, last: str, *, back: bool = False) -> list[str]:
    """The names of what Tab comes by from here until `last`."""
    names: list[str] = []
    while person.focused() != last:
        assert len(names) < 60, f"Tab never comes to {last}; it goes {names}"
        QTest.keyClick(person.target(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        names.append(person.focused())
    return names


def test_tab_goes_from_carried_forward_through_its_step_to_the_cues_and_back(planning: Person) -> None:
    person = planning
    person.type(" ")
    person.begin_session()
    person.press("F6")
    way = ["cues_head", "outcome_tried", "carried_head"]
    assert passed(person, "carried_head", back=True)[-3:] == way
    assert passed(person, "cues_head") == ["outcome_tried", "cues_head"]
    person.press("Shift+Tab")
    person.type(" ")
    person.wait_for("helpful")
    assert passed(person, "cues_head") == ["helpful_1", "what_happened", "cues_head"]
    person.open_session(1)
    person.open_session(2)
    person.press("F6")
    assert passed(person, "carried_head", back=True)[-4:] == [
        "what_happened",
        "helpful_1",
        "outcome_tried",
        "carried_head",
    ]


def test_after_the_plan_is_made_one_plans_on_and_tab_goes_through_the_plan(planning: Person) -> None:
    person = planning
    person.type(" ")
    person.wait_focus("plan_aim")
    person.wait_for("step_wording")
    steps = ["step_down", "step_remove", "step_wording", "step_planned"]
    assert passed(person, "supervision_head") == [
        *("plan_need", "plan_status", "plan_review", "plan_mends"),
        *steps,
        *("step_up", *steps) * 3,
        *("step_up", *steps[1:]),
        *("add_step", "plan_to_bin", "supervision_head"),
    ]


def test_tab_goes_by_the_reactions_where_they_stand(planning: Person) -> None:
    person = planning
    person.tab_to("add_reaction", back=True)
    person.type("\nheat\nhurry\n\n")
    person.wait_focus("add_reaction")
    person.tab_to("moment", back=True)
    seen = []
    while person.focused() != "add_reaction":
        QTest.keyClick(person.target(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.mapToGlobal(QPoint()).x())
    assert len(seen) == 3
    assert seen == sorted(seen)
