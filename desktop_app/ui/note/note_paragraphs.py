"""The space around each kind of paragraph of the note."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
)

from desktop_app.ui.note.note_marks import Kind, opening
from desktop_app.ui.theme import serif

_SHAPE: Final = int(QTextFormat.Property.UserProperty) + 1
_MINIMUM: Final = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_RULER: Final = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
_HEADING_LINE: Final = 24


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of the text and the height of its line, in pixels."""

    text: int
    line: int


ROOMY: Final = Measure(16, 26)
COMPACT: Final = Measure(15, 24)


class Paragraphs:
    """Gives the blocks of a document their margins; touches only those whose kind changed."""

    def __init__(self, document: QTextDocument, measure: Measure) -> None:
        self._document = document
        self._made: dict[int, QTextBlockFormat] = {}
        self.set_measure(measure)

    def set_measure(self, measure: Measure) -> None:
        """Use another size from now on; call `shape` for the whole document afterwards."""
        self._measure = measure
        self._metrics = QFontMetricsF(serif(measure.text))
        self._made.clear()

    def shape(self, first: int, end: int) -> None:
        """Give the blocks from number `first` up to `end` the margins of their kind."""
        block = self._document.findBlockByNumber(first)
        cursor: QTextCursor | None = None
        for number in range(first, end):
            wanted = self._wanted(number, block.text())
            if block.blockFormat().intProperty(_SHAPE) != wanted:
                if cursor is None:
                    cursor = QTextCursor(self._document)
                    cursor.beginEditBlock()
                cursor.setPosition(block.position())
                cursor.setBlockFormat(self._made[wanted])
            block = block.next()
        if cursor is not None:
            cursor.endEditBlock()

    def begin(self) -> None:
        """Give the only block of an empty document the margins that all text put in will begin with."""
        cursor = QTextCursor(self._document)
        cursor.setBlockFormat(self._made[self._wanted(1, "")])

    def _wanted(self, number: int, line: str) -> int:
        """The name of the shape this line needs; its format is made when first asked for."""
        begins = opening(line)
        hang = round(self._metrics.horizontalAdvance(begins.mark)) if begins.kind is Kind.ITEM else 0
        shape = ((hang * 8 + begins.kind.value) * 2 + (number == 0)) * 64 + self._measure.text
        if shape not in self._made:
            self._made[shape] = self._make(shape, begins.kind, hang, is_first=number == 0)
        return shape

    def _make(self, shape: int, kind: Kind, hang: int, *, is_first: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setProperty(_SHAPE, shape)
        # Qt puts all extra height of a line above it; it should be half: a pixel below a heading goes above it.
        top, bottom, line = (19, 3, _HEADING_LINE) if kind is Kind.HEADING else (0, 9, self._measure.line)
        if kind is Kind.ITEM:
            bottom = 4
            made.setLeftMargin(hang + 4)
            made.setTextIndent(-hang)
        if kind is Kind.QUOTE:
            made.setLeftMargin(20)
        if kind is Kind.RULE:
            made.setProperty(_RULER, QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setTopMargin(0 if is_first else top)
        made.setBottomMargin(bottom)
        made.setLineHeight(line, _MINIMUM)
        return made
