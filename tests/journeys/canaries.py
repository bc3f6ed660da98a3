"""A word that is nowhere to be found but in the window and, encrypted, in the vault."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from desktop_app.domain.client import Client
from desktop_app.ui.clients.clients_page import ClientsPage
from desktop_app.ui.take_out.take_in_dialog import TakeInDialog
from tests.journeys.conftest import Person, made_vault

CANARY = "kanarienvogel"
KEPT = {
    "note", "withdrawal_words", "moment", "my_part", "meaning", "offer_name_wording", "question", "reaction",
    "trigger_text", "plan_title", "plan_aim", "plan_need", "step_wording", "what_happened", "search_words",
    "find_words", "passphrase",
}  # fmt: skip
"""The fields that `with_canaries` types into: the canary, and the passphrase into the last."""


def with_canaries(person: Person) -> Path:
    """A vault with two sessions, and the canary in every field that takes words."""
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014", f"{CANARY} name"))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type(f"{CANARY} in the note. ")
    person.press("F6")
    person.type(" \n")
    person.type(f"{CANARY} words")
    for name in ("moment", "my_part", "meaning", "offer_name_wording", "question"):
        person.fill(name, f"{CANARY} in {name}")
    person.click("add_reaction")
    person.type(f"{CANARY} reaction\n{CANARY} half-typed")
    person.fill("trigger", f"{CANARY} trigger")
    person.click("make_plan")
    person.fill("plan_title", f"{CANARY} title")
    person.fill("plan_aim", f"{CANARY} aim")
    person.fill("plan_need", f"{CANARY} need")
    person.fill("step_wording", f"{CANARY} step ")
    person.press("Ctrl+Shift+F")
    person.wait_focus("search_words")
    person.type(f'"{CANARY} in the n')
    person.wait_for("search_results")
    person.type("\n")
    person.wait_focus("note")
    person.begin_session()
    person.click("outcome_tried")
    person.fill("what_happened", f"{CANARY} happened")
    person.fill("note", f"{CANARY} in the next note")
    person.press("Ctrl+F")
    person.type(f"{CANARY}")
    person.press("Esc")
    return folder


PASSED = {
    "cue_filter", "client_filter", "client_code", "client_name", "client_birth_year", "summary_recipient",
    "summary_passphrase", "summary_passphrase_again", "keep_years", "keep_years_of_age", "session_number_typed",
    "session_day_typed", "session_start_typed", "session_minutes_typed", "summary_first", "summary_last",
    "package_recipient", "package_passphrase", "package_passphrase_again", "close_day", "keep_day", "erase_code",
    "picker_filter", "present_passphrase", "new_passphrase", "new_passphrase_again", "take_in_passphrase",
}  # fmt: skip
"""The fields of which the words are not kept as they stand: filters, what finds a client, numbers, passphrases."""

OUTSIDE = {"recovery_key", "new_passphrase", "new_passphrase_again", "vault_name", "passphrase", "offer_passphrase"}
"""The fields in front of the vault."""

ALIKE = {"offer_listen_wording", "offer_own_wording", "offer_realign_wording", "offer_regulate_wording"}
"""Fields that are another one once more."""


def pass_by(person: Person) -> None:
    """From a session, type the canary into every field of `PASSED`, and take nothing of it but for one package."""
    for name in ("number", "day", "start", "minutes"):
        person.click(f"session_{name}")
        person.wait_focus(f"session_{name}_typed")
        person.type(CANARY)
        person.press("Esc")
    person.fill("cue_filter", CANARY)
    person.press("Esc")
    person.press("Ctrl+Shift+N")
    _fill_dialog(person, "client_code", "client_name", "client_birth_year")
    person.press("Ctrl+P")
    _fill_dialog(person, "summary_recipient", "summary_passphrase", "summary_passphrase_again")
    person.press("Ctrl+2")
    person.fill("client_filter", CANARY)
    person.press("Esc")
    _pass_by_a_client(person)
    _pass_by_a_closed_one(person)
    _pass_by_the_settings(person)


def _pass_by_a_client(person: Person) -> None:
    person.choose("client_list", "C-014")
    person.click("client_summary")
    _fill_dialog(person, "summary_first", "summary_last")
    person.click("client_close")
    _fill_dialog(person, "close_day")
    person.click("client_erase")
    _fill_dialog(person, "erase_code")
    person.click("client_access")
    _fill(person, "package_recipient", "package_passphrase", "package_passphrase_again")
    person.type("\n")
    person.wait_for("package_done")
    _leave_dialog(person)


def _pass_by_a_closed_one(person: Person) -> None:
    page = person.find("clients_page")
    assert isinstance(page, ClientsPage)
    person.press("Ctrl+Shift+N")
    person.wait_focus("client_code")
    person.type("C-020\n")
    person.until(lambda: page.pane.client and page.pane.client.code == "C-020")
    person.click("client_close")
    person.wait_focus("close_day")
    person.type("\n")
    person.until(lambda: not person.sees("close_dialog"))
    person.click("client_state_closed")
    person.choose("client_list", "C-020")
    person.click("client_keep")
    _fill_dialog(person, "keep_day")
    person.press("Ctrl+N")
    _fill_dialog(person, "picker_filter")
    person.click("client_state_active")


def _pass_by_the_settings(person: Person) -> None:
    person.press("Ctrl+,")
    for name in ("keep_years", "keep_years_of_age"):
        person.fill(name, CANARY)
        person.press("Esc")
    person.click("change_passphrase")
    _fill_dialog(person, "present_passphrase", "new_passphrase", "new_passphrase_again")
    person.click("take_in")
    dialog = person.wait_for("take_in_dialog")
    assert isinstance(dialog, TakeInDialog)
    dialog.set_file(next(person.places.documents.glob("*.zip")))  # as the system's own dialog would
    _fill_dialog(person, "take_in_passphrase")


def pass_by_outside(person: Person, folder: Path) -> None:
    """Behind the lock of the vault in `folder`, type the canary into every field of `OUTSIDE`, and take nothing."""
    person.click("use_recovery_key")
    for name in ("recovery_key", "new_passphrase", "new_passphrase_again"):
        person.fill(name, CANARY)
    person.press("Esc")
    person.click("create_new_vault")
    person.click("create_vault")
    person.wait_focus("vault_name")
    person.type(CANARY)
    person.click("back_to_vault")
    head = (folder / "header.json").read_bytes()
    (folder / "header.json").write_bytes(b"rubbish")
    person.fill("passphrase", f"{CANARY}\n")
    person.click("show_backups")
    _fill_dialog(person, "offer_passphrase")
    (folder / "header.json").write_bytes(head)
    person.find("passphrase").setFocus()
    person.press("Ctrl+A")  # the right one is to be typed over it


def fields(person: Person) -> set[str]:
    """The names of all fields of the window that take words, seen or not."""
    found: list[QLineEdit | QTextEdit | QPlainTextEdit] = [*person.window.findChildren(QLineEdit)]
    found += [*person.window.findChildren(QTextEdit), *person.window.findChildren(QPlainTextEdit)]
    return {field.objectName() for field in found if not field.isReadOnly()}


def _fill_dialog(person: Person, *names: str) -> None:
    _fill(person, *names)
    _leave_dialog(person)


def _fill(person: Person, *names: str) -> None:
    person.wait_for(names[0])
    person.until(lambda: QApplication.activeWindow() is QApplication.activeModalWidget())
    for name in names:
        person.fill(name, CANARY)


def _leave_dialog(person: Person) -> None:
    person.press("Esc")
    person.until(lambda: QApplication.activeModalWidget() is None)
