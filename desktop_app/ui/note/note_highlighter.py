"""Live formatting of the note: marks are hidden except in the paragraph being written, what they mean is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop_app.domain.about_others import SIGN, stretches
from desktop_app.ui.note.note_history import units
from desktop_app.ui.note.note_marks import Kind, Opening, Style, opening, runs
from desktop_app.ui.theme import SANS, look

HEADING_PIXELS = 16
_OUTSIDE = -1  # what Qt takes a block for that nobody said anything of
_INSIDE = 1


class NoteHighlighter(QSyntaxHighlighter):
    """Sets the characters of each block; only in the block of `show_marks_at` the marks are seen."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._shown: QTextCursor | None = None
        self._formats: dict[int, QTextCharFormat] = {}

    def recolour(self) -> None:
        """The theme changed."""
        self._formats.clear()
        self.rehighlight()

    def show_marks_at(self, cursor: QTextCursor | None) -> None:
        """Show the marks of the block the cursor is in, and of no other; nothing hides them all."""
        before = self._shown.block() if self._shown else None
        after = cursor.block() if cursor else None
        self._shown = QTextCursor(cursor) if cursor else None
        if before != after:
            for block in (before, after):
                if block is not None and block.isValid() and _has_hidden_marks(block.text()):
                    self.rehighlightBlock(block)

    def _is_shown(self, block: QTextBlock) -> bool:
        return self._shown is not None and self._shown.block() == block

    def highlightBlock(self, text: str) -> None:
        """Set one block (called by Qt)."""
        begins, inside = opening(text), self._goes_on(text)
        styled = runs(text, len(begins.mark), inside=inside)
        if begins.kind is Kind.BODY and not styled:
            return
        block = self.currentBlock()
        seen = self._is_shown(block)
        length = block.length() - 1
        wide = length != len(text)
        if begins.kind is not Kind.BODY:
            self.setFormat(0, length, self._format(begins.kind, Style.PLAIN, seen=seen))
            self.setFormat(0, units(begins.mark), self._opening_format(begins, seen=seen))
        for run in styled:
            start, end = (units(text[: run.start]), units(text[: run.end])) if wide else (run.start, run.end)
            self.setFormat(start, end - start, self._format(begins.kind, run.style, seen=seen))

    def _goes_on(self, text: str) -> bool:
        """Whether the block begins in the middle of a passage about somebody else; the next one hears how it ends."""
        inside = self.previousBlockState() == _INSIDE
        after = _INSIDE if (inside or SIGN in text) and stretches(text, inside=inside)[1] else _OUTSIDE
        if self.currentBlockState() != after:
            self.setCurrentBlockState(after)
        return inside

    def _format(self, kind: Kind, style: int, *, seen: bool) -> QTextCharFormat:
        key = kind.value * 64 + style * 2 + seen
        if key not in self._formats:
            self._formats[key] = _made(kind, style, seen=seen)
        return self._formats[key]

    def _opening_format(self, begins: Opening, *, seen: bool) -> QTextCharFormat:
        return self._format(begins.kind, Style.MARK, seen=seen or begins.kind is Kind.ITEM)


def _has_hidden_marks(text: str) -> bool:
    begins = opening(text)
    return begins.kind not in (Kind.BODY, Kind.ITEM) or bool(runs(text, len(begins.mark)))


def _made(kind: Kind, style: int, *, seen: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if style & Style.ABOUT_OTHERS:
        made.setBackground(look().color("pine-soft"))
    if style & Style.MARK and not seen:
        _hide(made)
        return made
    if kind is Kind.HEADING:
        made.setProperty(QTextFormat.Property.FontPixelSize, HEADING_PIXELS)
        made.setFontWeight(QFont.Weight.DemiBold)
    if kind is Kind.QUOTE:
        made.setFontItalic(True)
        made.setForeground(look().color("ink-2"))
    if style & Style.EMPHASIS:
        made.setFontItalic(kind is not Kind.QUOTE)
    if style & Style.STRONG:
        made.setFontWeight(QFont.Weight.DemiBold)
    if style & Style.CODE:
        made.setFontFamilies([SANS])
        made.setBackground(look().color("hover"))
    if style & Style.MARK:
        made.setForeground(look().color("ink-3"))
        made.setFontItalic(False)
        made.setFontWeight(QFont.Weight.Normal)
    return made


def _hide(made: QTextCharFormat) -> None:
    """Next to no width and no colour: the characters stay in the text, only the eye does not meet them."""
    made.setProperty(QTextFormat.Property.FontPixelSize, 1)
    made.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    made.setFontLetterSpacing(1)
    made.setForeground(QColor(Qt.GlobalColor.transparent))
