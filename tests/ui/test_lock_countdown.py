"""The countdown lies at the foot of the window, says how long there is, and takes nothing from who is writing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.lock_countdown import LockCountdown


@pytest.fixture
def window(qapp: object, qtbot: QtBot) -> Iterator[QWidget]:
    assert qapp
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def countdown(window: QWidget) -> LockCountdown:
    return LockCountdown(window)


def test_it_is_not_there_before_the_first_second(countdown: LockCountdown) -> None:
    assert countdown.isHidden()


def test_it_says_how_many_seconds_are_left(countdown: LockCountdown) -> None:
    countdown.show_left(42)
    assert countdown.isVisible()
    assert "42 seconds" in countdown.accessibleName()
    countdown.show_left(1)
    assert "1 second." in countdown.accessibleName()


def test_it_stays_inside_the_window_above_the_foot(window: QWidget, countdown: LockCountdown) -> None:
    countdown.show_left(60)
    assert window.rect().contains(countdown.geometry())
    assert countdown.geometry().bottom() < window.height() - 32
    window.resize(960, 600)
    assert window.rect().contains(countdown.geometry())


def test_the_keyboard_stays_where_it_was(window: QWidget, countdown: LockCountdown, qtbot: QtBot) -> None:
    field = QLineEdit(window)
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    countdown.show_left(60)
    QTest.keyClicks(field, "on")
    assert field.text() == "on"


def test_half_an_hour_is_one_click_away(countdown: LockCountdown, qtbot: QtBot) -> None:
    countdown.show_left(60)
    with qtbot.waitSignal(countdown.stay_asked):
        QTest.mouseClick(countdown.button, Qt.MouseButton.LeftButton)


def test_it_is_read_aloud_three_times_and_not_every_second(
    countdown: LockCountdown, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)  # off-screen, nobody listens to the real one
    for left in range(60, 0, -1):
        countdown.show_left(left)
    assert [sum(c.isdigit() for c in words) > 0 for words in told] == [True, True, True]
