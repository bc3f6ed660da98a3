"""A field that grows with what is written in it."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from desktop_app.ui.theme import sans
from desktop_app.ui.theme import serif as serif_font

MOST_LINES: Final = 8
_FRAME: Final = 11
_LINE_ENDS: Final = {0x2028: "\n", 0x2029: "\n"}


class GrowingText(QPlainTextEdit):
    """Plain words on as many lines as they need (up to eight, then it scrolls); Enter starts a line, Tab leaves.

    `quote` sets them in the face of words that are said. A `quiet` field stands on the page without a frame until the
    pointer or the keyboard comes to it.
    """

    edited = Signal(str)

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str = "",
        serif: bool = False,
        quote: bool = False,
        quiet: bool = False,
        lines: int = 1,
    ) -> None:
        super().__init__()
        self._lines = lines
        self._setting = False
        self._rows = 0
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setFont(serif_font(15, italic=quote) if serif or quote else sans(14))
        if quiet:
            self.setProperty("kind", "quiet")
            self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_change)
        self._fit()

    def text(self) -> str:
        """What is written, to the letter: Qt's own plain text turns no-break spaces into common ones."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def set_text(self, text: str) -> None:
        """Show `text` without telling anyone; the same text again keeps the cursor where it is."""
        if text == self.text():
            return
        self._setting = True
        self.setPlainText(text)
        self._setting = False

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page when the field itself has nothing to take back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_the_page(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is not the field's own."""
        if self._is_for_the_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, unless the field itself has more than it shows."""
        if self._rows > MOST_LINES:
            super().wheelEvent(event)
        else:
            event.ignore()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only words can be pasted."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words alone."""
        self.textCursor().insertText(source.text())
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the height that goes with the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """A field's width; the height of its lines."""
        return QSize(120, self._height(max(self._lines, self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and never lower than what it shows."""
        return QSize(60, self._height(max(self._lines, self._rows)))

    def _is_for_the_page(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
        return undo or redo

    def _on_change(self) -> None:
        self._fit()
        if not self._setting:
            self.edited.emit(self.text())

    def _fit(self) -> None:
        rows = self._shown_rows()
        if rows == self._rows:
            return
        self._rows = rows
        scrolls = rows > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(self._height(max(self._lines, rows)))
        if not scrolls:
            self.verticalScrollBar().setValue(0)

    def _shown_rows(self) -> int:
        """How many lines the words take, counted only as far as the field can grow."""
        rows, block = 0, self.document().begin()
        while block.isValid() and rows <= MOST_LINES:
            self.blockBoundingRect(block)
            rows += max(1, block.layout().lineCount())
            block = block.next()
        return min(rows, MOST_LINES + 1)

    def _height(self, rows: int) -> int:
        return max(30, min(rows, MOST_LINES) * self._line_height() + _FRAME)

    def _line_height(self) -> int:
        """As Qt lays a line out; the whole numbers of its metrics round down, too."""
        return ceil(QFontMetricsF(self.font()).lineSpacing())
