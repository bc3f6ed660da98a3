"""The line at the foot of a page: first of all whether everything is saved."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, row_width, text_piece

Truth = Literal["saved", "saving", "unsaved", "idle"]
_ICONS: Final = {"saved": ("check", "pine"), "saving": ("clock", "ink-3"), "unsaved": ("hard-drives", "gold")}


class StatusLine(QWidget):
    """The truth about saving at the left, then what the page adds to the left and to the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self._truth = _Truth()
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 20, 0)
        row.setSpacing(16)
        for side in (self._left, self._right):
            side.setSpacing(16)
        row.addWidget(self._truth)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_truth(self, kind: Truth, text: str) -> None:
        """Say in `text` how saving stands."""
        self._truth.say(kind, text)

    def add_left(self, widget: QWidget) -> None:
        """Put `widget` after the truth."""
        self._left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put `widget` at the right."""
        self._right.addWidget(widget)

    def sizeHint(self) -> QSize:
        """32 px high."""
        return QSize(super().sizeHint().width(), max(32, self.fontMetrics().height() + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, look().color("line"))
        painter.end()


class _Truth(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self._kind: Truth = "idle"
        self.setObjectName("saving_truth")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(sans(12))

    def say(self, kind: Truth, text: str) -> None:
        self._kind = kind
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(row_width(self._pieces(), 6), max(16, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, self.rect(), self._pieces(), 6, mirrored=mirrored)
        painter.end()

    def _pieces(self) -> list[Piece]:
        token = {"saved": "ink", "unsaved": "gold"}.get(self._kind, "ink-2")
        font = sans(12, 600 if self._kind == "unsaved" else 400)
        words = text_piece(self.text(), font, token)
        return [icon_piece(*_ICONS[self._kind], 14), words] if self._kind in _ICONS else [words]
