"""Every widget of the kit, drawn once in each theme; any Qt warning on the way fails the test."""

import runpy
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import load_tokens, look


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = runpy.run_path(str(Path(__file__).with_name("gallery.py")))["gallery"]()
    assert isinstance(made, QWidget)
    qtbot.addWidget(made)
    return made


def colours(picture: QImage) -> set[str]:
    return {QColor(picture.pixel(x, y)).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_is_drawn_in_the_colours_of_the_theme(page: QWidget, theme: str) -> None:
    look().set_appearance(theme)
    page.show()
    seen = colours(page.grab().toImage())
    look().set_appearance("light")
    tokens = load_tokens(theme)
    for token in ("paper", "sheet", "field", "pine", "gold-soft", "slate-soft", "terra-soft", "danger-fill", "toast"):
        assert tokens[token].lower() in seen, token
    other = load_tokens("light" if theme == "dark" else "dark")
    for token in ("paper", "sheet", "pine-soft", "terra-soft"):
        assert other[token].lower() not in seen, token
