"""The rail: where one is, and moving along it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.rail import Rail, RailItem

ITEMS = [
    RailItem("today", "Today", "sun-horizon"),
    RailItem("clients", "Clients", "users"),
    RailItem("lock", "Lock", "lock-simple", foot=True),
]


def rail_of(qtbot: QtBot) -> Rail:
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.resize(84, 600)
    rail.show()
    rail.activateWindow()
    qtbot.waitUntil(rail.isActiveWindow)
    return rail


def item(rail: Rail, key: str) -> QToolButton:
    found = rail.findChild(QToolButton, f"rail_{key}")
    assert found is not None
    return found


def test_down_and_up_move_and_enter_chooses(qtbot: QtBot) -> None:
    rail = rail_of(qtbot)
    told: list[str] = []
    rail.chosen.connect(told.append)
    item(rail, "today").setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Space):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert told == ["lock", "clients"]


def test_the_place_one_is_in_is_shown_and_is_the_only_tab_stop(qtbot: QtBot) -> None:
    rail = rail_of(qtbot)
    before = item(rail, "clients").grab().toImage()
    rail.set_here("clients")
    assert item(rail, "clients").grab().toImage() != before
    stops = [key for key in ("today", "clients", "lock") if item(rail, key).focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == ["clients"]


def test_the_rail_is_as_wide_as_drawn(qtbot: QtBot) -> None:
    rail = rail_of(qtbot)
    assert (rail.width(), item(rail, "today").width(), item(rail, "today").height()) == (84, 72, 52)
    assert item(rail, "lock").height() == 46
    rail.set_compact(compact=True)
    assert (rail.width(), item(rail, "today").height()) == (74, 50)


def test_foot_items_are_at_the_foot_with_their_words(qtbot: QtBot) -> None:
    rail = rail_of(qtbot)
    assert item(rail, "lock").y() > 600 - 46 - 20
    assert item(rail, "lock").accessibleName() == "Lock"
