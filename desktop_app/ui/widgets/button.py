"""Buttons: words first, sometimes an icon before and a key hint after them."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, key_piece, plate, row_width, text_piece

Kind = Literal["secondary", "primary", "flat", "link", "gold", "danger", "toast"]
Size = Literal["normal", "small", "large", "micro"]

_TOKENS: Final = {"secondary": "ink", "primary": "on-pine", "flat": "ink-2", "link": "pine", "gold": "gold",
                  "danger": "on-danger", "toast": "toast-link"}  # fmt: skip
_LINK_UNDER_POINTER: Final = "pine-hover"
_STRONG: Final = ("primary", "danger")
_HEIGHTS: Final = {"normal": 32, "small": 28, "large": 40, "micro": 24}
_FONT_SIZES: Final = {"normal": 14, "small": 13, "large": 14, "micro": 12}
_PADDINGS: Final = {"normal": 13, "small": 11, "large": 13, "micro": 4}
_ICONS: Final = {"normal": 14, "small": 14, "large": 17, "micro": 14}
_GAP: Final = 7


class Button(QPushButton):
    """A button of one `kind`; at most one primary on a screen. `hint` names the key that presses it.

    Sizes: 32 px high, small 28, large 40 (unlocking), micro 24 (status line).
    """

    def __init__(
        self,
        text: str,
        name: str,
        *,
        kind: Kind = "secondary",
        icon: str = "",
        hint: str = "",
        size: Size = "normal",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self._kind = kind
        self._size = size
        self._icon = icon
        self._hint = hint
        weight = 600 if kind in _STRONG else 400 if size == "micro" else 500
        self.setFont(sans(15 if size == "large" and kind in _STRONG else _FONT_SIZES[size], weight))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text` literally: an ampersand in it is an ampersand."""
        super().setText(text.replace("&", "&&"))
        self.updateGeometry()

    def set_hint(self, hint: str) -> None:
        """Name another key, or none."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Draw another icon before the words, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, icon and hint."""
        height = max(_HEIGHTS[self._size], self.fontMetrics().height() + 10)
        if self._kind in {"link", "toast"}:
            height = max(24, self.fontMetrics().height() + 2)
        return QSize(row_width(self._pieces(), _GAP) + 2 * self._padding(), height)

    def minimumSizeHint(self) -> QSize:
        """Buttons stay whole."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate, then icon, words and hint."""
        painter = QPainter(self)
        fill, edge = self._plate()
        if fill or edge:
            plate(painter, self.rect(), fill, edge)
        inner = self.rect().adjusted(self._padding(), 0, -self._padding(), 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, inner, self._pieces(), _GAP, mirrored=mirrored, centred=True)
        painter.end()

    def _plate(self) -> tuple[str, str]:
        """The tokens of the fill and of the edge, as the pointer has it."""
        bare = self._kind in {"flat", "link", "toast"}
        if not self.isEnabled():
            return "", "" if bare else "line-2"
        over, down = self.underMouse(), self.isDown()
        if self._kind == "primary":
            tone = "pine-hover" if over and not down else "pine"
            return tone, tone
        if self._kind == "danger":
            return "danger-fill", "danger-fill"
        fill = "press" if down else "hover" if over else "" if bare else "field"
        edges = {"secondary": "edge", "gold": "gold-mark"}
        return ("" if self._kind in {"link", "toast"} else fill), edges.get(self._kind, "")

    def _padding(self) -> int:
        if self._kind == "link":
            return 0
        if self._kind == "toast":
            return 2
        if self._icon and not self.text():
            return 6
        return 19 if self._size == "large" and self._kind in _STRONG else _PADDINGS[self._size]

    def _pieces(self) -> list[Piece]:
        token = _TOKENS[self._kind] if self.isEnabled() else "ink-3"
        if self._kind == "link" and self.isEnabled() and self.underMouse():
            token = _LINK_UNDER_POINTER
        pieces = []
        if self._icon:
            pieces.append(icon_piece(self._icon, token, _ICONS[self._size]))
        if self.text():
            pieces.append(text_piece(self.text().replace("&&", "&"), self.font(), token))
        if self._hint:
            edge = token if self._kind in _STRONG else "line-2"
            pieces.append(key_piece(self._hint, token, edge))
        return pieces
