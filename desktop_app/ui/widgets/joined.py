"""Parts joined into one control: one Tab stop, arrows move between the parts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.theme import look
from desktop_app.ui.widgets.paint import plate

BACKWARD: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
FORWARD: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)


def hold_tab_stop(parts: Sequence[QWidget], here: QWidget) -> None:
    """Let Tab reach only `here` among `parts`; a click reaches each."""
    for part in parts:
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is here else Qt.FocusPolicy.ClickFocus)


def direction(event: QKeyEvent, *, mirrored: bool) -> int:
    """-1 or 1 for an arrow key in reading order, 0 for any other key."""
    if event.key() in BACKWARD:
        return 1 if mirrored and event.key() == Qt.Key.Key_Left else -1
    if event.key() in FORWARD:
        return -1 if mirrored and event.key() == Qt.Key.Key_Right else 1
    return 0


class Part(QToolButton):
    """One part of a joined control: the control paints its fill, the part its words."""

    stepped = Signal(int)
    enter_chooses = True

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def fill(self) -> str:
        """The token of what lies under the words."""
        if self.isDown() and self.isEnabled():
            return "press"
        return "hover" if self.underMouse() and self.isEnabled() else ""

    def underline(self) -> str:
        """The token of the line below the words, or none."""
        return ""

    def paint_words(self, painter: QPainter) -> None:
        """Paint what the part says."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step to the neighbour, Space chooses, and Enter too unless it is kept for the page."""
        step = direction(event, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if step:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.enter_chooses:
            self.click()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        self.paint_words(painter)
        painter.end()


class Joined(QWidget):
    """A row of parts inside one rounded edge."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.parts: list[Part] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)

    def add_part(self, part: Part, name: str) -> None:
        """Put `part` at the end of the row; `name` tells it from its neighbours."""
        part.setObjectName(f"{self.objectName()}_{name}")
        self.parts.append(part)
        self._row.addWidget(part)
        hold_tab_stop(self.parts, self.parts[0])
        self.setFocusProxy(self.parts[0])

    def keep_enter_for_page(self) -> None:
        """Let only Space choose: Enter does what the page or the dialog does with it."""
        for part in self.parts:
            part.enter_chooses = False

    def set_here(self, part: Part) -> None:
        """Let Tab come back to `part`."""
        hold_tab_stop(self.parts, part)
        self.setFocusProxy(part)

    def go(self, part: Part) -> None:
        """Give `part` the keyboard."""
        self.set_here(part)
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, what is filled, the dividing lines, and the edge over all."""
        painter = QPainter(self)
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(corners)
        if self.isEnabled():
            painter.fillRect(self.rect(), look().color("field"))
        for part in self.parts:
            self._paint_ground(painter, part)
        painter.setClipping(False)
        plate(painter, self.rect(), "", "edge" if self.isEnabled() else "line-2")
        painter.end()

    def _paint_ground(self, painter: QPainter, part: Part) -> None:
        """Fill what lies under `part` and under the line to its neighbour on the right, unless they differ."""
        box = part.geometry().adjusted(0, 0, 1, 0)
        fill = part.fill()
        if fill:
            painter.fillRect(box, look().color(fill))
        if part.underline():
            painter.fillRect(box.adjusted(0, box.height() - 2, -1, 0), look().color(part.underline()))
        neighbour = next((other for other in self.parts if other.x() == box.right() + 1), None)
        if neighbour and not (fill.endswith("-soft") and neighbour.fill() == fill):
            painter.fillRect(QRect(box.right(), 1, 1, self.height() - 2), look().color("line-2"))

    def minimumSizeHint(self) -> QSize:
        """A joined control stays whole."""
        return self.sizeHint()
