"""A word that is nowhere to be found but in the window and, encrypted, in the vault."""

from pathlib import Path

from desktop_app.domain.client import Client
from tests.journeys.conftest import Person, made_vault

CANARY = "kanarienvogel"


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
