"""Items side by side, on as many lines as they need."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.flow import Flow


def laid_out(qtbot: QtBot, width: int, *, mirrored: bool = False) -> list[tuple[int, int]]:
    """Where two items of 60 px are, with the second one at the end of its line."""
    page = QWidget()
    qtbot.addWidget(page)
    if mirrored:
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row = Flow(page, gap=8, ends=True)
    items = [QWidget(), QWidget()]
    for item in items:
        item.setMinimumSize(60, 20)
        row.addWidget(item)
    page.resize(width, 100)
    page.show()
    return [(item.x(), item.y()) for item in items]


def test_the_last_item_stands_at_the_end_of_its_line(qtbot: QtBot) -> None:
    assert laid_out(qtbot, 200) == [(0, 5), (140, 5)]


def test_from_right_to_left_the_end_is_at_the_left(qtbot: QtBot) -> None:
    assert laid_out(qtbot, 200, mirrored=True) == [(140, 5), (0, 5)]


@pytest.mark.parametrize("width", [127, 70])
def test_alone_on_its_line_it_begins_it(qtbot: QtBot, width: int) -> None:
    assert laid_out(qtbot, width) == [(0, 5), (0, 35)]
