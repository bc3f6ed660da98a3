"""The mended bowl beside the column: a painting and nothing more, without focus, clicks or an accessible name."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import look
from desktop_app.ui.unlock.bowl_shapes import CENTRE, KNOTS, RADIUS, RING_WIDTH, RINGS, SEAMS, SHARDS

DIAMETER: Final = 731


class Bowl(QWidget):
    """The bowl, 731 px wide. Painting it takes about 3 ms, less than a kept picture of it would cost in memory."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bowl")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(DIAMETER, DIAMETER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bowl; where the page runs from right to left, as in a mirror."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.scale(DIAMETER / (2 * RADIUS), DIAMETER / (2 * RADIUS))
        painter.translate(RADIUS - CENTRE[0], RADIUS - CENTRE[1])
        rim = QPainterPath()
        rim.addEllipse(QPointF(*CENTRE), RADIUS, RADIUS)
        painter.setClipPath(rim)
        painter.fillPath(rim, look().color("shard-1"))
        _paint_shards(painter)
        _paint_seams(painter)
        painter.end()


def _paint_shards(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for token, corners in SHARDS:
        painter.setBrush(look().color(token))
        painter.drawPolygon(_polygon(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().color("ring"), RING_WIDTH))
    for radius in RINGS:
        painter.drawEllipse(QPointF(*CENTRE), radius, radius)


def _paint_seams(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color("seam"))
    for corners in SEAMS:
        painter.drawPolygon(_polygon(corners), Qt.FillRule.WindingFill)
    for x, y, radius in KNOTS:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _polygon(corners: str) -> QPolygonF:
    numbers = [float(number) for number in corners.split()]
    return QPolygonF([QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
