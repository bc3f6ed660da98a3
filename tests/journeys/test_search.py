"""Words remembered, the session found, the note opened at them: with the keyboard alone."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.client import Client
from desktop_app.domain.session import Session
from desktop_app.ui.row_list import RowList
from desktop_app.vault import notes
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import PASSPHRASE, Person, made_vault

CLIENT = Client("C-014")
HELD = tuple(Session(CLIENT.id, n, date(2026, 10, n), time(10), id=f"s{n}") for n in (1, 2, 3))
NOTES = {
    "s1": "## Since last time\n\n"
    + "He spoke of the garden. " * 200
    + "\n\nThen of the lighthouse, and wept.\n\n"
    + "He left. " * 400,
    "s2": "A long silence, then the Lighthouse again.",
    "s3": "Nothing of that today.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = made_vault(tmp_path / "Documents" / "Caseload.mend", client=CLIENT, held=HELD)
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        for session_id, text in NOTES.items():
            notes.save(tx, replace(notes.read(tx, session_id), text=text))
    vault.close()
    return folder


def rows(person: Person) -> list[str]:
    found = person.find("search_results")
    assert isinstance(found, RowList)
    return [row.spoken for row in found.rows] if found.isVisible() else []


def look_for(person: Person, words: str, count: int) -> None:
    person.press("Ctrl+Shift+F")
    person.wait_focus("search_words")
    person.type(words)
    person.until(lambda: count == 0 or (person.sees("search_results") and len(rows(person)) == count))


def test_a_session_is_found_and_opened_at_the_words_by_keys_alone(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    look_for(person, "lighth", 2)
    assert [row.split(", ")[:2] for row in rows(person)] == [["C-014", "Session 2"], ["C-014", "Session 1"]]
    assert "Then of the lighthouse, and wept." in rows(person)[1]
    person.press("Down")
    person.wait_focus("search_results")
    person.press("Down")
    person.type("\n")
    person.wait_focus("note")
    editor = person.mend.inside.view.session.note.editor
    cursor = editor.textCursor()
    assert editor.text()[cursor.position() :].startswith("lighthouse, and wept.")
    assert not cursor.hasSelection(), "what is typed next must not replace it"
    assert editor.cursorRect().top() < editor.viewport().height() * 2 // 3
    count = person.find("find_count")
    assert isinstance(count, QLabel)
    assert count.text() == "1 found"
    person.type("great ")
    assert "of the great lighthouse" in editor.text()


def test_coming_back_the_words_still_stand_there_and_what_was_written_meanwhile_is_found(
    person: Person, folder: Path
) -> None:
    person.start(folder)
    person.unlock()
    look_for(person, "lighthouse", 2)
    person.open_session(3)
    assert not person.sees("find_bar")
    person.type("The lighthouse after all. ")
    person.press("Ctrl+Shift+F")
    person.until(lambda: person.sees("search_results") and len(rows(person)) == 3)
    person.wait_focus("search_words")
    person.press("Down")
    person.press("Up")  # the row one was at before is still the current one
    person.type("\n")
    person.wait_focus("note")
    assert person.mend.desk.workspace.session_id == "s3"


def test_what_was_opened_from_a_search_does_not_carry_its_words_into_other_notes(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    look_for(person, "lighthouse", 2)
    person.type("\n")
    person.wait_for("find_bar")
    person.open_session(3)
    assert not person.sees("find_bar")


def test_nothing_found_is_said_and_escape_begins_anew(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    look_for(person, "zeppelin", 0)
    person.wait_for("nothing_found")
    person.press("Esc")
    person.until(lambda: not person.sees("nothing_found"))
    person.type('"the lighthouse" wept')
    person.until(lambda: person.sees("search_results") and len(rows(person)) == 1)


def test_a_session_in_the_bin_is_not_found(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    look_for(person, "lighthouse", 2)
    person.press("Ctrl+2")
    person.choose("client_list", "C-014")
    person.choose("client_sessions", "Session 2")
    person.press("Del")
    person.until(lambda: person.sees("toast"))
    person.press("Ctrl+Shift+F")
    person.until(lambda: len(rows(person)) == 1)


def test_the_rail_leads_there(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.click("rail_search")
    person.wait_focus("search_words")
    person.press("Ctrl+1")
    person.press("Ctrl+Shift+F")
    person.wait_focus("search_words")
    person.press("Tab")
    person.press("Ctrl+F")
    person.wait_focus("search_words")
