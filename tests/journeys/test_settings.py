"""The settings, through the window: how to get there, and what is kept."""

import pytest

from desktop_app.settings import Settings
from desktop_app.ui.theme import look
from tests.journeys.conftest import Person, made_vault
from tests.support.seen import is_wholly_seen


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
    inside.wait_focus("appearance_system")
    inside.press("Ctrl+1")
    inside.wait_focus("empty_day_button")
    inside.press("Ctrl+,")
    inside.wait_focus("appearance_system")


def test_what_has_the_keyboard_is_in_sight_all_the_way_round(inside: Person) -> None:
    inside.press("Ctrl+,")
    inside.wait_focus("appearance_system")
    for key in ("Tab", "Shift+Tab"):
        passed = []
        while (name := inside.focused()) not in passed:
            assert is_wholly_seen(inside.target()), name
            passed.append(name)
            inside.press(key)
        assert "rail_settings" in passed
        assert len(passed) > 8


def test_the_settings_open_at_the_top_with_the_keyboard_there(inside: Person) -> None:
    inside.press("Ctrl+,")
    inside.wait_focus("appearance_system")
    inside.tab_to("rail_settings", back=True)
    inside.press("Shift+Tab")
    inside.press("Ctrl+1")
    inside.press("Ctrl+,")
    inside.wait_focus("appearance_system")
    assert is_wholly_seen(inside.target())


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
