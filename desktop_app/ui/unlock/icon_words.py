"""A small icon and a few words on one line, in one tone: a fact at the foot, the vault's name, the Caps Lock line."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.ui.widgets.label import set_tip
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, row_width, text_piece


class IconWords(QLabel):
    """`words` after `icon` (none if ""); what does not fit is shortened, and the tooltip then says all of it."""

    def __init__(self, words: str, *, icon: str, font: QFont, tone: str, icon_size: int = 16, gap: int = 8) -> None:
        super().__init__()
        self._icon, self._icon_size, self._gap, self._tone = icon, icon_size, gap, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as icon and words."""
        return QSize(row_width(self._pieces(), self._gap), max(self._icon_size, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened to next to nothing."""
        return QSize(min(self.sizeHint().width(), 64), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole words in the tooltip where they do not fit."""
        super().resizeEvent(event)
        if self.width() < self.sizeHint().width():
            set_tip(self, self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words in the colours of the moment."""
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, self.rect(), self._pieces(), self._gap, mirrored=mirrored)
        painter.end()

    def _pieces(self) -> list[Piece]:
        icon = [icon_piece(self._icon, self._tone, self._icon_size)] if self._icon else []
        return [*icon, text_piece(self.text(), self.font(), self._tone)]
