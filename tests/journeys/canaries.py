"""A word that is nowhere to be found but in the window and, encrypted, in the vault."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from desktop_app.domain.client import Client
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
    "session_day_typed", "session_start_typed", "session_minutes_typed",
}  # fmt: skip
"""The fields of which the words are not kept as they stand: filters, what finds a client, numbers, passphrases."""

ALIKE = {"offer_listen_wording", "offer_own_wording", "offer_realign_wording", "offer_regulate_wording"}
"""Fields that are another one once more."""


def pass_by(person: Person) -> None:
    """From a session, type the canary into every field of `PASSED`, and take nothing of it."""
    for name in ("number", "day", "start", "minutes"):
        person.click(f"session_{name}")
        person.wait_focus(f"session_{name}_typed")
        person.type(CANARY)
        person.press("Esc")
    person.fill("cue_filter", CANARY)
    person.press("Esc")
    _in_dialog(person, "Ctrl+Shift+N", "client_code", "client_name", "client_birth_year")
    _in_dialog(person, "Ctrl+P", "summary_recipient", "summary_passphrase", "summary_passphrase_again")
    person.press("Ctrl+2")
    person.fill("client_filter", CANARY)
    person.press("Esc")
    person.press("Ctrl+,")
    for name in ("keep_years", "keep_years_of_age"):
        person.fill(name, CANARY)
        person.press("Esc")


def fields(person: Person) -> set[str]:
    """The names of all fields of the window that take words, seen or not."""
    found: list[QLineEdit | QTextEdit | QPlainTextEdit] = [*person.window.findChildren(QLineEdit)]
    found += [*person.window.findChildren(QTextEdit), *person.window.findChildren(QPlainTextEdit)]
    return {field.objectName() for field in found if not field.isReadOnly()}


def _in_dialog(person: Person, keys: str, *names: str) -> None:
    person.press(keys)
    person.wait_focus(names[0])
    for name in names:
        person.fill(name, CANARY)
    person.press("Esc")
    person.until(lambda: QApplication.activeModalWidget() is None)
