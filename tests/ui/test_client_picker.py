"""The list from which the client of a new session is picked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.client import Client
from desktop_app.ui.client_picker import ClientPicker
from desktop_app.ui.row_list import HEIGHT, RowList
from desktop_app.ui.widgets.line_field import LineField

CLIENTS = tuple(Client(f"C-00{n}", name, id=f"id-{n}") for n, name in enumerate(("Ann", "", "Bo")))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def opened(window: QWidget, qtbot: QtBot, likely: str = "") -> tuple[ClientPicker, RowList, list[str]]:
    picker = ClientPicker(window, CLIENTS, likely)
    picked: list[str] = []
    picker.picked.connect(picked.append)
    picker.open()
    (rows,) = picker.findChildren(RowList)
    qtbot.waitUntil(rows.isVisible)
    return picker, rows, picked


def test_the_rows_are_those_of_every_list(window: QWidget, qtbot: QtBot) -> None:
    _picker, rows, _picked = opened(window, qtbot)
    assert [(row.name, row.quiet) for row in rows.rows] == [("C-000", ("Ann",)), ("C-001", ("",)), ("C-002", ("Bo",))]
    assert [rows.visualRect(rows.model().index(n, 0)).height() for n in range(3)] == [HEIGHT] * 3


def test_a_click_picks(window: QWidget, qtbot: QtBot) -> None:
    _picker, rows, picked = opened(window, qtbot)
    spot = rows.visualRect(rows.model().index(1, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert picked == ["id-1"]


@pytest.mark.parametrize(("likely", "first"), [("", "id-0"), ("id-1", "id-1"), ("gone", "id-0")])
def test_enter_takes_the_likely_one_and_arrows_move_on(window: QWidget, qtbot: QtBot, likely: str, first: str) -> None:
    picker, rows, picked = opened(window, qtbot, likely)
    (field,) = picker.findChildren(LineField, "picker_filter")
    assert rows.current_key == first
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert picked == [f"id-{int(first[-1]) + 1}"]


def test_nothing_is_picked_where_nothing_matches(window: QWidget, qtbot: QtBot) -> None:
    picker, _rows, picked = opened(window, qtbot)
    (field,) = picker.findChildren(LineField, "picker_filter")
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not picked
