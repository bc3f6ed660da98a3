"""From nothing to a first note that is there again after closing."""

from tests.journeys.conftest import Person


def test_a_vault_a_client_and_a_note_by_keys_alone(person: Person) -> None:
    person.start()
    person.make_vault()
    person.press("Ctrl+N")
    person.wait_focus("client_code")
    person.type("\n")
    person.wait_focus("note")
    assert person.foot() == "Saved"
    person.type("A steadier week.")
    person.saved()
    assert "A steadier week." in person.mend.desk.workspace.note.text
