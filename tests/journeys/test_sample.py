"""The sample caseload: opened from the first page and from the unlock page, and gone when it is left."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Person, made_vault

BANNER = "Sample caseload. The people in it are made up, and nothing you write here is kept."


@pytest.fixture(autouse=True)
def made_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_sample_opens_from_the_first_page_by_key_and_is_gone_after_closing(person: Person, made_in: Path) -> None:
    person.start()
    person.tab_to("open_sample")
    person.type(" ")
    person.wait_for("today_page")
    assert BANNER in person.texts()
    person.open_session(1, "C-022")
    assert len(list(made_in.iterdir())) == 1
    person.quit()
    assert list(made_in.iterdir()) == []
    person.start()
    assert person.sees("create_vault")  # it is not remembered as a vault


def test_the_sample_opens_from_the_unlock_page_and_leads_back_there(person: Person, made_in: Path) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    person.click("open_sample")
    person.wait_for("today_page")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(lambda: not list(made_in.iterdir()))
    person.unlock()
    assert BANNER not in [text for text in person.texts() if person.sees("sample")]
    assert not person.mend.desk.door.is_sample


def test_the_sample_is_gone_even_when_the_window_is_closed_while_it_is_being_made(
    person: Person, made_in: Path
) -> None:
    person.start()
    person.click("open_sample")
    person.quit()
    assert list(made_in.iterdir()) == []


def test_what_is_written_in_the_sample_is_saved_like_anything_else(person: Person) -> None:
    person.start()
    person.click("open_sample")
    person.wait_for("today_page")
    person.press("Ctrl+N")
    person.wait_focus("picker_filter")
    person.type("22\n")
    person.wait_focus("note")
    person.type("Only a try.")
    person.saved()
    assert "Only a try." in person.mend.desk.workspace.note.text
    assert QApplication.activeModalWidget() is None
