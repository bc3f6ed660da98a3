"""The settings page: sections, colours, and where the vault lies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.retention import RetentionRule
from desktop_app.ui.settings.settings_page import SettingsPage


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(1196, 800)
    page.set_vault(Path("/home/anna/Documents/Caseload.mend"))
    with qtbot.waitExposed(page):
        page.show()
    return page


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def bottom_of(page: QWidget, widget: QWidget) -> int:
    return widget.mapTo(page, widget.rect().bottomLeft()).y()


def test_choosing_colours_is_told_once(qtbot: QtBot, page: SettingsPage) -> None:
    page.appearance.set_value("system")
    dark = page.findChild(QWidget, "appearance_dark")
    assert dark is not None
    with qtbot.waitSignal(page.appearance.chosen) as chosen:
        QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert chosen.args == ["dark"]
    with qtbot.assertNotEmitted(page.appearance.chosen):
        QTest.mouseClick(dark, Qt.MouseButton.LeftButton)


def test_it_shows_where_the_vault_lies_and_asks_for_other_keys(qtbot: QtBot, page: SettingsPage) -> None:
    place = page.findChild(QLabel, "vault_place")
    assert place is not None
    assert place.text() == "/home/anna/Documents/Caseload.mend"
    with qtbot.waitSignal(page.vault.passphrase_asked):
        button(page, "change_passphrase").click()
    with qtbot.waitSignal(page.vault.recovery_key_asked):
        button(page, "new_recovery_key").click()


def test_the_rule_for_closed_records_is_typed_and_what_is_no_number_of_years_is_told(
    qtbot: QtBot, page: SettingsPage
) -> None:
    page.keeping.set_value(RetentionRule(7, 3))
    years, of_age = (page.findChild(QLineEdit, name) for name in ("keep_years", "keep_years_of_age"))
    assert years is not None
    assert of_age is not None
    assert (years.text(), of_age.text()) == ("7", "3")
    for typed in ("", "0", "100", "-1", "x", "1.5"):
        years.setText(typed)
        with qtbot.assertNotEmitted(page.keeping.chosen):
            years.textEdited.emit(typed)
        assert years.accessibleDescription() == "Type a number of years from 1 to 99."
    years.setText("10")
    with qtbot.waitSignal(page.keeping.chosen) as chosen:
        years.textEdited.emit("10")
    assert chosen.args == [RetentionRule(10, 3)]
    assert years.accessibleDescription() == ""
    with qtbot.waitSignal(page.keeping.chosen) as chosen:
        QTest.keyClicks(of_age, "0")
    assert chosen.args == [RetentionRule(10, 30)]


def test_without_a_lasting_vault_nothing_is_said_of_one(page: SettingsPage) -> None:
    page.set_vault(None)
    assert not button(page, "change_passphrase").isVisible()
    page.set_vault(Path("/home/anna/Other.mend"))
    assert button(page, "change_passphrase").isVisible()


def test_a_section_comes_below_the_others_under_its_heading(qtbot: QtBot, page: SettingsPage) -> None:
    extra = QLabel("words of it")
    page.add_section("Extra", extra)
    headings = [label for label in page.findChildren(QLabel) if label.text() == "Extra"]
    assert len(headings) == 1
    assert extra.accessibleName() == "Extra"
    qtbot.waitUntil(lambda: bottom_of(page, page.vault) < bottom_of(page, headings[0]) < bottom_of(page, extra))


def test_a_long_place_wraps_within_a_narrow_page(qtbot: QtBot, page: SettingsPage) -> None:
    page.set_vault(Path("/home/anna", *["a folder with a long name"] * 12, "Caseload.mend"))
    page.resize(600, 700)
    place = page.findChild(QLabel, "vault_place")
    assert place is not None
    qtbot.waitUntil(lambda: place.mapTo(page, place.rect().topRight()).x() <= 600)
    assert place.height() > 40
