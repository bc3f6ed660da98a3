"""What the painted rows share: their ground, and texts set literally, shortened and mirrored."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.ui.theme import look
from desktop_app.ui.widgets.paint import plate

BAR, BAR_SHORT = 3, 8


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, radius: int = 0) -> None:
    """The fill of a hovered or selected row, the bar of the selected one, and the ring of the one with the keyboard."""
    rect, state = option.rect, option.state
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        plate(painter, rect, "hover", radius=radius)
    has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
    if selected and not has_focus:
        bar = QRect(rect.left(), rect.top() + BAR_SHORT, BAR, rect.height() - 2 * BAR_SHORT)
        plate(painter, mirrored(bar, rect, option.direction), "pine", radius=2)
    if has_focus:
        plate(painter, rect, edge="pine", radius=6, width=2)


def mirrored(place: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """`place`, turned round inside `within` where the layout runs from right to left."""
    return QStyle.visualRect(direction, within, place)


def text_width(text: str, font: QFont) -> int:
    """How many whole px `text` needs on one line."""
    return ceil(QFontMetricsF(font).horizontalAdvance(text))


def widest(texts: Iterable[str], font: QFont) -> int:
    """How many whole px the widest of `texts` needs on one line; 0 when there is none."""
    metrics = QFontMetricsF(font)
    return ceil(max(map(metrics.horizontalAdvance, set(texts)), default=0))


def draw_text(
    painter: QPainter, place: QRect, text: str, font: QFont, tone: str, direction: Qt.LayoutDirection
) -> None:
    """`text` taken literally on one line of `place`, at its leading edge, with an ellipsis where it is too long."""
    painter.setFont(font)
    painter.setPen(look().color(tone))
    painter.setLayoutDirection(direction)
    fits = text_width(text, font) <= place.width()
    shown = text if fits else QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(place, flags, shown)
