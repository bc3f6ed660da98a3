"""The ring follows the keyboard, not the mouse."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.rating_slider import RatingSlider


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.first, self.second = Button("One", "one"), Button("Two", "two")
        self.field = LineField("field", "Field")
        for widget in (self.first, self.second, self.field):
            self.column.addWidget(widget)
        self.ring = FocusRing(self)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.first.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def tab() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Tab)


def test_tab_brings_the_ring_two_pixels_clear_of_the_button(page: Page) -> None:
    tab()
    assert page.second.hasFocus()
    assert page.ring.isVisible()
    assert page.ring.geometry() == page.second.geometry().adjusted(-4, -4, 4, 4)


def test_the_mouse_hides_the_ring(page: Page) -> None:
    tab()
    QTest.mouseClick(page.second, Qt.MouseButton.LeftButton)
    assert page.ring.isHidden()
    page.first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.ring.isHidden()


def test_fields_draw_their_own_focus(page: Page) -> None:
    tab()
    tab()
    assert page.field.hasFocus()
    assert page.ring.isHidden()


def test_a_focus_given_for_a_shortcut_shows_and_follows_the_button(page: Page) -> None:
    page.second.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert page.ring.isVisible()
    page.second.setGeometry(QRect(30, 150, 90, 32))
    assert page.ring.geometry() == QRect(26, 146, 98, 40)
    page.second.hide()
    assert page.ring.isHidden()


def test_the_ring_goes_round_the_knob_of_a_slider(qtbot: QtBot, page: Page) -> None:
    slider = RatingSlider("Bond", "bond")
    page.column.addWidget(slider)
    slider.set_value(0)
    qtbot.waitUntil(slider.isVisible)
    slider.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert page.ring.width() == 24
    before = page.ring.x()
    QTest.keyClick(slider, Qt.Key.Key_9)
    assert page.ring.x() > before + 50
    before = page.ring.x()
    page.resize(500, 300)
    qtbot.waitUntil(lambda: page.ring.x() > before + 100)


def test_the_ring_stays_inside_what_can_be_seen_of_a_scrolled_page(qtbot: QtBot, page: Page) -> None:
    area, inside = QScrollArea(), QWidget()
    rows = QVBoxLayout(inside)
    buttons = [Button(str(n), f"row_{n}") for n in range(20)]
    for button in buttons:
        rows.addWidget(button)
    area.setWidget(inside)
    page.column.addWidget(area)
    qtbot.waitUntil(buttons[0].isVisible)
    buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert page.ring.isVisible()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert page.ring.isHidden()
    area.verticalScrollBar().setValue(0)
    assert page.ring.isVisible()
    assert area.geometry().contains(page.ring.geometry())


def go_away_and_back(qtbot: QtBot, page: Page) -> None:
    """To a dialog and back, as with a window manager: one window loses the keyboard before the other has it."""
    app, dialog = QApplication.instance(), Page()
    assert isinstance(app, QApplication)
    qtbot.addWidget(dialog)
    app.focusChanged.emit(page.second, None)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    app.focusChanged.emit(dialog.first, None)
    dialog.hide()
    page.activateWindow()
    qtbot.waitUntil(page.second.hasFocus)


def test_the_ring_is_back_when_a_dialog_has_come_and_gone(qtbot: QtBot, page: Page) -> None:
    tab()
    go_away_and_back(qtbot, page)
    assert page.ring.isVisible()
    assert page.ring.target is page.second


def test_no_ring_comes_back_to_what_was_reached_by_mouse(qtbot: QtBot, page: Page) -> None:
    tab()
    QTest.mouseClick(page.second, Qt.MouseButton.LeftButton)
    go_away_and_back(qtbot, page)
    assert page.ring.isHidden()
