"""Whichever way one comes in, the keyboard is where the work is, and one can see it."""

from datetime import time

from desktop_app.domain.client import Client
from desktop_app.domain.session import Session
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import CHEAP, NOW, PASSPHRASE, Person, made_vault


def test_in_the_sample_from_the_first_page_it_is_on_the_note_that_is_due(person: Person) -> None:
    person.start()
    person.tab_to("open_sample")
    person.type(" ")
    person.wait_focus("write_note")


def test_in_the_sample_from_the_unlock_page_it_is_on_the_note_that_is_due(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    person.tab_to("open_sample")
    person.type("\n")
    person.wait_focus("write_note")
    person.type("\n")
    person.wait_focus("note")


def test_in_a_new_vault_it_is_on_the_first_session(person: Person) -> None:
    person.start()
    person.make_vault()
    person.wait_focus("empty_day_button")


def test_after_the_passphrase_it_is_on_the_note_that_is_due(person: Person) -> None:
    client = Client("C-014")
    ended = Session(client.id, 1, NOW.date(), time(13))
    person.start(made_vault(person.places.documents / "Caseload.mend", client=client, held=(ended,)))
    person.unlock()
    person.wait_focus("write_note")


def test_after_the_recovery_key_it_is_on_the_first_session(person: Person) -> None:
    folder = person.places.documents / "Caseload.mend"
    vault, key = Vault.create(folder, PASSPHRASE, CHEAP)
    vault.close()
    person.start(folder)
    person.tab_to("use_recovery_key")
    person.type("\n")
    person.wait_focus("recovery_key")
    person.type(str(key))
    person.fill("new_passphrase", "brand new words")
    person.fill("new_passphrase_again", "brand new words\n")
    person.wait_focus("empty_day_button")
