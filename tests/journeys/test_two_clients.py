"""What is written with one client never turns up with another."""

from datetime import time

from PySide6.QtWidgets import QApplication

from desktop_app.domain.client import Client
from desktop_app.domain.session import Session
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.vault import clients, sessions
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import NOW, PASSPHRASE, Person, case_in, made_vault


def with_two(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend")
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        for code in ("C-001", "C-002"):
            client = Client(code)
            clients.add(tx, client)
            sessions.save(tx, Session(client.id, 1, NOW.date(), time(9)))
    vault.close()
    person.start(folder)
    person.unlock()


def toggle_name(person: Person) -> None:
    person.find("offer_name").setFocus()
    person.type(" ")


def test_a_wording_left_out_with_one_client_does_not_take_on_the_words_of_another(person: Person) -> None:
    with_two(person)
    person.open_session(1, "C-001")
    field = person.find("offer_name_wording")
    assert isinstance(field, GrowingText)
    example = field.text()
    toggle_name(person)
    person.open_session(1, "C-002")
    field.setFocus()
    person.press("Ctrl+A")
    person.type("Only for the second client")
    person.open_session(1, "C-001")
    assert field.text() == example
    toggle_name(person)
    person.quit()
    (plan,) = case_in(person.places.documents / "Caseload.mend", "C-001").plans
    assert [step.wording for step in plan.steps if step.kind == "name"] == [example]


def test_the_client_is_picked_by_a_few_letters_and_enter(person: Person) -> None:
    with_two(person)
    person.press("Ctrl+N")
    person.wait_focus("picker_filter")
    person.type("002\n")
    person.wait_focus("note")
    around = person.mend.desk.workspace.around
    assert around is not None
    assert around.client.code == "C-002"
    assert QApplication.activeModalWidget() is None


def test_a_new_client_of_the_picker_gets_the_session(person: Person) -> None:
    with_two(person)
    person.press("Ctrl+N")
    person.wait_focus("picker_filter")
    person.tab_to("picker_new_client")
    person.type(" ")
    person.wait_focus("client_code")
    person.type("C-777\n")
    person.wait_focus("note")
    around = person.mend.desk.workspace.around
    assert around is not None
    assert around.client.code == "C-777"


def test_ctrl_p_on_the_clients_page_asks_for_a_summary_of_the_client_in_front(person: Person) -> None:
    with_two(person)
    person.open_session(1, "C-002")
    person.press("Ctrl+2")
    person.wait_for("client_summary")
    person.press("Ctrl+P")
    person.wait_focus("summary_first")
    person.press("Esc")
    person.until(lambda: not person.sees("summary_dialog"))
    person.press("Ctrl+1")
    person.press("Ctrl+P")
    assert not person.sees("summary_dialog")
