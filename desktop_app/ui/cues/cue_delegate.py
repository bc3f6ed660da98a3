"""How a cue row is drawn: box, title, intensity bars, and the fill on which the open editor lies."""

import math
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.cue import CueType
from desktop_app.ui.cues.cue_model import ROW, CueRow
from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.paint import paint_tick, plate

Index = QModelIndex | QPersistentModelIndex

PADDING: Final = 7
TEXT_AT: Final = 31
BARS_WIDTH: Final = 23
_BARS_GAP: Final = 8
TONES: Final = {CueType.WITHDRAWAL: "slate", CueType.CONFRONTATION: "terra"}


class CueDelegate(QStyledItemDelegate):
    """Paints rows 28 px high at 100 %; a title too long for its column takes a second line before it is cut.

    `width` is the width to draw in; `open_id` is the cue whose editor is open, `open_height` the room below its row.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.width = 220
        self.open_id = ""
        self.open_height = 0

    def head_height(self, row: CueRow) -> int:
        """The height of the row itself, without an open editor, in px."""
        line = math.ceil(QFontMetricsF(sans(14)).height())
        return line * len(self._lines(row)) + 9

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """The row's size with its editor, if that is open."""
        row: CueRow = index.data(ROW)
        extra = self.open_height if row.cue.id == self.open_id else 0
        return QSize(1, self.head_height(row) + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: CueRow = index.data(ROW)
        head = QRect(option.rect)
        head.setHeight(self.head_height(row))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_fill(painter, option, row)
        self._paint_box(painter, _mirrored(option, head, PADDING, 16), row)
        self._paint_title(painter, option, head, row)
        if row.observation:
            self._paint_bars(painter, option, head, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            plate(painter, head, "", "pine", 6, 2)
        painter.restore()

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Leave keys and mouse to the list, which knows where the parts of a row are."""
        return False

    def _paint_fill(self, painter: QPainter, option: QStyleOptionViewItem, row: CueRow) -> None:
        if row.observation or row.cue.id == self.open_id:
            plate(painter, option.rect, f"{TONES[row.cue.type]}-soft")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            plate(painter, option.rect, "hover")

    def _paint_box(self, painter: QPainter, place: QRect, row: CueRow) -> None:
        box = QRect(place.left(), place.top() + 6, 16, 16)
        mark = f"{TONES[row.cue.type]}-mark"
        plate(painter, box, mark if row.observation else "field", mark if row.observation else "edge", 4, 1.5)
        if row.observation:
            paint_tick(painter, QPointF(box.left() + 3, box.top() + 3), "field")

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, head: QRect, row: CueRow) -> None:
        font = _font(row)
        painter.setFont(font)
        painter.setPen(look().color("ink"))
        pitch = math.ceil(QFontMetricsF(font).height())
        place = _mirrored(option, head, TEXT_AT, self._text_width(row))
        place.setTop(head.top() + 4)
        for line in self._lines(row):
            place.setHeight(pitch)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, line)
            place.translate(0, pitch)

    def _paint_bars(self, painter: QPainter, option: QStyleOptionViewItem, head: QRect, row: CueRow) -> None:
        value = row.observation.intensity if row.observation else 0
        painter.setPen(Qt.PenStyle.NoPen)
        for n in range(5):
            token = f"{TONES[row.cue.type]}-mark" if n < value else "line-2"
            painter.setBrush(look().color(token))
            bar = QRectF(_mirrored(option, head, head.width() - PADDING - BARS_WIDTH + 5 * n, 3))
            painter.drawRoundedRect(QRectF(bar.left(), head.top() + 8.5, 3, 11), 1, 1)

    def _text_width(self, row: CueRow) -> int:
        bars = BARS_WIDTH + _BARS_GAP if row.observation else 0
        return max(self.width - TEXT_AT - PADDING - bars, 40)

    def _lines(self, row: CueRow) -> list[str]:
        return _two_lines(row.title, _font(row), self._text_width(row))


def _font(row: CueRow) -> QFont:
    return sans(14, 500 if row.observation else 400)


def _mirrored(option: QStyleOptionViewItem, within: QRect, x: int, width: int) -> QRect:
    place = QRect(within.left() + x, within.top(), width, within.height())
    return QStyle.visualRect(option.direction, within, place)


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """`text` on one line or, if that is too narrow, on two, the second cut with an ellipsis where it must be."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    rest = text[line.textLength() :].strip()
    first = text[: line.textLength()].strip()
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]
