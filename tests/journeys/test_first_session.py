"""From nothing to a first note that is there again after closing."""

from desktop_app.domain.client import Client
from desktop_app.ui.row_list import RowList
from tests.journeys.conftest import Person, made_vault


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


def test_a_session_with_a_ticked_cue_and_no_words_is_listed_as_begun(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.press("F6")
    person.type(" ")
    person.press("Ctrl+2")
    listed = person.wait_for("client_sessions")
    assert isinstance(listed, RowList)
    person.until(lambda: [row.end for row in listed.rows] == ["Begun, no words yet"])
