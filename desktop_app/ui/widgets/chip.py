"""Chips: a few words on a soft fill, sometimes with a mark, sometimes to be taken away."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton

from desktop_app.i18n import _
from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, mark_piece, plate, row_width, text_piece

_GAP: Final = 6


class Chip(QLabel):
    """A chip of a `tone` ("outline": an edge and no fill); `small` is for counts. `removed` when its × is pressed."""

    removed = Signal()

    def __init__(
        self,
        text: str,
        *,
        tone: str = "plain",
        mark: str = "",
        icon: str = "",
        removable: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__()
        self._tone = tone
        self._mark = mark
        self._icon = icon
        self._small = small
        self.cross = _Cross(self, text) if removable else None
        if self.cross:
            self.cross.clicked.connect(self.removed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sans(13, 600 if small else 400))
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        """Change the fill and the colour of the words."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """The words, the mark, the × and the space around them."""
        width = row_width(self._pieces(), _GAP) + 2 * self._padding() + (18 if self.cross else 0)
        return QSize(width, max(20 if self._small else 24, self.fontMetrics().height() + (2 if self._small else 6)))

    def minimumSizeHint(self) -> QSize:
        """Long words are shortened rather than widening the page."""
        return QSize(min(self.sizeHint().width(), 96), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the × at the trailing end."""
        super().resizeEvent(event)
        if self.cross:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.cross.setGeometry(0 if mirrored else self.width() - 24, 0, 24, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the fill, the mark and the words."""
        painter = QPainter(self)
        if self._tone == "outline":
            plate(painter, self.rect(), "", "line-2")
        else:
            plate(painter, self.rect(), "hover" if self._tone == "plain" else f"{self._tone}-soft")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = 18 if self.cross else 0
        padding = self._padding()
        box = self.rect().adjusted(padding + (room if mirrored else 0), 0, -padding - (0 if mirrored else room), 0)
        draw_row(painter, box, self._pieces(), _GAP, mirrored=mirrored)
        painter.end()

    def _padding(self) -> int:
        return 6 if self._small else 8

    def _pieces(self) -> list[Piece]:
        token = "ink-2" if self._tone in {"plain", "outline"} else self._tone
        pieces = []
        if self._mark:
            pieces.append(mark_piece(self._mark, 10))
        if self._icon:
            pieces.append(icon_piece(self._icon, token, 14 if self._tone == "plain" else 11))
        if self.text():
            pieces.append(text_piece(self.text(), QFont(self.font()), token))
        return pieces


class _Cross(QToolButton):
    """The × of a chip: a target of its own."""

    def __init__(self, chip: Chip, words: str) -> None:
        super().__init__(chip)
        self.setObjectName("chip_remove")
        self.setAccessibleName(_("Take away: {words}").format(words=words))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Delete and Backspace take the chip away, as Space does."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = "ink" if self.underMouse() else "ink-2"
        middle = QRect(0, 0, 11, 11)
        middle.moveCenter(self.rect().center())
        painter.drawPixmap(middle.topLeft(), pixmap("x", token, 11, self.devicePixelRatio()))
        painter.end()
