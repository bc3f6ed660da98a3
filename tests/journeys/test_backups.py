"""Backups through the real window: made by themselves, tested, and put back when the vault does not open."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLabel, QWidget

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.settings import Settings
from desktop_app.ui.row_list import RowList
from desktop_app.vault import backup, backup_mark, clients
from desktop_app.vault.recovery_key import new_recovery_key
from desktop_app.vault.vault import DATABASE, Vault
from tests.journeys.conftest import CHEAP, PASSPHRASE, Person, case_in, made_vault
from tests.support.seen import is_wholly_seen


def backups(person: Person) -> list[Path]:
    return [b.folder for b in backup_mark.listed(person.places.documents / "Caseload backups") if b.checked]


def lock(person: Person) -> None:
    """Lock, and wait for the backup that follows."""
    before = backups(person)
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(lambda: len(backups(person)) > len(before))


def vault_with_words(person: Person) -> Path:
    """A vault with a session whose words are in a backup, locked."""
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.until(lambda: len(backups(person)) == 1)
    person.begin_session()
    person.type("The words.")
    lock(person)
    return folder


def take_offered(person: Person) -> None:
    """Take the newest of the two backups that are offered; another passphrase does not get it."""
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    assert len(rows(person, "offered_backups")) == 2
    person.fill("offer_passphrase", "wrong\n")
    person.wait_for_complaint("That passphrase does not open this vault.")
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("today_page")


def answer(person: Person) -> str:
    label = person.find("backup_answer")
    assert isinstance(label, QLabel)
    return label.text()


def rows(person: Person, name: str = "backup_list") -> list[str]:
    view = person.find(name)
    assert isinstance(view, QAbstractItemView)
    model = view.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def choose(person: Person, folder: Path) -> None:
    """Choose a folder in the dialog that asks for one."""
    person.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder))
    dialog.accept()
    person.until(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))


def test_what_was_written_is_in_a_backup_once_the_vault_is_locked(person: Person) -> None:
    vault_with_words(person)
    assert "The words." in case_in(backups(person)[0]).entries[0].note


def test_after_backing_up_by_key_the_keyboard_is_where_it_was_and_the_newest_backup_is_chosen(person: Person) -> None:
    vault_with_words(person)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    person.press("Ctrl+,")
    person.tab_to("back_up_now")
    listed = person.wait_for("backup_list")
    assert isinstance(listed, RowList)
    person.until(lambda: listed.position == 0)
    before = len(listed.rows)
    person.now += timedelta(minutes=5)
    person.type(" ")
    assert person.focused() == "backups_section"
    person.until(lambda: answer(person).startswith("Backed up"))
    person.wait_focus("back_up_now")
    person.until(lambda: len(listed.rows) == before + 1)
    assert listed.position == 0
    person.press("Ctrl+,")
    person.tab_to("back_up_now")
    person.type(" ")
    person.press("Tab")
    elsewhere = person.focused()
    person.until(lambda: len(listed.rows) == before + 2)
    assert person.focused() == elsewhere


def test_what_was_written_is_in_a_backup_once_the_window_is_closed(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.type("The last words.")
    person.quit()
    assert "The last words." in case_in(backups(person)[0]).entries[0].note


@pytest.mark.parametrize("content", [None, b"rubbish" * 1000])
def test_a_vault_that_does_not_open_is_brought_back_from_its_backup(person: Person, content: bytes | None) -> None:
    folder = vault_with_words(person)
    if content is None:
        (folder / DATABASE).unlink()
    else:
        (folder / DATABASE).write_bytes(content)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    take_offered(person)
    person.quit()
    assert "The words." in case_in(folder).entries[0].note
    (aside,) = person.places.documents.glob("Caseload before restore *.mend")
    assert (aside / DATABASE).exists() == (content is not None)


def test_where_only_the_header_is_damaged_not_even_what_came_after_the_backup_is_lost(person: Person) -> None:
    folder = vault_with_words(person)
    (folder / "header.json").write_bytes(b"rubbish")
    shutil.rmtree(backups(person)[0])
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("today_page")
    person.until(lambda: any("everything you wrote is there" in text for text in person.texts()))
    person.quit()
    assert "The words." in case_in(folder).entries[0].note
    assert not list(person.places.documents.glob("* before restore *"))


@pytest.mark.parametrize("typed", [PASSPHRASE, "the words of the other one"])
def test_a_vault_with_the_header_of_another_gets_its_own_one_back(person: Person, typed: str) -> None:
    folder = vault_with_words(person)
    other, _recovery_key = Vault.create(folder.with_name("Other.mend"), "the words of the other one", CHEAP)
    other.close()
    shutil.copyfile(other.folder / "header.json", folder / "header.json")
    person.fill("passphrase", f"{typed}\n")
    person.wait_for_complaint("header.json, seems to be that of another vault")
    take_offered(person)
    person.until(lambda: any("everything you wrote is there" in text for text in person.texts()))
    person.quit()
    assert "The words." in case_in(folder).entries[0].note
    assert (folder / "header of another vault.json").is_file()
    assert not list(person.places.documents.glob("* before restore *"))


def forgotten(person: Person) -> tuple[Path, str]:
    """A vault of which a backup was made, and of which only the recovery key is still known; its page is open."""
    vault, recovery_key = Vault.create(person.places.documents / "Caseload.mend", "forgotten for good", CHEAP)
    with vault.write() as tx:
        clients.add(tx, Client("C-014"))
    vault.close()
    assert backup.of_closed(vault.folder, backup.home(vault.folder), person.now)
    person.start(vault.folder)
    return vault.folder, str(recovery_key)


def show_backups_after(person: Person, typed: str) -> None:
    person.fill("passphrase", f"{typed}\n")
    person.click("show_backups")
    person.wait_for("offer_passphrase")


def test_who_has_only_the_recovery_key_goes_back_to_a_backup_and_chooses_a_passphrase(person: Person) -> None:
    folder, recovery_key = forgotten(person)
    (folder / "header.json").write_bytes(b"rubbish")
    show_backups_after(person, "whatever")
    assert "Passphrase or recovery key of the vault" in person.texts()
    person.fill("offer_passphrase", f"{recovery_key[:-6]}-OOPS!\n")
    person.wait_for_complaint("Group 8 of the recovery key is mistyped.")
    person.fill("offer_passphrase", f"{recovery_key}\n")
    person.wait_focus("new_passphrase")
    person.type(PASSPHRASE)
    person.fill("new_passphrase_again", f"{PASSPHRASE}\n")
    person.wait_for("today_page")
    person.quit()
    Vault.open(folder, PASSPHRASE).close()


def test_who_has_only_the_recovery_key_saves_what_can_be_read(person: Person) -> None:
    folder, recovery_key = forgotten(person)
    (folder / "header.json").write_bytes(b"rubbish")
    show_backups_after(person, "whatever")
    person.fill("offer_passphrase", recovery_key)
    person.click("offer_salvage")
    person.wait_for("salvaged_dialog")
    person.click("salvaged_open")
    person.wait_focus("passphrase")
    (saved,) = person.places.documents.glob("Caseload salvaged *.mend")
    Vault.open_with_recovery_key(saved, recovery_key).close()


def test_wrong_recovery_keys_count_as_wrong_passphrases_do(person: Person) -> None:
    folder, _recovery_key = forgotten(person)
    (folder / "header.json").write_bytes(b"rubbish")
    show_backups_after(person, "whatever")
    for _time in range(3):
        person.until(lambda: person.find("offer_restore").isEnabled())
        person.fill("offer_passphrase", f"{new_recovery_key()}\n")
        person.wait_for_complaint("That recovery key does not open this vault.")
    person.until(lambda: person.find("offer_restore").isEnabled())
    person.press("Return")
    person.wait_for_complaint("After several wrong tries Mend waits.")


def test_a_vault_that_is_gone_altogether_is_brought_back_from_its_backup(person: Person) -> None:
    folder = vault_with_words(person)
    person.quit()
    shutil.rmtree(folder)
    person.start()
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("today_page")
    person.quit()
    assert "The words." in case_in(folder).entries[0].note


def test_a_backup_from_another_folder_takes_the_place_of_a_damaged_vault(person: Person, tmp_path: Path) -> None:
    folder = vault_with_words(person)
    stick, empty = tmp_path / "Stick", tmp_path / "Empty"
    empty.mkdir()
    shutil.move(person.places.documents / "Caseload backups", stick)
    (folder / DATABASE).write_bytes(b"rubbish" * 4096)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    person.wait_focus("offer_passphrase")
    assert not person.sees("offered_backups")
    for wrong, sentence in (
        (empty, "There is no backup at Empty."),
        (folder, "This is the vault itself, not a backup of it."),
    ):
        person.fill("offer_elsewhere", " ")
        choose(person, wrong)
        person.wait_for_complaint(sentence)
        person.wait_focus("offer_passphrase")
    person.fill("offer_elsewhere", " ")
    choose(person, stick)
    person.wait_for("offered_backups")
    person.wait_focus("offer_passphrase")
    assert person.complaint() == ""
    assert len(rows(person, "offered_backups")) == 2
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("today_page")
    person.quit()
    assert "The words." in case_in(folder).entries[0].note


def test_a_second_folder_gets_every_backup_as_soon_as_it_can_be_seen(person: Person, tmp_path: Path) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("choose_second_folder")
    choose(person, stick)
    person.until(lambda: [b for b in backup_mark.listed(stick / "Caseload backups") if b.checked])
    stick.rename(tmp_path / "pulled out")
    person.press("Ctrl+2")
    person.begin_session()
    person.type("The words.")
    lock(person)
    person.until(lambda: any("Stick, is not there just now" in text for text in person.texts()))
    (tmp_path / "pulled out").rename(stick)
    person.quit()
    person.start()
    person.unlock()
    person.until(lambda: len([b for b in backup_mark.listed(stick / "Caseload backups") if b.checked]) == 2)
    newest = backup_mark.listed(stick / "Caseload backups")[0].folder
    assert "The words." in case_in(newest).entries[0].note


def test_a_wrong_passphrase_offers_no_backups(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.fill("passphrase", "wrong\n")
    person.wait_for_complaint("does not open this vault")
    assert not person.sees("show_backups")


def test_in_the_settings_a_backup_is_made_tested_and_gone_back_to(person: Person) -> None:
    folder = vault_with_words(person)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    person.press("Ctrl+,")
    person.wait_for("backups_section")
    person.until(lambda: person.sees("backup_list") and len(rows(person)) == 2)
    person.click("back_up_now")
    person.until(lambda: answer(person) == "Backed up and found whole: 1 session.")
    said = person.find("backup_answer")
    assert is_wholly_seen(said)
    person.until(lambda: len(rows(person)) == 3)
    assert is_wholly_seen(said), "the new row has pushed the answer below the edge of the window"
    person.click("test_backup")
    person.until(lambda: answer(person) == "This backup is whole: 1 session.")
    assert is_wholly_seen(said)
    view = person.find("backup_list")
    assert isinstance(view, QAbstractItemView)
    view.setCurrentIndex(view.model().index(2, 0))
    person.click("restore_backup")
    person.click("restore_now")
    person.wait_for("unlock_page")
    person.until(lambda: list(person.places.documents.glob("Caseload before restore *.mend")))
    person.until(lambda: any("is kept as Caseload before restore" in text for text in person.texts()))
    (aside,) = person.places.documents.glob("Caseload before restore *.mend")
    person.wait_focus("passphrase")
    person.unlock()
    person.quit()
    with pytest.raises(BadInput, match="no session yet"):
        case_in(folder)
    assert "The words." in case_in(aside).entries[0].note


def test_who_opens_a_backup_is_told_and_finds_the_vault_itself_the_next_time(person: Person) -> None:
    folder = vault_with_words(person)
    person.quit()
    taken = backups(person)[0]
    person.start(taken)
    person.unlock()
    told = "This was the backup of 19 November 2026, 14:54. What you write in it does not come into the vault"
    person.until(lambda: any(text.startswith(told) for text in person.texts()))
    person.click("toast_link")
    person.press("Ctrl+,")
    section = person.wait_for("backups_section")
    assert any(w.accessibleName().startswith(told) for w in section.findChildren(QWidget) if w.isVisible())
    person.quit()
    assert Settings.read(person.places).last_vault == str(folder)
    assert taken.is_dir()
    assert not backup_mark.is_marked(taken)


def test_a_vault_in_a_synced_folder_is_warned_of_once_and_in_the_settings(person: Person) -> None:
    (person.places.documents / ".stfolder").mkdir()
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.until(lambda: any(text.startswith("Syncthing copies the folder") for text in person.texts()))
    person.click("toast_link")
    person.press("Ctrl+,")
    person.until(lambda: any("in a folder that Syncthing copies" in text for text in person.texts()))
    person.quit()
    person.start()
    person.unlock()
    person.until(lambda: backups(person))
    assert not person.sees("toast")


def test_a_vault_in_a_synced_folder_is_moved_to_another_place(person: Person) -> None:
    cloud, mine = person.places.documents / "Dropbox", person.places.documents / "Mine"
    cloud.mkdir()
    mine.mkdir()
    person.start(made_vault(cloud / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.type("The words.")
    person.press("Ctrl+,")
    person.click("move_vault")
    choose(person, cloud)
    person.wait_for_complaint("The vault is in this folder already.")
    person.click("move_vault")
    choose(person, mine)
    person.wait_for("unlock_page")
    person.until(lambda: any("The vault is in the folder “Mine” now" in text for text in person.texts()))
    assert list(cloud.iterdir()) == []
    assert Settings.read(person.places).last_vault == str(mine / "Caseload.mend")
    person.wait_focus("passphrase")
    person.unlock()
    person.press("Ctrl+,")
    person.wait_for("backups_section")
    assert not person.sees("move_vault")
    person.quit()
    assert case_in(mine / "Caseload.mend").entries[0].note.count("The words.") == 1
    assert backup_mark.listed(mine / "Caseload backups")


def test_the_sample_caseload_has_no_backups(person: Person) -> None:
    person.start()
    person.click("open_sample")
    person.wait_for("today_page")
    person.press("Ctrl+,")
    person.wait_for("settings_page")
    assert not person.sees("backups_section")
