"""The page before the vault: a column of words, the bowl beside it, a row above, a line of facts below."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.unlock.bowl import DIAMETER, Bowl

COLUMN_WIDTH: Final = 372
COLUMN_LEFT: Final = 112
BOWL_FROM_WIDTH: Final = 900
_EDGE: Final = 36
_BAND: Final = 24
_RING: Final = 8
_SENTENCE: Final = 48
_NARROWEST_MARGIN: Final = 24
_BOWL_BEFORE_RIGHT_EDGE: Final = 586
_COLUMN_TO_BOWL: Final = 64


class ColumnPage(QWidget):
    """Lays out `column`, `top` and `foot`. Enter presses the main button, Esc goes back where there is a way."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._bowl = Bowl(self)
        self._scroll, self._sheet, self.column = _scrolling_column(self)
        self._top, self.top = _row(self, 16)
        self._foot, self.foot = _row(self, 16)
        self._sheet.resized.connect(self.keep_focus_in_sight)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def submit(self) -> None:
        """Do what the main button does."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Do what Esc does; nothing where there is no way back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back; all other keys belong to the fields."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.submit()
                self.keep_focus_in_sight()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in its place, and the bowl off the edge and clear of the column."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        left = max(_NARROWEST_MARGIN, min(COLUMN_LEFT, (width - COLUMN_WIDTH) // 2))
        column = min(COLUMN_WIDTH, width - 2 * left)
        self._place(self._top, left, _EDGE - 1, width - left - _NARROWEST_MARGIN, _BAND)
        self._place(self._foot, left, height - _EDGE - 18, width - left - _NARROWEST_MARGIN, _BAND)
        top = _EDGE + _BAND + 12
        self._place(self._scroll, left - _RING, top, column + 2 * _RING, max(0, height - 2 * top))
        bowl_left = max(width - _BOWL_BEFORE_RIGHT_EDGE, left + column + _COLUMN_TO_BOWL)
        self._place(self._bowl, bowl_left, (height - DIAMETER) // 2, DIAMETER, DIAMETER)
        self._bowl.setVisible(width >= BOWL_FROM_WIDTH)

    def keep_focus_in_sight(self) -> None:
        """Scroll to what has the keyboard and the sentence under it, as soon as what has just changed is laid out."""
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._sheet.isAncestorOf(now):
            self.keep_focus_in_sight()

    def _scroll_to_focus(self) -> None:
        now = self._sheet.focusWidget()
        if now is not None:
            below = now.mapTo(self._sheet, now.rect().bottomLeft())
            self._scroll.ensureVisible(0, below.y(), 0, _SENTENCE)

    def _place(self, widget: QWidget, x: int, y: int, width: int, height: int) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        widget.setGeometry(self.width() - x - width if mirrored else x, y, width, height)


class _Sheet(QWidget):
    """What is scrolled."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell when the column has grown, or has less room."""
        super().resizeEvent(event)
        self.resized.emit()


def _scrolling_column(page: QWidget) -> tuple[QScrollArea, _Sheet, QVBoxLayout]:
    """A column in the middle of the height, which scrolls when it is too high for the window."""
    scroll = QScrollArea(page)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setViewport(QWidget())  # our own: asking Qt for its one makes PySide look through all its classes, for 8 ms
    sheet = _Sheet()
    outer = QVBoxLayout(sheet)
    outer.setContentsMargins(_RING, 0, _RING, 4)
    outer.setSpacing(0)
    column = QVBoxLayout()
    column.setSpacing(0)
    outer.addStretch(1)
    outer.addLayout(column)
    outer.addStretch(1)
    scroll.setWidget(sheet)
    sheet.setAutoFillBackground(False)
    return scroll, sheet, column


def _row(page: QWidget, gap: int) -> tuple[QWidget, QHBoxLayout]:
    row = QWidget(page)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return row, layout
