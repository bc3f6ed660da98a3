"""The ring round what has the keyboard, for those who came there with the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from desktop_app.ui.theme import look

_OWN_FOCUS: Final = ("QLineEdit", "QComboBox", "QAbstractScrollArea")
_MOVES: Final = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)
_CLEAR: Final = 4


class FocusRing(QWidget):
    """One ring for a window: 2 px of pine, 2 px clear of the control.

    It follows Tab, Backtab and `setFocus(ShortcutFocusReason)`, and hides from the mouse. In a window that opens with
    a button in hand (`from_the_start`) it follows all but the mouse. Fields and lists draw their own focus. A
    widget's property `ring` may say "inside" or "none", `ring_area` (QRect) where to draw it.
    """

    def __init__(self, window: QWidget, *, from_the_start: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._from_the_start = from_the_start
        self._target: QWidget | None = None
        self._last: QWidget | None = None
        self._watched: list[QWidget] = []
        self._shape = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def target(self) -> QWidget | None:
        """What the ring is drawn round at the moment."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target and the pages it lies on."""
        kind = event.type()
        if kind in _MOVES or kind == QEvent.Type.DynamicPropertyChange:
            self._place()
        elif watched is self._target and kind == QEvent.Type.MouseButtonPress:
            self._let_go()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring; what lies outside the visible part of a scrolled page is cut off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().color("pine"), 2))
        shape = QRectF(self._shape.translated(-self.pos())).adjusted(1, 1, -1, -1)
        radius = shape.height() / 2 if shape.height() == shape.width() else min(8.0, shape.height() / 2)
        painter.drawRoundedRect(shape, radius, radius)
        painter.end()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        window = self._window
        if not isValid(window):  # the keyboard goes elsewhere because the window is being deleted
            return
        by_keyboard = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        by_program = self._from_the_start and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        if now is None or now.window() is not window.window():
            self._let_go(remember=True)
        elif any(now.inherits(name) for name in _OWN_FOCUS) or now.property("ring") == "none":
            self._let_go()
        elif by_keyboard or by_program or now is self._last:
            self._follow(now)
        else:
            self._let_go()

    def _follow(self, target: QWidget) -> None:
        self._let_go()
        self._target = target
        step: QWidget | None = target
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _let_go(self, *, remember: bool = False) -> None:
        self._last = (self._target or self._last) if remember else None  # asked twice when the keyboard goes by nobody
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or not (isValid(target) and isValid(self._window)):  # the window is being deleted
            return
        area = target.property("ring_area")
        inside = area if isinstance(area, QRect) else target.rect()
        clear = 0 if target.property("ring") == "inside" else _CLEAR
        self._shape = QRect(self._corner(target) + inside.topLeft(), inside.size()).adjusted(
            -clear, -clear, clear, clear
        )
        seen = self._shape & self._seen_part()
        self.setVisible(target.isVisible() and not seen.isEmpty())
        if self.isVisible():
            self.setGeometry(seen)
            self.raise_()
            self.update()

    def _seen_part(self) -> QRect:
        """The part of the window in which the scrolled pages around the target can be seen."""
        seen = self._window.rect()
        for widget in self._watched:
            above = widget.parentWidget()
            if above is not None and isinstance(above.parentWidget(), QAbstractScrollArea):
                seen &= QRect(self._corner(above), above.size())
        return seen

    def _corner(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self._window, QPoint(0, 0))
