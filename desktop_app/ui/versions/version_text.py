"""A version of the note to read: as it was, or with what has gone and come since."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.analysis.word_diff import Fate, Stretch
from desktop_app.i18n import _
from desktop_app.ui.note.note_highlighter import NoteHighlighter
from desktop_app.ui.plain_text import PlainText, keepable
from desktop_app.ui.theme import look, serif

LINE: Final = 24
MARGIN: Final = 14


class VersionText(PlainText):
    """What has gone is struck through, what has come is underlined. Only to be read and copied, by mouse or keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("version_text")
        self.setAccessibleName(_("Text of the version"))
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "reading")
        self.document().setDocumentMargin(MARGIN)
        self.setFont(serif(15))
        self._stretches: tuple[Stretch, ...] = ()
        self._marks = _AllMarks(self.document())
        look().changed.connect(self._recolour)

    def show_stretches(self, stretches: tuple[Stretch, ...]) -> None:
        """Show these; the first that is not as it was is scrolled to."""
        self._stretches = stretches
        self.clear()
        cursor = QTextCursor(self.document())
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(spaced)
        first: int | None = None
        for stretch in stretches:
            if stretch.fate is not Fate.SAME and first is None:
                first = cursor.position()
            cursor.insertText(keepable(stretch.text), _format(stretch.fate))
        cursor.setPosition(first or 0)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @Slot()
    def _recolour(self) -> None:
        self._marks.recolour()
        self.show_stretches(self._stretches)


class _AllMarks(NoteHighlighter):
    """Headings and quotations as in the note, with the marks that make them: so a change of a mark is seen, too."""

    def _is_shown(self, _block: QTextBlock) -> bool:
        return True


def _format(fate: Fate) -> QTextCharFormat:
    made = QTextCharFormat()
    if fate is Fate.GONE:
        made.setFontStrikeOut(True)
        made.setForeground(look().color("ink-2"))
        made.setBackground(look().color("hover"))
    elif fate is Fate.COME:
        made.setFontUnderline(True)
        made.setBackground(look().color("pine-soft"))
    return made
