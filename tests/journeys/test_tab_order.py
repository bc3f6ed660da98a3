"""Tab goes down the page as one sees it, also past what came onto the page later."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.client import Client
from tests.journeys.conftest import PASSPHRASE, Person, made_vault


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
    assert passed(person, "trigger") == ["trigger"]


def test_the_passphrases_come_one_after_the_other_and_what_shows_them_comes_last(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    person.unlock()
    person.press("Ctrl+,")
    person.click("change_passphrase")
    person.wait_focus("present_passphrase")
    assert passed(person, "passphrase_change") == [
        *("new_passphrase", "new_passphrase_again"),
        *("present_passphrase_show", "new_passphrase_show"),
        *("passphrase_cancel", "passphrase_change"),
    ]


def test_the_backups_of_a_vault_that_does_not_open_come_before_the_other_vaults(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend")
    (folder / "header.json").write_bytes(b"rubbish")
    person.start(folder)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_for("show_backups")
    person.tab_to("use_recovery_key")
    others = ["show_backups", "open_another_vault", "create_new_vault", "open_sample"]
    assert passed(person, "passphrase") == [*others, "passphrase"]
    person.tab_to("use_recovery_key")
    person.type("\n")
    person.wait_focus("recovery_key")
    person.tab_to("use_passphrase")
    assert passed(person, "recovery_key") == [*others, "recovery_key"]
