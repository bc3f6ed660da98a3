"""A folder that is no vault gets no unlock page: what is wrong is said at once, and nobody types a passphrase."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.domain.errors import NoPermission
from desktop_app.vault import header
from tests.journeys.conftest import PASSPHRASE, Person, made_vault


def choose(person: Person, folder: Path) -> None:
    """Choose a folder in the dialog that asks for one."""
    person.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder))
    dialog.accept()
    person.until(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "Letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    return folder


NO_VAULT = "There is no vault in the folder Letters."


def test_at_the_welcome_a_folder_that_is_no_vault_is_told_and_the_next_choice_opens(
    person: Person, letters: Path
) -> None:
    vault = made_vault(person.places.documents / "Caseload.mend")
    person.start()
    person.click("open_existing_vault")
    choose(person, letters)
    person.wait_for_complaint(NO_VAULT)
    assert not person.sees("unlock_page")
    person.click("open_existing_vault")
    choose(person, vault)
    person.wait_focus("passphrase")
    assert person.complaint() == ""
    person.unlock()


def test_on_the_unlock_page_the_vault_stays_the_one_that_it_was(person: Person, letters: Path) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    person.click("open_another_vault")
    choose(person, letters)
    person.wait_for_complaint(NO_VAULT)
    assert not person.sees("show_backups")
    person.wait_focus("passphrase")
    person.unlock()


@pytest.mark.parametrize("name", ["Letters", "Gone.mend"])
def test_a_folder_named_at_the_start_that_is_no_vault_is_told_on_the_page_of_the_last_one(
    person: Person, letters: Path, name: str
) -> None:
    last = made_vault(person.places.documents / "Caseload.mend")
    person.start(letters.with_name(name), instead=last)
    person.wait_for_complaint(NO_VAULT if name == "Letters" else "There is no folder Gone.mend.")
    assert person.mend.folder == last
    person.unlock()


def test_without_a_last_one_it_is_told_at_the_welcome(person: Person, letters: Path) -> None:
    person.start(letters, instead=None)
    person.wait_for_complaint(NO_VAULT)
    assert person.sees("create_vault")
    person.click("create_vault")
    person.wait_focus("vault_name")
    person.press("Esc")
    person.wait_for("create_vault")
    assert person.complaint() == ""


@pytest.fixture
def shut(person: Person, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault that this user may not look into; root may always, so that looking fails by itself."""

    def refuse(folder: Path) -> None:
        raise NoPermission(folder.name)

    monkeypatch.setattr("desktop_app.vault.traces.require_any", refuse)
    return made_vault(person.places.documents / "Shut.mend")


def test_a_vault_named_at_the_start_that_may_not_be_read_is_told_on_its_own_unlock_page(
    person: Person, shut: Path
) -> None:
    for instead in (None, shut.with_name("Caseload.mend")):
        person.start(shut, instead=instead)
        person.wait_for_complaint("does not allow Mend to read and write Shut.mend")
        assert person.sees("unlock_page")
        assert person.mend.folder == shut
        person.quit()


def test_a_vault_chosen_at_the_welcome_that_may_not_be_read_is_told_there(person: Person, shut: Path) -> None:
    person.start()
    person.click("open_existing_vault")
    choose(person, shut)
    person.wait_for_complaint("does not allow Mend to read and write Shut.mend")
    assert person.sees("create_vault")
    assert not person.sees("vault_name")


def test_a_vault_named_at_the_start_is_asked_for_its_passphrase_also_without_its_header(person: Person) -> None:
    vault = made_vault(person.places.documents / "Caseload.mend")
    (vault / header.FILE).unlink()
    person.start(vault, instead=None)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_for_complaint("header.json is missing")
    assert person.sees("show_backups")
