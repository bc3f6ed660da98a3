"""What a person does at the window: keys, clicks and the wheel, as events that go the way of real ones."""

import re

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.i18n import _
from desktop_app.tour.eyes import Eyes
from desktop_app.tour.guide import Steps, Wait

NOTCH = 120
MOST_TABS = 30
WORD = re.compile(r"\s*\S+")


class Hands:
    """Every method is a way through steps: the program works between any two of them."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes

    def press(self, *keys: str) -> Steps:
        """Press keys such as "Ctrl+N" or "Return", one after the other."""
        for key in keys:
            QTest.keySequence(self._target(), key)
            yield _at_once()

    def tab_to(self, name: str) -> Steps:
        """Press Tab until the widget of that name has the keyboard."""
        for _again in range(MOST_TABS):
            at = QApplication.focusWidget()
            if at is not None and at.objectName() == name:
                break
            yield from self.press("Tab")
        yield self._eyes.holds_keys(name)

    def type(self, words: str) -> Steps:
        """Type letter by letter."""
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self._target(), letter)
            else:
                self._commit(letter)
            yield _at_once()

    def dictate(self, words: str) -> Steps:
        """Put in word by word, as an input method does."""
        for word in WORD.findall(words):
            self._commit(word)
            yield _at_once()

    def click(self, name: str) -> Steps:
        """Scroll to the widget of that name and click it."""
        yield self._eyes.seen(name)
        yield Wait(
            lambda: (widget := self._eyes.find(name)) is not None and widget.isEnabled(),
            _("The tour waited in vain to be able to click {name}.").format(name=name),
        )
        widget = self._eyes.find(name)
        if widget is not None:
            yield from self._bring_in_sight(widget)
            top = widget.window()
            at = widget.mapTo(top, widget.rect().center())
            under = top.childAt(at) or widget
            QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(top, at))
            yield _at_once()

    def scroll_to(self, name: str) -> Steps:
        """Turn the wheel until the widget of that name can be seen whole."""
        yield self._eyes.seen(name)
        widget = self._eyes.find(name)
        if widget is not None:
            yield from self._bring_in_sight(widget)

    def scroll_up(self, name: str) -> Steps:
        """Turn the wheel over the scroll area of that name until its top is reached."""
        yield self._eyes.seen(name)
        area = self._eyes.find(name)
        while isinstance(area, QScrollArea) and area.verticalScrollBar().value():
            _turn_wheel(area.viewport(), NOTCH)
            yield _at_once()

    def _bring_in_sight(self, widget: QWidget) -> Steps:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None:
            return
        bar = area.verticalScrollBar()
        before = -1
        while widget.visibleRegion().boundingRect() != widget.rect() and bar.value() != before:
            before = bar.value()
            below = widget.mapTo(area, widget.rect().center()).y() > area.height() // 2
            _turn_wheel(area.viewport(), -NOTCH if below else NOTCH)
            yield _at_once()

    def _commit(self, words: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QCoreApplication.sendEvent(self._target(), event)

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or QApplication.activeModalWidget() or self._eyes.window


def _turn_wheel(over: QWidget, by: int) -> None:
    at = QPointF(over.rect().center())
    event = QWheelEvent(
        at,
        QPointF(over.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(over, event)


def _at_once() -> Wait:
    return Wait(lambda: True, "")
