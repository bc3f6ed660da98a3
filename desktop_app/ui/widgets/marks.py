"""The three marks: withdrawal is a ring, confrontation a triangle, repair a diamond."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import look

MARK_TOKENS: Final = MappingProxyType(
    {"withdrawal": "slate-mark", "confrontation": "terra-mark", "repair": "gold-mark"}
)


def paint_mark(painter: QPainter, kind: str, centre: QPointF, size: float, color: QColor) -> None:
    """Paint the mark `kind` ("withdrawal", "confrontation" or "repair") in a box of `size` px around `centre`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(size / 12, size / 12)
    if kind == "withdrawal":
        painter.setPen(QPen(color, 2.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), 4.2, 4.2)
    elif kind == "confrontation":
        painter.setPen(QPen(color, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([QPointF(0, -5.1), QPointF(5.4, 4.6), QPointF(-5.4, 4.6)]))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([QPointF(0, -5.2), QPointF(5.2, 0), QPointF(0, 5.2), QPointF(-5.2, 0)]))
    painter.restore()


def mark_word(kind: str) -> str:
    """What the mark stands for, in a word for those who do not see it."""
    words = {"withdrawal": _("withdrawal"), "confrontation": _("confrontation"), "repair": _("repair")}
    return words[kind]


class Mark(QWidget):
    """A mark on its own, `size` px square."""

    def __init__(self, kind: str, size: int = 12) -> None:
        super().__init__()
        self._kind = kind
        self._size = size
        self.setFixedSize(QSize(size, size))
        self.setAccessibleName(mark_word(kind))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark in its own colour."""
        painter = QPainter(self)
        paint_mark(painter, self._kind, QRectF(self.rect()).center(), self._size, look().color(MARK_TOKENS[self._kind]))
        painter.end()
