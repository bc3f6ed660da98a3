"""Locking saves, closes the vault and wipes the window; closing the window saves; nothing works behind the lock."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QFileDialog
from shiboken6 import isValid

from desktop_app.domain.client import Client
from desktop_app.vault import clients, header, unlock
from desktop_app.vault.vault import Vault
from tests.journeys.canaries import CANARY, with_canaries
from tests.journeys.conftest import CHEAP, PASSPHRASE, Person, case_in, made_vault
from tests.support.kept_keys import holders, print_of


def items() -> list[str]:
    """What stands in lists and choices."""
    found = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            found += [
                str(model.index(row, 0, QModelIndex()).data(role))
                for row in range(model.rowCount())
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            ]
        elif isinstance(widget, QComboBox):
            found += [widget.itemText(n) for n in range(widget.count())]
    return found


def canaries(person: Person) -> list[str]:
    return [text for text in [*person.texts(), *items()] if CANARY in text]


def test_locking_wipes_every_word_from_the_window_and_unlocking_brings_them_back(person: Person) -> None:
    with_canaries(person)
    person.press("Ctrl+2")
    person.until(lambda: any(f"{CANARY} name" in text for text in canaries(person)))
    person.press("Ctrl+1")
    person.until(lambda: person.sees("day_thread"))
    assert any(f'"{CANARY} in the n' in text for text in canaries(person)), "what was searched for is remembered"
    editor = person.mend.inside.view.session.note.editor
    assert editor.can_undo
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(lambda: canaries(person) == [])
    assert not isValid(editor)  # and with it what its undo remembered
    person.unlock()
    person.open_session(2)
    person.until(lambda: f"{CANARY} happened" in person.texts())
    assert f"{CANARY} in the next note" in person.mend.inside.view.session.note.editor.text()


def test_after_locking_the_key_is_nowhere_any_more(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    known_by = print_of(unlock.by_passphrase(header.read(folder), PASSPHRASE))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Some words.")
    assert holders(known_by)
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(lambda: holders(known_by) == [])


def test_locking_from_the_rail_saves_what_was_just_typed(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("The last words.")
    person.click("rail_lock")
    person.wait_for("unlock_page")
    assert case_in(folder).entries[0].note.count("The last words.") == 1


def test_closing_the_window_saves_what_was_just_typed(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("The very last words.")
    person.quit()
    assert case_in(folder).entries[0].note.count("The very last words.") == 1


def test_unlocking_returns_to_the_same_place_in_the_same_note(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.type("One three")
    for _letter in "three":
        person.press("Left")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    person.type("two ")
    assert "One two three" in person.mend.inside.view.session.note.editor.text()


def test_no_command_does_anything_behind_the_lock(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    for keys in (
        "Ctrl+N",
        "Ctrl+Shift+N",
        "Ctrl+1",
        "Ctrl+2",
        "Ctrl+P",
        "Ctrl+F",
        "Ctrl+Shift+F",
        "Ctrl+S",
        "Ctrl+Z",
        "F6",
        "Ctrl+L",
    ):
        person.press(keys)
    person.unlock()
    person.wait_focus("note")
    assert QApplication.activeModalWidget() is None


def test_the_window_can_be_quit_by_key_from_the_first_page_and_from_behind_the_lock(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.until(person.window.actions)  # the keys come with the first picture
    person.press("Ctrl+Q")
    person.until(lambda: not person.window.isVisible())
    person.quit()
    person.start(person.places.documents / "Caseload.mend")
    person.unlock()
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.press("Ctrl+Q")
    person.until(lambda: not person.window.isVisible())


def test_the_lock_key_works_in_the_details_of_a_client_and_what_is_typed_then_opens_the_vault(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.press("Ctrl+2")
    person.choose("client_list", "C-014")
    person.until(lambda: person.mend.inside.view.clients.pane.client)
    person.press("F2")
    person.wait_focus("client_code")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    assert QApplication.activeModalWidget() is None
    person.wait_focus("passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("inside")
    person.quit()
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        assert [client.code for client in clients.all(tx)] == ["C-014"]
    vault.close()


def test_the_lock_key_works_while_a_new_recovery_key_is_shown_and_the_old_one_stays(person: Person) -> None:
    folder = person.places.documents / "Caseload.mend"
    vault, old = Vault.create(folder, PASSPHRASE, CHEAP)
    vault.close()
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("new_recovery_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    new = person.wait_for("recovery_key_sheet").accessibleName()
    person.press("Ctrl+L")
    person.wait_focus("passphrase")
    person.until(lambda: new not in person.texts())
    person.quit()
    Vault.open_with_recovery_key(folder, str(old)).close()


def test_the_lock_key_works_in_a_dialog_above_a_dialog_and_where_a_file_is_named(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    person.press("Ctrl+P")
    person.click("summary_place")
    person.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    person.until(lambda: person.focused() == "fileNameEdit")
    person.press("Ctrl+L")
    person.wait_focus("passphrase")
    assert QApplication.activeModalWidget() is None
