"""A fact in the head of a page that can be changed: an icon and its words, a field only when asked."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from desktop_app.i18n import _
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, plate, row_width, text_piece


class FlatField(QToolButton):
    """Shows a value flat on the page; a click, Enter or Space asks to change it."""

    def __init__(self, name: str, label: str, icon: str = "", font: QFont | None = None) -> None:
        super().__init__()
        self._label = label
        self._icon = icon
        self._words = ""
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font or sans(13))
        self.set_text("")

    def set_text(self, text: str) -> None:
        """Show `text`."""
        self._words = text
        name = _("{label}: {value}").format(label=self._label, value=text) if text else self._label
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown."""
        return self._words

    def set_icon(self, icon: str) -> None:
        """Draw another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """28 px high, its words and 8 px on both sides."""
        return QSize(row_width(self._pieces(), 6) + 16, max(28, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Long words are shortened."""
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, on a plate under the pointer."""
        painter = QPainter(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            plate(painter, self.rect(), "press" if self.isDown() else "hover")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, self.rect().adjusted(8, 0, -8, 0), self._pieces(), 6, mirrored=mirrored)
        painter.end()

    def _pieces(self) -> list[Piece]:
        token = "ink-3" if not self.isEnabled() else "ink" if self.underMouse() else "ink-2"
        icon = [icon_piece(self._icon, "ink-3", 15)] if self._icon else []
        return [*icon, text_piece(self._words or self._label, self.font(), token)]
