"""A layout that sets its items side by side and goes on in the next line when there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Items in reading order with `gap` px between them, each in the middle of a line `line` px high.

    `ends` sets the last item at the end of its line, if it does not begin it.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 6, line: int = 30, *, ends: bool = False) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap, self._line, self._ends = gap, line, ends
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Add `widget` before the item at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, if there is one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Nothing is stretched."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at that width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the items into `rect`."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """One line of all items."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.expandedTo(QSize(0, self._line))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y = rect.left(), rect.top()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, y = rect.left(), y + self._line
            if self._ends and item is self._items[-1] and x > rect.left():
                x = rect.right() + 1 - size.width()
            if place:
                spot = QRect(QPoint(x, y + (self._line - size.height()) // 2), size)
                item.setGeometry(_mirrored(spot, rect, self.parentWidget()))
            x += size.width() + self._gap
        return y + self._line - rect.top()


def _mirrored(spot: QRect, within: QRect, parent: QWidget | None) -> QRect:
    if parent is None or parent.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return spot
    spot.moveLeft(within.left() + within.right() - spot.right())
    return spot
