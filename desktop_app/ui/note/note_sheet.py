"""The sheet the note is written on: its colours, its margins, its size of text and the place one is at."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.ui.note.note_paragraphs import COMPACT, ROOMY, Measure, Paragraphs
from desktop_app.ui.note.note_place import Place
from desktop_app.ui.plain_text import PlainText
from desktop_app.ui.theme import look, serif

TEXT_WIDTH: Final = 600
TOP: Final = 22
BOTTOM: Final = 48
_SIDES: Final = {ROOMY: 56, COMPACT: 28}


class NoteSheet(PlainText):
    """Sets the text at most `TEXT_WIDTH` wide; on a wide pane it stays at the left, in line with the head above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure = ROOMY
        self._paragraphs = Paragraphs(self.document(), ROOMY)
        self._scroll_later: int | None = None
        self.setFont(serif(ROOMY.text))
        look().changed.connect(self._recolour)
        self._recolour()

    def place(self) -> Place:
        """Where the person is, to come back to with `set_place`."""
        cursor = self.textCursor()
        return Place(cursor.position(), cursor.anchor(), self.verticalScrollBar().value())

    def set_place(self, place: Place) -> None:
        """Go back to a place; one outside of the text is brought inside."""
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(place.anchor, last)))
        cursor.setPosition(max(0, min(place.cursor, last)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._scroll_to(place.scroll)

    def go_to(self, position: int) -> None:
        """Put the caret there, on a line in the upper part of what is seen."""
        distance = self.verticalScrollBar().value()
        self.set_place(Place(position, position, distance))
        self._scroll_to(max(0, distance + self.cursorRect().top() - self.viewport().height() // 3))

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 (a setter, as Qt's)
        """Narrow windows: smaller margins and text."""
        measure = COMPACT if compact else ROOMY
        if measure != self._measure:
            self._set_measure(measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text keeps its measure, whatever the width."""
        self._set_margins()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A place set before the note was seen is scrolled to now."""
        super().showEvent(event)
        self._scroll()

    def _shape(self, first: int, end: int) -> None:
        """Give the blocks from number `first` up to `end` their margins."""
        silence = QSignalBlocker(self.document())  # the words stay, so nobody needs to read them again
        self._paragraphs.shape(first, min(end, self.document().blockCount()))
        silence.unblock()

    def _set_measure(self, measure: Measure) -> None:
        self._measure = measure
        self._paragraphs.set_measure(measure)
        self.setFont(serif(measure.text))
        self._shape(0, self.document().blockCount())
        self._set_margins()

    def _set_margins(self) -> None:
        side = _SIDES[self._measure]
        bar = self.width() - self.viewport().width()
        right = max(side, self.width() - side - TEXT_WIDTH) - bar
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        if (margins.leftMargin(), margins.rightMargin(), margins.topMargin()) == (side, right, TOP):
            return
        margins.setLeftMargin(side)
        margins.setRightMargin(right)
        margins.setTopMargin(TOP)
        margins.setBottomMargin(BOTTOM)
        silence = QSignalBlocker(self.document())
        frame.setFrameFormat(margins)
        silence.unblock()

    def _scroll_to(self, distance: int) -> None:
        """Scroll now or, since Qt scrolls to the caret when first shown, after that."""
        self._scroll_later = distance
        if self.isVisible():
            self._scroll()

    def _scroll(self) -> None:
        if self._scroll_later is not None:
            self.document().documentLayout().documentSize()  # lays all of it out, which gives the bar its full range
            self.verticalScrollBar().setValue(self._scroll_later)
            self._scroll_later = None

    @Slot()
    def _recolour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, look().color("sheet"))
        palette.setColor(QPalette.ColorRole.Window, look().color("sheet"))  # behind the scroll bar
        palette.setColor(QPalette.ColorRole.Text, look().color("ink"))
        palette.setColor(QPalette.ColorRole.WindowText, look().color("line-2"))  # Qt draws horizontal rules in it
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # a page that is not in front does not hand it down
