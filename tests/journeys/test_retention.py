"""A client is closed, comes up for review years later, and is kept or reopened; with the keyboard alone."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.domain.session import Session
from desktop_app.settings import Settings
from desktop_app.ui.row_list import RowList
from desktop_app.vault import clients, sessions
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault

CLIENT = Client("C-014")
OTHER = Client("C-020")
HELD = tuple(Session(CLIENT.id, n, date(2026, 10, n), time(10)) for n in (1, 2, 3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_vault(tmp_path / "Documents" / "Caseload.mend", client=CLIENT, held=HELD)


@pytest.fixture
def two(folder: Path) -> Path:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        clients.add(tx, OTHER)
        sessions.save(tx, Session(OTHER.id, 1, date(2026, 11, 2), time(9)))
    vault.close()
    return folder


def rows(person: Person, name: str = "client_list") -> list[str]:
    found = person.find(name)
    assert isinstance(found, RowList)
    return [row.name for row in found.rows]


def told(person: Person) -> str:
    label = person.wait_for("client_retention")
    assert isinstance(label, QLabel)
    return label.text()


def toast(person: Person) -> str:
    return " ".join(label.text() for label in person.wait_for("toast").findChildren(QLabel))


def go_to_client(person: Person, folder: Path, code: str = "C-014") -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.choose("client_list", code)
    person.until(lambda: person.mend.inside.view.clients.pane.client and person.sees("client_sessions"))
    person.until(lambda: shown(person) == code)


def shown(person: Person) -> str:
    client = person.mend.inside.view.clients.pane.client
    return client.code if client else ""


def close(person: Person, typed: str = "") -> None:
    person.press("F4")
    person.wait_focus("close_day")
    person.type(typed)
    person.type("\n")
    person.wait_focus("client_list")


def show_closed(person: Person, code: str = "C-014") -> None:
    person.tab_to("client_state_active", back=True)
    person.press("Right")
    person.type(" ")
    person.until(lambda: code in rows(person))
    person.tab_to("client_list")
    person.until(lambda: shown(person) == code)


def test_a_client_is_closed_dated_back_and_reopened_by_keys_alone(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    person.press("F4")
    person.wait_focus("close_day")
    person.type("2 Oct\n")
    person.wait_for_complaint("There was a session after this day")
    person.press("Ctrl+A")
    person.type("3 Oct\n")
    person.until(lambda: rows(person) == [])
    person.wait_focus("client_list")
    assert toast(person) == "C-014 is closed"
    show_closed(person)
    assert told(person) == "Closed on 3 October 2026. Review on 3 October 2033 (7 years after the last session)."
    person.press("F4")
    person.until(lambda: rows(person) == ["C-014"] and person.sees("client_close"))
    assert toast(person) == "C-014 is open again"
    assert not person.sees("client_state_closed")
    person.press("Ctrl+Z")
    person.until(lambda: person.sees("client_state_closed"))
    person.quit()
    assert case_in(folder).client.closed_on == date(2026, 10, 3)


def test_closing_by_mistake_is_taken_back_at_once(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    close(person)
    person.until(lambda: rows(person) == [])
    person.press("Ctrl+Z")
    person.until(lambda: rows(person) == ["C-014"])
    person.quit()
    assert not case_in(folder).client.is_closed


def test_the_year_of_birth_makes_a_minors_record_last(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    person.press("F2")
    person.wait_focus("client_code")
    person.tab_to("client_birth_year")
    person.type("2027\n")
    person.wait_for_complaint("Type a year from 1906 to 2026")
    person.press("Ctrl+A")
    person.type("2012\n")
    person.until(lambda: not person.sees("client_dialog"))
    close(person)
    person.until(lambda: rows(person) == [])
    person.find("client_filter").setFocus()
    show_closed(person)
    assert "Review on 31 December 2037 (7 years after coming of age)." in told(person)
    person.quit()
    assert case_in(folder).client.birth_year == 2012


def chosen(person: Person) -> str | None:
    found = person.find("client_list")
    assert isinstance(found, RowList)
    return found.current_key


def test_who_was_just_closed_stays_in_sight_and_nobody_else_is_chosen_for_them(person: Person, two: Path) -> None:
    go_to_client(person, two)
    close(person)
    person.until(lambda: rows(person) == ["C-020"] and person.sees("client_reopen"))
    assert (shown(person), chosen(person)) == ("C-014", None)
    person.press("F4")
    person.until(lambda: rows(person) == ["C-014", "C-020"] and person.sees("client_close"))
    assert (shown(person), chosen(person)) == ("C-014", CLIENT.id)
    close(person)
    person.until(lambda: rows(person) == ["C-020"] and person.sees("client_reopen"))
    person.press("Down")
    person.until(lambda: shown(person) == "C-020")
    person.press("Up")
    person.press("Ctrl+2")
    person.until(lambda: chosen(person) == OTHER.id)
    assert shown(person) == "C-020"


def test_in_a_session_of_somebody_closed_meanwhile_a_new_one_asks_first(person: Person, two: Path) -> None:
    go_to_client(person, two)
    person.open_session(3)
    person.press("Ctrl+2")
    person.wait_focus("client_list")
    person.until(lambda: shown(person) == "C-014")
    close(person)
    person.until(lambda: person.sees("client_reopen"))
    person.choose("client_sessions", "Session 3")
    person.type("\n")
    person.wait_focus("note")
    person.press("Ctrl+N")
    person.wait_focus("reopen_keep_closed")
    person.press("Esc")


def test_with_a_closed_client_no_session_begins_by_accident(person: Person, two: Path) -> None:
    go_to_client(person, two)
    close(person)
    person.until(lambda: rows(person) == ["C-020"])
    person.press("Ctrl+N")
    person.wait_focus("picker_filter")
    person.press("Esc")
    person.wait_focus("client_list")
    show_closed(person)
    person.press("Ctrl+N")
    person.wait_focus("picker_filter")
    assert person.sees("client_picker")
    person.press("Esc")
    person.wait_focus("client_list")
    person.type("\n")
    person.wait_focus("client_sessions")
    person.type("\n")
    person.wait_focus("note")
    person.press("Ctrl+N")
    person.wait_focus("reopen_keep_closed")
    person.type("\n")
    person.until(lambda: not person.sees("reopen_dialog"))
    person.quit()
    case = case_in(two)
    assert len(case.entries) == 3
    assert case.client.is_closed


def test_a_session_with_a_closed_client_reopens_the_record_when_that_is_wanted(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    close(person)
    person.until(lambda: rows(person) == [])
    person.find("client_filter").setFocus()
    show_closed(person)
    person.press("Ctrl+N")
    person.wait_focus("reopen_keep_closed")
    person.tab_to("reopen_begin")
    person.type("\n")
    person.wait_focus("note")
    person.press("Ctrl+2")
    person.until(lambda: rows(person) == ["C-014"])
    person.quit()
    case = case_in(folder)
    assert len(case.entries) == 4
    assert not case.client.is_closed


def test_after_seven_years_the_record_comes_up_and_is_kept_longer(person: Person, two: Path) -> None:
    go_to_client(person, two)
    close(person)
    person.until(lambda: rows(person) == ["C-020"])
    person.quit()
    person.now = datetime(2033, 11, 20, 9)  # noqa: DTZ001 - local time, as everywhere
    person.start(two)
    person.unlock()
    person.wait_for("today_page")
    person.press("Ctrl+2")
    person.wait_focus("client_list")
    person.tab_to("to_review")
    assert person.find("to_review").property("text") == "1 record to review"
    person.type("\n")
    person.wait_focus("review_list")
    assert rows(person, "review_list") == ["C-014"]
    person.tab_to("review_keep")
    person.type("\n")
    person.wait_focus("keep_day")
    person.type("20/11/2033\n")
    person.wait_for_complaint("Choose a day in the future")
    person.press("Ctrl+A")
    person.type("1 Feb 2040\n")
    person.wait_for("review_dialog")
    person.wait_focus("review_close")
    person.type("\n")
    person.until(lambda: not person.sees("review_dialog"))
    assert shown(person) == "C-020", "one is where one was"
    person.until(lambda: person.focused() == "to_review")
    show_closed(person)
    assert "Review on 1 February 2040 (as you chose)." in told(person)
    assert person.find("to_review").property("text") == "To review"
    person.quit()
    assert case_in(two).client.keep_until == date(2040, 2, 1)


def test_a_record_whose_time_has_come_is_erased_from_the_list(person: Person, two: Path) -> None:
    go_to_client(person, two)
    close(person)
    person.quit()
    person.now = datetime(2033, 11, 20, 9)  # noqa: DTZ001 - local time, as everywhere
    person.start(two)
    person.unlock()
    person.press("Ctrl+2")
    person.click("to_review")
    person.wait_focus("review_list")
    person.tab_to("review_erase")
    person.type("\n")
    person.wait_focus("erase_keep")
    person.tab_to("erase_code")
    person.type("C-014\n ")
    person.wait_for("erased_dialog")
    person.wait_focus("save_certificate")
    person.press("Esc")
    person.until(lambda: not person.sees("erased_dialog") and not person.sees("to_review"))
    person.quit()
    with pytest.raises(BadInput):
        case_in(two)
    assert case_in(two, "C-020").entries


def test_the_record_is_shown_from_the_list_and_everything_in_it_can_be_reached(person: Person, two: Path) -> None:
    go_to_client(person, two)
    close(person)
    person.until(lambda: rows(person) == ["C-020"])
    person.quit()
    person.now += timedelta(days=365 * 7)
    person.start(two)
    person.unlock()
    person.press("Ctrl+2")
    person.wait_focus("client_list")
    person.tab_to("to_review")
    person.type("\n")
    person.wait_focus("review_list")
    person.type("\n")
    person.until(lambda: shown(person) == "C-014")
    person.wait_focus("client_list")
    person.type("\n")
    person.wait_focus("client_sessions")
    person.type("\n")
    person.wait_focus("note")
    person.press("Ctrl+P")
    person.wait_for("summary_dialog")
    person.press("Esc")


def test_another_rule_holds_at_once_and_is_kept(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    close(person)
    person.until(lambda: rows(person) == [])
    person.press("Ctrl+,")
    person.tab_to("keep_years")
    person.press("Ctrl+A")
    person.type("10")
    person.tab_to("keep_years_of_age")
    person.press("Ctrl+A")
    person.type("3")
    settings = Settings.read(person.places)
    assert (settings.keep_years, settings.keep_years_of_age) == (10, 3)
    person.press("Ctrl+2")
    person.find("client_filter").setFocus()
    show_closed(person)
    assert "Review on 3 October 2036 (10 years after the last session)." in told(person)
    person.quit()
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    assert person.wait_for("keep_years").property("text") == "10"


def test_a_lock_closes_the_list_and_the_question_above_it(person: Person, two: Path) -> None:
    go_to_client(person, two)
    close(person)
    person.until(lambda: rows(person) == ["C-020"])
    person.quit()
    person.now += timedelta(days=365 * 8)
    person.start(two)
    person.unlock()
    person.press("Ctrl+2")
    person.click("to_review")
    person.wait_focus("review_list")
    person.click("review_keep")
    person.wait_focus("keep_day")
    person.until(lambda: person.mend.locking.away.is_listening)
    person.mend.locking.away.tell()
    person.wait_for("unlock_page")
    person.until(lambda: not [words for words in person.texts() if "C-014" in words])
