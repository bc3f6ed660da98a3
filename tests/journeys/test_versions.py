"""Back to what the note said before."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.client import Client
from desktop_app.domain.session import Session
from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.row_list import RowList
from desktop_app.ui.versions.version_text import VersionText
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    client = Client("C-014")
    return made_vault(
        tmp_path / "Documents" / "Caseload.mend",
        client=client,
        held=(Session(client.id, 1, date(2026, 11, 18), time(10)),),
    )


def note(person: Person) -> str:
    editor = person.find("note")
    assert isinstance(editor, NoteEditor)
    return editor.text()


def toast(person: Person) -> str:
    return " ".join(label.text() for label in person.wait_for("toast").findChildren(QLabel))


def write_and_rewrite(person: Person, folder: Path) -> str:
    """A note written yesterday, and nearly all of it written anew today. Returns what it said yesterday."""
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.press("Ctrl+A")
    person.type("A steadier week.\nThe diary stayed shut.")
    person.saved()
    yesterday = note(person)
    person.now += timedelta(days=1)
    person.press("Ctrl+A")
    person.type("A week.")
    person.saved()
    return yesterday


def test_an_earlier_version_comes_back_by_keys_alone_and_can_be_undone(person: Person, folder: Path) -> None:
    yesterday = write_and_rewrite(person, folder)
    person.press("Ctrl+Shift+H")
    person.wait_focus("version_list")
    text = person.find("version_text")
    assert isinstance(text, VersionText)
    person.until(lambda: "diary" in text.toPlainText())
    person.type("\n")
    person.wait_focus("version_restore")
    person.type("\n")
    person.wait_focus("note")
    assert note(person) == yesterday
    assert "Ctrl+Z" in toast(person)
    person.press("Ctrl+Z")
    assert note(person) == "A week."
    person.press("Ctrl+Shift+Z")
    assert note(person) == yesterday
    person.saved()
    person.quit()
    assert case_in(folder).entries[-1].note == yesterday


def test_what_a_restore_replaced_is_a_version_itself_after_the_lock(person: Person, folder: Path) -> None:
    write_and_rewrite(person, folder)
    person.press("Ctrl+Shift+H")
    person.wait_focus("version_list")
    person.until(lambda: person.find("version_restore").isEnabled())
    person.click("version_restore")
    person.wait_focus("note")
    person.saved()
    person.press("Ctrl+L")
    person.wait_for("passphrase")
    assert not [words for words in person.texts() if "diary" in words]
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    person.click("versions")
    person.wait_focus("version_list")
    versions = person.find("version_list")
    assert isinstance(versions, RowList)
    assert [row.end for row in versions.rows] == ["2 words", "7 words"]
    person.click("versions_close")
    person.wait_focus("note")


def test_a_note_without_versions_says_when_there_will_be_one(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.click("versions")
    person.wait_for("no_versions_dialog")
    person.press("Esc")
    person.wait_focus("note")
    assert not person.sees("no_versions_dialog")


def test_a_lock_from_outside_closes_the_versions_and_leaves_no_word(person: Person, folder: Path) -> None:
    write_and_rewrite(person, folder)
    person.press("Ctrl+Shift+H")
    text = person.wait_for("version_text")
    assert isinstance(text, VersionText)
    person.until(lambda: "diary" in text.toPlainText())
    person.mend.locking.away.tell()
    person.wait_for("unlock_page")
    person.until(lambda: not [words for words in person.texts() if "diary" in words])
