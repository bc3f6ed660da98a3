"""What opens the vault: tried wrongly, and exchanged, through the window."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from desktop_app.domain.client import Client
from desktop_app.vault import backup_mark, clients, header, unlock
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import CHEAP, PASSPHRASE, Person, case_in, made_vault
from tests.reports.reading import text_of


def words_on(person: Person, name: str) -> str:
    button = person.find(name)
    assert isinstance(button, QPushButton)
    return button.text()


def test_the_third_wrong_passphrase_has_to_wait_and_keeps_its_words(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    field = person.find("passphrase")
    assert isinstance(field, QLineEdit)
    for wrong in ("one", "two", "three"):
        person.fill("passphrase", f"{wrong}\n")
        person.until(field.hasSelectedText)
    assert words_on(person, "unlock") == "Try again in 1 second"
    person.type(f"{PASSPHRASE}\n")
    assert field.text() == PASSPHRASE
    person.until(lambda: words_on(person, "unlock") == "Unlock")
    assert not person.sees("today_page")
    person.type("\n")
    person.wait_for("today_page")


def inside_settings(person: Person, folder: Path) -> Path:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.wait_for("vault_section")
    return folder


def words_in(person: Person, name: str) -> str:
    found = person.find(name)
    assert isinstance(found, QLabel)
    return found.text()


def groups_shown(person: Person) -> tuple[str, ...]:
    return tuple(person.find("recovery_key_sheet").accessibleName().removeprefix("Recovery key: ").split(", "))


def choose_file(person: Person, name: Path) -> None:
    """Name the file in the dialog that asks for one."""
    person.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(name))
    dialog.accept()
    person.until(lambda: not isinstance(QApplication.activeModalWidget(), QFileDialog))


def test_the_passphrase_is_changed_by_keys_alone(person: Person) -> None:
    inside_settings(person, made_vault(person.places.documents / "Caseload.mend"))
    assert words_in(person, "vault_place") == str(person.places.documents / "Caseload.mend")
    person.tab_to("change_passphrase")
    person.press("Space")
    person.wait_focus("present_passphrase")
    person.type(PASSPHRASE)
    person.tab_to("new_passphrase")
    person.type("brand new words")
    person.tab_to("new_passphrase_again")
    person.type("brand new words\n")
    person.until(lambda: "opens the vault from now on" in " ".join(person.texts()))
    person.press("Space")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    assert not [text for text in person.texts() if "brand new words" in text]
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_for_complaint("That passphrase does not open this vault")
    person.unlock("brand new words")


def test_a_wrong_present_passphrase_is_told_in_the_dialog_and_counts_for_the_pause(person: Person) -> None:
    inside_settings(person, made_vault(person.places.documents / "Caseload.mend"))
    person.click("change_passphrase")
    person.wait_focus("present_passphrase")
    person.fill("new_passphrase", "brand new words")
    person.fill("new_passphrase_again", "brand new words")
    for wrong in ("one", "two", "three"):
        person.fill("present_passphrase", f"{wrong}\n")
        person.wait_for_complaint("That passphrase does not open this vault")
    person.type("four\n")
    person.wait_for_complaint("Try again in 1 second")
    person.press("Esc")
    person.until(lambda: not person.sees("passphrase_dialog"))
    assert not [text for text in person.texts() if "brand new words" in text]


def test_a_new_recovery_key_takes_over_once_it_is_on_paper(person: Person) -> None:
    folder = person.places.documents / "Caseload.mend"
    vault, old = Vault.create(folder, PASSPHRASE, CHEAP)
    vault.close()
    inside_settings(person, folder)
    person.click("new_recovery_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    new = groups_shown(person)
    person.click("copy_recovery_key")
    assert QGuiApplication.clipboard().text() == "-".join(new)
    person.click("save_recovery_sheet")
    sheet = person.places.documents / "on paper.pdf"
    choose_file(person, sheet)
    person.until(lambda: words_in(person, "recovery_key_said").startswith("Saved as on paper.pdf"))
    assert all(group in text_of(sheet.read_bytes()) for group in new)
    assert sheet.stat().st_mode & 0o077 == 0
    person.click("recovery_key_written_down")
    person.click("recovery_key_keep")
    person.until(lambda: "opens the vault from now on" in " ".join(person.texts()))
    assert QGuiApplication.clipboard().text() == ""
    person.press("Esc")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    assert not [text for text in person.texts() if new[0] in text]
    person.click("use_recovery_key")
    person.wait_focus("recovery_key")
    person.type(str(old))
    person.fill("new_passphrase", "brand new words")
    person.fill("new_passphrase_again", "brand new words\n")
    person.wait_for_complaint("That recovery key does not open this vault")
    person.wait_focus("recovery_key")
    person.press("Ctrl+A")
    person.type(" ".join(new))
    person.tab_to("new_passphrase_again")
    person.type("\n")
    person.wait_for("today_page")


def test_a_new_recovery_key_that_is_not_used_leaves_the_old_one(person: Person) -> None:
    folder = person.places.documents / "Caseload.mend"
    vault, old = Vault.create(folder, PASSPHRASE, CHEAP)
    vault.close()
    inside_settings(person, folder)
    person.click("new_recovery_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    shown = groups_shown(person)
    person.click("copy_recovery_key")
    person.press("Esc")
    person.until(lambda: not person.sees("recovery_key_dialog"))
    assert QGuiApplication.clipboard().text() == ""
    assert not [text for text in person.texts() if shown[0] in text]
    person.quit()
    Vault.open_with_recovery_key(folder, str(old)).close()


def test_the_first_recovery_key_can_be_printed_as_a_sheet(person: Person) -> None:
    person.start()
    person.click("create_vault")
    person.wait_focus("vault_name")
    person.type("\n")
    person.fill("new_passphrase", PASSPHRASE)
    person.fill("new_passphrase_again", f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    groups = groups_shown(person)
    person.click("save_recovery_sheet")
    choose_file(person, person.places.documents / "gone" / "sheet.pdf")
    person.wait_for_complaint("There is no folder gone.")
    person.click("save_recovery_sheet")
    person.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    proposed = QApplication.activeModalWidget()
    assert isinstance(proposed, QFileDialog)
    assert proposed.selectedFiles() == [str(person.places.documents / "Recovery sheet Caseload.pdf")]
    proposed.accept()
    person.until(lambda: words_in(person, "recovery_key_said").startswith("Saved as Recovery sheet Caseload.pdf"))
    said = text_of((person.places.documents / "Recovery sheet Caseload.pdf").read_bytes())
    assert all(group in said for group in groups)
    assert PASSPHRASE not in said
    assert person.complaint() == ""


def test_locking_with_a_new_key_on_the_screen_drops_it(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend")
    before = header.read(folder).recovery
    inside_settings(person, folder)
    person.click("new_recovery_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    shown = groups_shown(person)
    person.click("copy_recovery_key")
    person.mend.desk.lock()
    person.wait_for("unlock_page")
    person.until(lambda: QApplication.activeModalWidget() is None)
    assert QGuiApplication.clipboard().text() == ""
    assert not [text for text in person.texts() if shown[0] in text]
    assert header.read(folder).recovery == before


def test_the_sample_caseload_has_no_keys_to_change(person: Person) -> None:
    person.start()
    person.click("open_sample")
    person.wait_for("today_page")
    person.press("Ctrl+,")
    person.wait_for("settings_page")
    assert not person.sees("change_passphrase")


def test_everything_gets_a_new_key_while_one_is_inside(person: Person) -> None:
    folder = person.places.documents / "Caseload.mend"
    vault, old = Vault.create(folder, PASSPHRASE, CHEAP)
    before = vault.key
    with vault.write() as tx:
        clients.add(tx, Client("C-014"))
    vault.close()
    inside_settings(person, folder)
    person.tab_to("new_data_key")
    person.press("Space")
    person.wait_focus("present_passphrase")
    person.type("wrong\n")
    person.wait_for_complaint("That passphrase does not open this vault.")
    person.press("Ctrl+A")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    new = groups_shown(person)
    assert not person.find("new_key_renew").isEnabled()
    person.click("recovery_key_written_down")
    person.click("new_key_renew")
    person.until(lambda: any("Everything is encrypted with a new key" in text for text in person.texts()))
    assert any("Caseload before the new key 2026-11-19.mend" in text for text in person.texts())
    assert not [text for text in person.texts() if new[0] in text]
    person.press("Esc")
    person.begin_session()
    person.type("Written under the new key.")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.quit()
    again = Vault.open_with_recovery_key(folder, "-".join(new))
    assert again.key != before
    again.close()
    assert "Written under the new key." in case_in(folder).entries[0].note
    made = [b for b in backup_mark.listed(person.places.documents / "Caseload backups") if b.checked]
    assert unlock.is_sealed_with(header.read(made[0].folder), again_key(folder))
    Vault.open_with_recovery_key(
        person.places.documents / "Caseload before the new key 2026-11-19.mend", str(old)
    ).close()


def again_key(folder: Path) -> bytes:
    vault = Vault.open(folder, PASSPHRASE)
    key = vault.key
    vault.close()
    return key


def test_locking_in_the_midst_of_a_new_key_leaves_a_vault_that_opens(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    inside_settings(person, folder)
    person.click("new_data_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    person.click("recovery_key_written_down")
    person.click("new_key_renew")
    person.mend.desk.lock()
    person.wait_for("unlock_page")
    person.until(lambda: QApplication.activeModalWidget() is None)
    person.wait_focus("passphrase")
    person.unlock()
