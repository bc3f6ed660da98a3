"""A line above the page that says something about the whole of it."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.icons import pixmap
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.paint import plate


class Banner(QWidget):
    """A few bold words, a sentence, and one button (`button`, hidden until it is given words)."""

    def __init__(self, kind: Literal["info", "unsaved"] = "info", icon: str = "") -> None:
        super().__init__()
        self._tone = "gold" if kind == "unsaved" else "pine"
        self._icon = icon or ("hard-drives" if kind == "unsaved" else "info")
        self._words = Label(wrap=True)
        self.button = Button("", f"banner_{kind}_button", size="small")
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(39, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(44)

    def set_words(self, bold: str, rest: str) -> None:
        """Show the words; they are the accessible name too."""
        self._words.set_words(bold, rest)
        self.setAccessibleName(f"{bold} {rest}")

    def sizeHint(self) -> QSize:
        """At least 44 px high."""
        return super().sizeHint().expandedTo(QSize(0, 44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground and the icon."""
        painter = QPainter(self)
        plate(painter, self.rect(), f"{self._tone}-soft", "", 8)
        x = self.width() - 29 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 12
        painter.drawPixmap(x, (self.height() - 17) // 2, pixmap(self._icon, self._tone, 17, self.devicePixelRatio()))
        painter.end()
