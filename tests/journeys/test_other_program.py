"""Another program holds the database while somebody types: the foot says so, and saving resumes by itself."""

from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.vault import cipher
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault
from tests.support.other_program import ALONE, holding
from tests.vault.making import ANNA

HELD = "Another program is using the vault’s database"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "PATIENCE_S", 0.05)  # nobody here waits for five seconds


def key_of(person: Person) -> bytes:
    vault = person.mend.desk.store.vault
    assert vault is not None
    return vault.key


def made(person: Person) -> Path:
    return made_vault(person.places.documents / "Caseload.mend", client=Client(ANNA.code))


def test_one_types_on_while_another_program_holds_the_database_and_saving_resumes(person: Person) -> None:
    folder = made(person)
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Before. ")
    person.until(lambda: person.foot().startswith("Saved "))
    with holding(folder, key_of(person)):
        person.type("Meanwhile. ")
        person.until(lambda: person.foot().startswith(f"Not saved, kept in this window: {HELD}"))
        person.type("And more. ")
        assert "Before. Meanwhile. And more. " in person.mend.inside.view.session.note.editor.text()
    person.until(lambda: person.foot().startswith("Saved "))
    person.quit()
    assert "Before. Meanwhile. And more. " in case_in(folder).entries[0].note


def test_locking_waits_until_the_database_is_free(person: Person) -> None:
    folder = made(person)
    person.start(folder)
    person.unlock()
    person.begin_session()
    with holding(folder, key_of(person)):
        person.type("Meanwhile. ")
        person.press("Ctrl+L")
        person.until(lambda: any(HELD in words for words in person.texts()))
        assert not person.sees("unlock_page")
        assert "Meanwhile. " in person.mend.inside.view.session.note.editor.text()
    person.until(lambda: person.foot().startswith("Saved "))
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.quit()
    assert "Meanwhile. " in case_in(folder).entries[0].note


def test_a_vault_that_another_program_has_for_itself_says_so_at_the_passphrase(person: Person) -> None:
    from desktop_app.vault import header, unlock

    folder = made(person)
    key = unlock.by_passphrase(header.read(folder), PASSPHRASE)
    person.start(folder)
    with holding(folder, key, ALONE):
        person.fill("passphrase", f"{PASSPHRASE}\n")
        person.wait_for_complaint(HELD)
    person.type("\n")
    person.wait_for("inside")
