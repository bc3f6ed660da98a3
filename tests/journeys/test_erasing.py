"""A client is erased for good through the real window, and forgotten by every copy of the vault."""

import shutil
import subprocess
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.domain.session import Session, SessionNote
from desktop_app.ui.row_list import RowList
from desktop_app.vault import backup_mark, clients, erased_file, notes, sessions
from desktop_app.vault.vault import Vault
from tests.journeys.canaries import CANARY, with_canaries
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault
from tests.vault.remains import remains

GONE, OTHER = Client("C-014", f"{CANARY} name"), Client("C-027")
HELD = (
    Session(GONE.id, 1, date(2026, 10, 1), time(10)),
    Session(GONE.id, 2, date(2026, 10, 8), time(10)),
    Session(OTHER.id, 1, date(2026, 10, 1), time(11)),
)


@pytest.fixture
def folder(person: Person) -> Path:
    """A vault with two clients."""
    folder = made_vault(person.places.documents / "Caseload.mend", client=GONE)
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        clients.add(tx, OTHER)
        for session in HELD:
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, f"{CANARY} said" if session.client_id == GONE.id else "Another."))
    vault.close()
    return folder


def go_to_client(person: Person, folder: Path, code: str = "C-014") -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.choose("client_list", code)
    person.until(lambda: person.sees("client_sessions"))


def button(person: Person, name: str) -> QPushButton:
    found = person.wait_for(name)
    assert isinstance(found, QPushButton)
    return found


def words(person: Person, name: str) -> str:
    return " ".join(label.text() for label in person.wait_for(name).findChildren(QLabel) if label.isVisible())


def rows(person: Person, name: str) -> list[str]:
    found = person.find(name)
    assert isinstance(found, RowList)
    return [row.name for row in found.rows]


def in_window(person: Person) -> list[str]:
    """The words in every widget of the window, shown or not; those of a test before may still be about elsewhere."""
    shown = [label.text() for label in person.window.findChildren(QLabel)]
    shown += [button.text() for button in person.window.findChildren(QPushButton)]
    return [*shown, *(text for w in person.window.findChildren(QWidget) for text in (w.accessibleName(), w.toolTip()))]


def erase(person: Person, code: str = "C-014") -> None:
    """Type the code and erase, once the dialog asks for it."""
    person.wait_for("erase_dialog")
    person.tab_to("erase_code")
    person.type(code)
    person.tab_to("erase_now")
    person.type(" ")
    person.wait_for("erased_dialog")
    person.wait_focus("save_certificate")


def backups(person: Person) -> list[Path]:
    return [b.folder for b in backup_mark.listed(person.places.documents / "Caseload backups")]


def opened(folder: Path) -> tuple[list[str], bool]:
    """The codes in the vault or backup in `folder`, and whether any of the canary is left in its file."""
    vault = Vault.open(folder, PASSPHRASE)
    try:
        with vault.read() as tx:
            return [c.code for c in clients.all(tx)], remains(vault, CANARY)
    finally:
        vault.close()


def test_a_client_is_erased_by_keys_alone(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    person.tab_to("client_erase")
    person.type("\n")
    person.wait_focus("erase_keep")
    said = words(person, "erase_dialog")
    assert "Erase C-014 for good?" in said
    assert "since Thu 1 Oct 2026" in said
    assert "2 sessions" in said
    assert "2 notes" in said
    assert button(person, "erase_keep").text() == "Keep C-014"
    assert not button(person, "erase_now").isEnabled()
    person.tab_to("erase_code")
    person.type("C-027")
    assert not button(person, "erase_now").isEnabled()
    person.type("\n")
    assert person.focused() == "erase_code", "Enter presses nothing"
    field = person.find("erase_code")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    person.type("c-014")
    assert button(person, "erase_now").isEnabled()
    person.type("\n")
    assert person.focused() == "erase_now"
    person.type("\n")
    person.wait_for("erased_dialog")
    person.wait_focus("save_certificate")
    assert "2 sessions, 2 notes" in words(person, "erased_dialog")
    assert "A new backup without this record is made and found whole." in words(person, "erased_dialog")
    person.press("Esc")
    person.until(lambda: rows(person, "client_list") == ["C-027"])
    person.until(lambda: person.focused() == "client_list")
    person.quit()
    assert opened(folder) == (["C-027"], False)
    assert "Another." in case_in(folder, "C-027").entries[0].note


def test_keeping_the_client_keeps_all(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    person.click("client_erase")
    person.wait_focus("erase_keep")
    person.type("\n")
    person.until(lambda: not person.sees("erase_dialog"))
    person.quit()
    assert len(case_in(folder).entries) == 2


def test_no_word_of_the_client_is_left_in_the_window_nor_in_the_file(person: Person) -> None:
    folder = with_canaries(person)
    person.saved()
    assert any(CANARY in text for text in person.texts())
    person.press("Ctrl+1")
    person.wait_for("today_page")
    person.press("Ctrl+2")
    person.choose("client_list", "C-014")
    person.click("client_erase")
    erase(person)
    person.press("Esc")
    person.wait_for("no_clients")
    person.press("Ctrl+Z")
    assert [text for text in person.texts() if CANARY in text.lower()] == []
    assert [text for text in in_window(person) if "C-014" in text] == []
    person.quit()
    assert opened(folder) == ([], False)


def test_the_bin_is_no_place_to_wait_for_thirty_days(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    person.click("client_to_bin")
    person.until(lambda: rows(person, "client_list") == ["C-027"])
    person.click("bin")
    person.wait_focus("bin_list")
    person.tab_to("bin_erase")
    person.type("\n")
    person.wait_for("erase_dialog")
    erase(person)
    person.press("Esc")
    person.until(lambda: not person.sees("erased_dialog"))
    person.press("Ctrl+Z")
    person.click("bin")
    person.wait_for("bin_dialog")
    assert not person.sees("bin_list")
    person.press("Esc")
    person.quit()
    assert opened(folder) == (["C-027"], False)


@pytest.mark.parametrize("in_bin", [False, True])
def test_the_client_can_have_a_copy_first(person: Person, folder: Path, *, in_bin: bool) -> None:
    go_to_client(person, folder)
    if in_bin:
        person.click("client_to_bin")
        person.until(lambda: rows(person, "client_list") == ["C-027"])
        person.click("bin")
        person.click("bin_erase")
    else:
        person.click("client_erase")
    person.click("erase_access")
    person.wait_focus("package_kind_zip")
    person.fill("package_passphrase", "five words")
    person.fill("package_passphrase_again", "five words\n")
    done = person.wait_for("package_done")
    person.until(lambda: str(done.property("text")).startswith("Saved as Record 2026-11-19.zip"))
    person.press("Esc")
    person.quit()
    assert opened(folder)[1], "nothing was erased"


@pytest.fixture
def backed_up(person: Person, folder: Path) -> Path:
    """The vault, with backups that hold the client."""
    person.start(folder)
    person.unlock()
    person.until(lambda: len(backups(person)) == 1)
    person.quit()
    return folder


def test_an_older_backup_is_told_and_forgets(person: Person, backed_up: Path) -> None:
    old = backups(person)
    person.now += timedelta(days=1)
    go_to_client(person, backed_up)
    person.click("client_erase")
    assert "forget it too" in words(person, "erase_dialog")
    erase(person)
    person.press("Esc")
    person.quit()
    assert set(old) < set(backups(person))
    marks = erased_file.read(backed_up)
    assert len(marks) == 1
    assert [erased_file.read(one) for one in backups(person)] == [marks] * len(backups(person))
    assert [opened(one) for one in backups(person)] == [(["C-027"], False)] * len(backups(person))


def test_the_older_backups_go_when_that_is_wanted(person: Person, backed_up: Path) -> None:
    old = backups(person)
    person.now += timedelta(days=1)
    go_to_client(person, backed_up)
    person.click("client_erase")
    person.wait_for("erase_dialog")
    person.tab_to("erase_backups")
    person.type(" ")
    erase(person)
    assert f"{len(old)} older backups are deleted." in words(person, "erased_dialog")
    person.press("Esc")
    person.quit()
    assert not set(old) & set(backups(person))
    assert {str(opened(new)) for new in backups(person)} == {str((["C-027"], False))}


def test_going_back_to_an_older_backup_brings_nobody_back(person: Person, backed_up: Path) -> None:
    go_to_client(person, backed_up)
    person.click("client_erase")
    erase(person)
    person.press("Esc")
    person.quit()
    shutil.rmtree(backed_up)
    for one in backups(person)[:-1]:
        shutil.rmtree(one)
    person.start()
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("today_page")
    person.press("Ctrl+2")
    person.until(lambda: person.sees("client_list") and rows(person, "client_list") == ["C-027"])
    person.quit()
    assert opened(backed_up) == (["C-027"], False)


def test_the_certificate_says_how_much_went_and_not_who(person: Person, folder: Path) -> None:
    go_to_client(person, folder)
    person.click("client_erase")
    erase(person)
    person.type("\n")
    person.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, QFileDialog)
    (proposed,) = chooser.selectedFiles()
    assert Path(proposed) == person.places.documents / "Certificate of erasure 2026-11-19.pdf"
    chooser.accept()
    person.until(lambda: "The certificate is saved as Certificate of erasure" in words(person, "erased_dialog"))
    said = subprocess.run(["pdftotext", "-layout", proposed, "-"], capture_output=True, text=True, check=True).stdout
    assert "2 sessions" in said
    (mark,) = erased_file.read(folder)
    assert mark in said
    assert CANARY not in said
    assert "C-014" not in said


def test_the_sample_caseload_can_be_tried_on(person: Person) -> None:
    person.start()
    person.click("open_sample")
    person.wait_for("today_page")
    person.press("Ctrl+2")
    person.until(lambda: person.sees("client_sessions"))
    before = rows(person, "client_list")
    person.click("client_erase")
    erase(person, before[0])
    person.press("Esc")
    person.until(lambda: rows(person, "client_list") == before[1:])
    with pytest.raises(BadInput):
        person.mend.desk.store.case(before[0])
