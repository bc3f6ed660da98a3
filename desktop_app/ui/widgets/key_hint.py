"""The name of a key, shown beside the thing it does."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.paint import plate


class KeyHint(QLabel):
    """A key's name in a small box."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sans(12, 500))
        self.setText(text)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """At least 18 px wide and high."""
        metrics = self.fontMetrics()
        return QSize(max(18, metrics.horizontalAdvance(self.text()) + 12), max(18, metrics.height() + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and the name."""
        painter = QPainter(self)
        plate(painter, self.rect(), "paper", "line-2", 4)
        painter.setFont(self.font())
        painter.setPen(look().color("ink-2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()
