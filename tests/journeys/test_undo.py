"""Ctrl+Z in the panel takes back ticks, ratings and edits of the plan; in the note it takes back words, and no more."""

import random

import pytest

from desktop_app.desk.page import Page
from desktop_app.domain.client import Client
from tests.journeys.conftest import Person, made_vault


@pytest.fixture
def at_work(person: Person) -> Person:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    person.unlock()
    person.begin_session()
    return person


def page(person: Person) -> Page:
    found = person.mend.desk.workspace.page
    assert found is not None
    return found


def note(person: Person) -> str:
    return person.mend.inside.view.session.note.editor.text()


def test_the_note_and_the_panel_each_take_back_their_own(at_work: Person) -> None:
    begun = note(at_work)
    at_work.type("Words")
    at_work.press("F6")
    at_work.type(" ")
    at_work.fill("note", " more words")
    at_work.press("Ctrl+Z")
    assert "more words" not in note(at_work)
    assert page(at_work).record.observations
    at_work.press("F6")
    at_work.press("Ctrl+Z")
    assert not page(at_work).record.observations
    assert "Words" in note(at_work)
    at_work.press("Ctrl+Z")
    assert "Words" in note(at_work)
    at_work.press("Ctrl+Shift+Z")
    assert page(at_work).record.observations
    at_work.press("F6")
    for _step in range(9):
        at_work.press("Ctrl+Z")
    assert note(at_work) == begun
    assert page(at_work).record.observations
    at_work.press("Ctrl+Y")
    assert note(at_work) != begun
    assert page(at_work).record.observations


def test_each_kind_of_change_is_one_step_back(at_work: Person) -> None:
    states = [page(at_work)]

    def then(*keys: str) -> None:
        for key in keys:
            at_work.type(key)
        states.append(page(at_work))
        assert states[-1] != states[-2]

    at_work.press("F6")
    then(" ")
    then("5")
    at_work.tab_to("rupture_type_withdrawal")
    then(" ")
    at_work.tab_to("moment")
    then("afterwards")
    at_work.tab_to("addressed_yes")
    then(" ")
    at_work.tab_to("resolved_1")
    then("3")
    at_work.tab_to("bond")
    then("6")
    at_work.tab_to("offer_listen")
    then(" ")
    at_work.tab_to("offer_own_wording")
    at_work.press("Ctrl+A")
    then("reworded")
    at_work.tab_to("make_plan")
    then(" ")
    at_work.tab_to("question")
    then("Why?")
    for state in reversed(states[:-1]):
        at_work.press("Ctrl+Z")
        assert page(at_work) == state
    for state in states[1:]:
        at_work.press("Ctrl+Shift+Z")
        assert page(at_work) == state
    at_work.saved()


def test_what_is_undone_is_also_undone_on_the_page_and_on_the_disk(at_work: Person) -> None:
    at_work.fill("moment", "not this")
    at_work.saved()
    at_work.press("Ctrl+Z")
    assert at_work.find("moment").property("plainText") == "not "
    at_work.press("Ctrl+Z")
    assert at_work.find("moment").property("plainText") == ""
    at_work.saved()
    at_work.press("Ctrl+2")
    at_work.open_session(1)
    assert page(at_work).record.rupture.moment == ""
    at_work.fill("moment", "this")
    at_work.press("Ctrl+Z")
    at_work.press("Ctrl+Z")
    assert page(at_work).record.rupture.moment == ""


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_pressed_the_page_on_screen_is_the_page_on_disk(at_work: Person, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable walk, no secret
    fields = ("moment", "my_part", "question", "withdrawal_cues", "confrontation_cues", "bond", "resolved_1", "note")
    for _step in range(40):
        name = chance.choice(fields)
        if name != at_work.focused() and at_work.sees(name):
            at_work.find(name).setFocus()
        at_work.press(chance.choice(("Ctrl+Z", "Ctrl+Y", "Space", "3", "Down", "5", "Backspace", "Space", "Ctrl+Z")))
    seen = page(at_work)
    text = note(at_work)
    at_work.saved()
    at_work.open_session(1)
    assert page(at_work).record == seen.record
    assert note(at_work) == text
