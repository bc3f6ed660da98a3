"""Thrown away by mistake, and had back."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.domain.session import Session
from desktop_app.ui.row_list import RowList
from tests.journeys.conftest import Person, case_in, made_vault

CLIENT = Client("C-014")
HELD = tuple(Session(CLIENT.id, n, date(2026, 10, n), time(10)) for n in (1, 2, 3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_vault(tmp_path / "Documents" / "Caseload.mend", client=CLIENT, held=HELD)


def rows(person: Person, name: str) -> list[str]:
    found = person.find(name)
    assert isinstance(found, RowList)
    return [row.name for row in found.rows]


def toast(person: Person) -> str:
    return " ".join(label.text() for label in person.wait_for("toast").findChildren(QLabel))


def go_to_sessions(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.until(lambda: person.sees("client_sessions") and len(rows(person, "client_sessions")) == 3)
    person.wait_focus("client_list")
    person.type("\n")
    person.wait_focus("client_sessions")


def test_a_session_is_thrown_away_and_had_back_by_keys_alone(person: Person, folder: Path) -> None:
    go_to_sessions(person, folder)
    person.press("Down")
    person.press("Del")
    person.until(lambda: rows(person, "client_sessions") == ["Session 3", "Session 1"])
    assert toast(person).startswith("C-014, session 2 moved to the bin for 30 days")
    assert person.focused() == "client_sessions"
    person.press("Ctrl+Z")
    person.until(lambda: rows(person, "client_sessions") == ["Session 3", "Session 2", "Session 1"])
    person.quit()
    assert [entry.session for entry in case_in(folder).entries] == list(HELD)


def test_undo_in_the_notice_brings_it_back(person: Person, folder: Path) -> None:
    go_to_sessions(person, folder)
    person.click("session_to_bin")
    person.until(lambda: len(rows(person, "client_sessions")) == 2)
    person.click("toast_link")
    person.until(lambda: len(rows(person, "client_sessions")) == 3)


def test_a_client_comes_back_out_of_the_bin_days_later(person: Person, folder: Path) -> None:
    go_to_sessions(person, folder)
    person.click("client_to_bin")
    person.wait_for("no_clients")
    assert not person.sees("client_pane") or not person.sees("client_sessions")
    person.quit()
    with pytest.raises(BadInput):
        case_in(folder)
    person.now += timedelta(days=20)
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.click("bin")
    person.wait_focus("bin_list")
    assert rows(person, "bin_list") == ["C-014"]
    person.type("\n")
    person.wait_focus("bin_restore")
    person.type("\n")
    person.wait_focus("bin_close")
    person.type("\n")
    person.until(lambda: person.sees("client_list") and rows(person, "client_list") == ["C-014"])
    person.quit()
    assert [entry.session for entry in case_in(folder).entries] == list(HELD)


def test_after_thirty_days_it_is_gone_for_good(person: Person, folder: Path) -> None:
    go_to_sessions(person, folder)
    person.press("Del")
    person.until(lambda: len(rows(person, "client_sessions")) == 2)
    person.quit()
    person.now += timedelta(days=31)
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.click("bin")
    person.wait_for("bin_dialog")
    assert not person.sees("bin_list")
    person.press("Esc")


def make_plan(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.press("F6")
    person.tab_to("make_plan")
    person.type(" ")
    person.wait_for("plan_card")
    person.tab_to("plan_aim", back=person.focused() != "plan_title")
    person.type("That doubt can be said aloud")


def test_a_plan_is_thrown_away_and_had_back_at_once_by_keys_alone(person: Person, folder: Path) -> None:
    make_plan(person, folder)
    person.tab_to("plan_to_bin")
    person.type(" ")
    person.wait_for("plan_offer")
    assert "30 days" in toast(person)
    person.saved()
    person.press("Ctrl+Z")
    person.wait_for("plan_card")
    person.saved()
    person.quit()
    (plan,) = case_in(folder).plans
    assert (plan.aim, len(plan.steps)) == ("That doubt can be said aloud", 5)


def test_a_plan_comes_back_out_of_the_bin_days_later_with_its_steps(person: Person, folder: Path) -> None:
    make_plan(person, folder)
    person.saved()
    before = person.mend.desk.workspace.page
    assert before is not None
    person.tab_to("plan_to_bin")
    person.type(" ")
    person.quit()
    assert case_in(folder).plans == ()
    person.now += timedelta(days=20)
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.wait_focus("client_list")
    person.tab_to("bin")
    person.type("\n")
    person.wait_focus("bin_list")
    assert rows(person, "bin_list") == ["C-014"]
    person.type("\n")
    person.wait_focus("bin_restore")
    person.type("\n")
    person.wait_focus("bin_close")
    person.type("\n")
    person.open_session(4)
    assert person.sees("plan_card")
    person.quit()
    assert case_in(folder).plans == before.plans
