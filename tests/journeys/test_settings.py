"""The settings, through the window: how to get there, and what is kept."""

import pytest

from desktop_app.settings import Settings
from desktop_app.ui.theme import look
from tests.journeys.conftest import Person, made_vault


@pytest.fixture
def inside(person: Person) -> Person:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    person.unlock()
    return person


def test_settings_are_reached_from_the_rail_and_by_key(inside: Person) -> None:
    inside.click("rail_settings")
    inside.wait_for("settings_page")
    inside.press("Ctrl+1")
    inside.wait_for("today_page")
    inside.press("Ctrl+,")
    inside.wait_for("settings_page")
    assert inside.focused() == "appearance_system"


def test_the_colours_change_at_once_and_are_kept(inside: Person) -> None:
    inside.press("Ctrl+,")
    try:
        inside.press("Right")
        inside.press("Right")
        inside.press("Space")
        assert look().is_dark
        assert Settings.read(inside.places).appearance == "dark"
        inside.press("Ctrl+L")
        inside.wait_for("unlock_page")
        inside.unlock()
        inside.press("Ctrl+,")
        assert inside.focused() == "appearance_dark"
    finally:
        look().set_appearance("light")
