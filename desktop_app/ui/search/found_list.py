"""The sessions found: who and when, and a piece of the note with the words that were looked for."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.found import Span
from desktop_app.ui.note.note_history import units
from desktop_app.ui.row_list import GAP, SIDE, RowList
from desktop_app.ui.row_model import ROW, Index, Row
from desktop_app.ui.row_paint import draw_text, mirrored, paint_row_ground, text_width
from desktop_app.ui.theme import look, sans, serif

LEAD, ABOVE, BETWEEN = 12, 10, 3
LINE, LINES = 22, 2


@dataclass(frozen=True, slots=True)
class FoundRow(Row):
    """A row with a piece of a note below it; `hits` are the places in it that are set off."""

    excerpt: str = ""
    hits: tuple[Span, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole row, for a screen reader."""
        return ", ".join(part for part in (self.name, *self.quiet, self.end, self.excerpt) if part)


class FoundDelegate(QStyledItemDelegate):
    """Paints a `FoundRow`: code, session and day on the first line, the piece of the note on two more."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All three lines, whatever is in them."""
        return QSize(option.rect.width(), ABOVE + _head_height() + BETWEEN + LINES * _line_height() + ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and hairline, then the lines."""
        row, rect = index.data(ROW), option.rect
        if not isinstance(row, FoundRow):
            return
        painter.save()
        paint_row_ground(painter, option)
        if not option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look().color("line"))
        room = rect.adjusted(LEAD, ABOVE, -SIDE, -ABOVE)
        _paint_head(painter, room, row, option.direction)
        _paint_excerpt(painter, room.adjusted(0, _head_height() + BETWEEN, 0, 0), row, option.direction)
        painter.restore()


class FoundList(RowList):
    """The list of what was found; it works as every list of rows does."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.setItemDelegate(FoundDelegate(self))


def _head_height() -> int:
    return max(20, QFontMetrics(sans(14, 600)).height())


def _line_height() -> int:
    return max(LINE, QFontMetrics(serif(14)).height())


def _paint_head(painter: QPainter, room: QRect, row: FoundRow, direction: Qt.LayoutDirection) -> None:
    line = QRect(room.left(), room.top(), room.width(), _head_height())
    end = min(text_width(row.end, sans(14)), room.width() // 2)
    left = line.left()
    for n, text in enumerate((row.name, *row.quiet)):
        font = sans(14, 400 if n else 600)
        width = max(0, min(text_width(text, font), line.right() - end - GAP - left))
        place = mirrored(QRect(left, line.top(), width, line.height()), line, direction)
        draw_text(painter, place, text, font, "ink-2" if n else "ink", direction)
        left += width + GAP
    place = mirrored(QRect(line.right() - end + 1, line.top(), end, line.height()), line, direction)
    draw_text(painter, place, row.end, sans(14), "ink-2", direction)


def _paint_excerpt(painter: QPainter, room: QRect, row: FoundRow, direction: Qt.LayoutDirection) -> None:
    layout = _laid_out(row.excerpt, row.hits, room.width(), direction)
    if layout.lineCount() > LINES:
        last = layout.lineAt(LINES - 1)
        kept = row.excerpt.encode("utf-16-le")[: 2 * (last.textStart() + last.textLength() - 2)]
        layout = _laid_out(kept.decode("utf-16-le", "ignore").rstrip() + "…", row.hits, room.width(), direction)
    painter.setPen(look().color("ink-2"))
    layout.draw(painter, QPointF(room.topLeft()))


def _laid_out(text: str, hits: tuple[Span, ...], width: int, direction: Qt.LayoutDirection) -> QTextLayout:
    """`text` in lines, with the hits set off; what lies beyond its end is left out."""
    layout = QTextLayout(text, serif(14))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(direction if not text.strip() else Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_set_off(text, start, end) for start, end in hits if end <= len(text)])
    layout.beginLayout()
    height = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (_line_height() - line.height()) / 2))
        height += _line_height()
    layout.endLayout()
    return layout


def _set_off(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    found, style = QTextLayout.FormatRange(), QTextCharFormat()
    style.setFont(serif(14, 600))
    style.setForeground(look().color("pine"))
    found.start, found.length, found.format = units(text[:start]), units(text[start:end]), style
    return found
