"""What the painted widgets share: a plate, and a row of small pieces (icon, mark, words, key) set side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPen

from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.marks import MARK_TOKENS, paint_mark


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a row: its natural width in px, and how it is drawn into the box it gets."""

    width: int
    draw: Callable[[QPainter, QRect], None]
    gives_way: bool = False


def plate(painter: QPainter, box: QRect, fill: str = "", edge: str = "", radius: float = 6, width: float = 1) -> None:
    """A rounded plate in the colours `fill` and `edge` (tokens, or "" for none); the edge lies inside `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().color(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(look().color(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0
    painter.drawRoundedRect(
        QRectF(box).adjusted(inset, inset, -inset, -inset), max(0, radius - inset), max(0, radius - inset)
    )


def icon_piece(name: str, token: str, size: int) -> Piece:
    """An icon, `size` px square."""

    def draw(painter: QPainter, box: QRect) -> None:
        found = pixmap(name, token, size, painter.device().devicePixelRatio())
        painter.drawPixmap(box.x(), box.y() + (box.height() - size) // 2, found)

    return Piece(size, draw)


def mark_piece(kind: str, size: int) -> Piece:
    """A mark of a rupture type or of repair, in its own colour."""

    def draw(painter: QPainter, box: QRect) -> None:
        paint_mark(painter, kind, QRectF(box).center(), size, look().color(MARK_TOKENS[kind]))

    return Piece(size, draw)


def tick_piece(token: str) -> Piece:
    """The 10 px tick beside a chosen word."""

    def draw(painter: QPainter, box: QRect) -> None:
        paint_tick(painter, QPointF(box.x(), box.y() + (box.height() - 10) / 2), token)

    return Piece(10, draw)


def text_piece(text: str, font: QFont, token: str) -> Piece:
    """Plain words on one line; they are shortened with an ellipsis where there is no room."""
    metrics = QFontMetrics(font)
    width = ceil(QFontMetricsF(font).horizontalAdvance(text))

    def draw(painter: QPainter, box: QRect) -> None:
        painter.setFont(font)
        painter.setPen(look().color(token))
        shown = text if box.width() >= width else metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)

    return Piece(width, draw, gives_way=True)


def key_piece(text: str, token: str, edge: str) -> Piece:
    """The name of a key in its little box, 18 px high."""
    font = sans(12, 500)
    width = max(18, QFontMetrics(font).horizontalAdvance(text) + 12)

    def draw(painter: QPainter, box: QRect) -> None:
        height = max(18, QFontMetrics(font).height() + 2)
        plate(painter, QRect(box.x(), box.y() + (box.height() - height) // 2, width, height), "", edge, 4)
        painter.setFont(font)
        painter.setPen(look().color(token))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    return Piece(width, draw)


def paint_tick(painter: QPainter, corner: QPointF, token: str) -> None:
    """A tick with round ends in a 10 px square whose upper left corner is `corner`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_ends, round_joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(look().color(token), 1.9, Qt.PenStyle.SolidLine, round_ends, round_joins))
    painter.drawPolyline([corner + QPointF(1.6, 5.4), corner + QPointF(4, 7.7), corner + QPointF(8.5, 2.4)])


def row_width(pieces: Sequence[Piece], gap: int) -> int:
    """How wide the pieces are side by side, `gap` px apart."""
    return sum(piece.width for piece in pieces) + gap * max(0, len(pieces) - 1)


def draw_row(
    painter: QPainter, box: QRect, pieces: Sequence[Piece], gap: int, *, mirrored: bool = False, centred: bool = False
) -> None:
    """Draw the pieces side by side into `box`, from its leading edge or centred; words give way to a narrow one."""
    lacking = max(0, row_width(pieces, gap) - box.width())
    x = box.x() + (max(0, box.width() - row_width(pieces, gap)) // 2 if centred else 0)
    for piece in pieces:
        width = max(0, piece.width - lacking) if piece.gives_way else piece.width
        lacking -= piece.width - width
        left = box.x() + box.right() - x - width + 1 if mirrored else x
        piece.draw(painter, QRect(left, box.y(), width, box.height()))
        x += width + gap
