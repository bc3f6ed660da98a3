"""What was done last can be taken back, once, by key or by link."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.take_back import TakeBack
from desktop_app.ui.widgets.toast import Toast


def window_of(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_only_the_last_thing_is_taken_back_and_only_once(qtbot: QtBot) -> None:
    done: list[str] = []
    take_back = TakeBack(window_of(qtbot))
    take_back.undo()
    take_back.offer("a", "A was done", lambda: done.append("a"))
    take_back.offer("b", "B was done", lambda: done.append("b"))
    take_back.forget("a")
    take_back.undo()
    take_back.undo()
    assert done == ["b"]


def test_the_link_takes_back_too(qtbot: QtBot) -> None:
    done: list[str] = []
    window = window_of(qtbot)
    take_back = TakeBack(window)
    take_back.offer("a", "A was done", lambda: done.append("a"))
    link = window.findChild(QPushButton, "toast_link")
    assert isinstance(link, QPushButton)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert done == ["a"]


def test_what_came_back_by_itself_is_not_taken_back_again(qtbot: QtBot) -> None:
    done: list[str] = []
    window = window_of(qtbot)
    take_back = TakeBack(window)
    take_back.offer("a", "A was done", lambda: done.append("a"))
    take_back.forget("a")
    take_back.undo()
    assert done == []
    toast = window.findChild(Toast)
    assert toast is not None
    assert not toast.isVisible()


def test_after_a_lock_that_did_away_with_the_notice_there_is_a_new_one(qtbot: QtBot) -> None:
    window = window_of(qtbot)
    take_back = TakeBack(window)
    take_back.offer("a", "A was done", lambda: None)
    toast = window.findChild(Toast)
    assert toast is not None
    toast.deleteLater()
    qtbot.waitUntil(lambda: not isValid(toast))
    take_back.offer("b", "B was done", lambda: None)
    assert [found.accessibleName() for found in window.findChildren(Toast) if found.isVisible()] == ["B was done"]


def test_after_an_erasure_nothing_is_taken_back_and_nothing_stays_of_it(qtbot: QtBot) -> None:
    done: list[str] = []
    window = window_of(qtbot)
    take_back = TakeBack(window)
    take_back.drop()
    take_back.offer("a", "C-027 moved to the bin", lambda: done.append("a"))
    take_back.drop()
    take_back.undo()
    assert done == []
    (toast,) = window.findChildren(Toast)
    assert not toast.isVisible()
    assert toast.accessibleName() == ""
    assert all("C-027" not in label.text() for label in toast.findChildren(QLabel))


@pytest.fixture
def main_window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def said(window: QWidget) -> list[str]:
    return [toast.accessibleName() for toast in window.findChildren(Toast) if toast.isVisible()]


def test_what_is_told_last_takes_the_place_of_what_was_told_before(main_window: MainWindow) -> None:
    page = QWidget()
    main_window.show_widget(page)
    take_back = TakeBack(page)
    main_window.say("Backed up")
    take_back.offer("a", "A was done", lambda: main_window.say("A is back"))
    assert said(main_window) == ["A was done"]
    take_back.undo()
    assert said(main_window) == ["A is back"]
    take_back.offer("a", "A was done again", lambda: None)
    assert said(main_window) == ["A was done again"]


def test_a_click_on_the_link_of_other_news_takes_nothing_back(main_window: MainWindow) -> None:
    done: list[str] = []
    page = QWidget()
    main_window.show_widget(page)
    take_back = TakeBack(page)
    take_back.offer("a", "A was done", lambda: done.append("a"))
    main_window.say("Backed up", "OK")
    (link,) = (link for link in main_window.findChildren(QPushButton, "toast_link") if link.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert said(main_window) == []
    assert done == []
    take_back.undo()
    assert done == ["a"]
