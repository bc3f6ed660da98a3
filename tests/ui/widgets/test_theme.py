"""The look as a whole: colours, fonts, and the Qt release under it."""

import tomllib

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.settings import resource
from desktop_app.ui.icons import icon, pixmap
from desktop_app.ui.style_sheet import style_sheet
from desktop_app.ui.theme import load_tokens, look, sans, serif


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_read_as_toml_would_have_them(theme: str) -> None:
    assert dict(load_tokens(theme)) == tomllib.loads(resource(f"themes/{theme}.toml").read_text("utf-8"))


def test_every_colour_of_the_style_sheet_comes_from_the_theme() -> None:
    filled = style_sheet(dict.fromkeys(load_tokens("light"), "COLOUR"))
    assert "#" not in filled
    assert "%(" not in filled


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", [400, 500, 600])
def test_both_families_are_there_in_the_weights_used(weight: int) -> None:
    assert QFontInfo(sans(14, weight)).family() == "Source Sans 3"
    assert QFontInfo(serif(16, weight)).family() == "Literata"
    assert QFontInfo(sans(14, weight)).weight() == weight


def test_a_change_of_theme_recolours_the_palette_and_tells(qtbot: QtBot) -> None:
    with qtbot.waitSignal(look().changed):
        look().set_appearance("dark")
    dark = QApplication.palette().color(QPalette.ColorRole.Window).name()
    look().set_appearance("light")
    assert dark == load_tokens("dark")["paper"].lower()
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == load_tokens("light")["paper"].lower()


@pytest.mark.usefixtures("qapp")
def test_icons_are_tinted_and_drawn_for_the_screen() -> None:
    plain = pixmap("check", "pine", 20)
    fine = pixmap("check", "pine", 20, 2.0)
    assert (plain.width(), fine.width(), fine.deviceIndependentSize().width()) == (20, 40, 20)
    image = fine.toImage()
    solid = {
        image.pixelColor(x, y).name() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {look().color("pine").name()}
    assert not icon("check").isNull()


@pytest.mark.usefixtures("qapp")
def test_the_mark_is_round() -> None:
    image = pixmap("mend-plain", "ink", 64).toImage()
    assert image.pixelColor(2, 2).alpha() == 0
    assert image.pixelColor(32, 4).alpha() == 255


def test_twenty_thousand_calls_that_return_nothing_leave_none_alive(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    for width in range(20_000):
        widget.setMinimumWidth(width % 7)
    assert widget.minimumWidth() == 19_999 % 7
