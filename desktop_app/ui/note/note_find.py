"""Finding words in the note: a bar below it, with every match softly marked in the text."""

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.note.note_history import units
from desktop_app.ui.theme import look
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField

_HEIGHT: Final = 40
_MOST_MARKED: Final = 1000
_REST_MS: Final = 150


class FindBar(QWidget):
    """Finds in one note; hidden until `open`. Enter and Shift+Enter go through the matches, Esc back to the text."""

    def __init__(self, note: NoteEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAccessibleName(_("Find in the note"))
        self.setFixedHeight(_HEIGHT)
        self._note = note
        self._matches: list[tuple[int, int]] = []
        self._began = note.textCursor()
        self._found: QTextCursor | None = None
        self._field = LineField("find_words", _("Find in the note"), placeholder=_("Find in the note"), height=28)
        self._count = Label("", role="small", tone="ink-2")
        self._count.setObjectName("find_count")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look_again)
        self._lay_out()
        self._field.textChanged.connect(self._find_from_here)
        note.find_asked.connect(self.open)
        note.edited.connect(self._note_edited)
        look().changed.connect(self._mark)
        self.hide()

    @Slot()
    def open(self) -> None:
        """Show the bar; words selected in the note are looked for at once."""
        chosen = self._note.textCursor().selectedText()
        self.show()
        if chosen and "\u2029" not in chosen:
            self._field.setText(chosen)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look_again()

    def mark(self, words: str) -> None:
        """Show the bar with these words and mark them in the note; caret and keyboard stay where they are."""
        silence = QSignalBlocker(self._field)
        self._field.setText(words)
        silence.unblock()
        self.show()
        self._look_again()

    @Slot()
    def leave(self) -> None:
        """Hide the bar and go back to the text, where the last match stays selected."""
        self.hide()
        self._matches = []
        self._mark()
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def forget(self) -> None:
        """Keep nothing of what was looked for."""
        self._field.clear()
        self.hide()

    def find_next(self) -> None:
        """Select the next match; after the last comes the first."""
        self._look_again()
        start = self._note.textCursor().selectionStart()
        later = (index for index, match in enumerate(self._matches) if match[0] > start)
        self._select(next(later, 0))

    @Slot()
    def find_previous(self) -> None:
        """Select the match before; before the first comes the last."""
        self._look_again()
        start = self._note.textCursor().selectionStart()
        earlier = (index for index in range(len(self._matches) - 1, -1, -1) if self._matches[index][0] < start)
        self._select(next(earlier, len(self._matches) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Esc, wherever in the bar one is."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.find_previous if back else self.find_next)()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, and a hairline to the text above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("sheet"))
        painter.fillRect(0, 0, self.width(), 1, look().color("line"))
        painter.end()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for text, name, icon, command in (
            (_("Previous"), "find_previous", "caret-up", self.find_previous),
            (_("Next"), "find_next", "caret-down", self.find_next),
            (_("Close"), "find_close", "x", self.leave),
        ):
            button = Button(text, name, kind="flat", icon=icon, size="small")
            button.clicked.connect(command)
            row.addWidget(button)

    @Slot()
    def _note_edited(self) -> None:
        if self.isVisible():
            self._rest.start()

    @Slot()
    def _look_again(self) -> None:
        """The note or the words may have changed; nothing moves."""
        if self.isVisible():
            self._matches = list(_matches(self._note.text(), self._field.text()))
            self._mark()

    @Slot()
    def _find_from_here(self) -> None:
        self._look_again()
        cursor = self._note.textCursor()
        start = cursor.selectionStart()
        if not self._found or _ends(cursor) != _ends(self._found):
            self._began = cursor
        if self._matches:
            self._select(next((index for index, match in enumerate(self._matches) if match[0] >= start), 0))
        elif cursor.hasSelection():
            self._go_back()

    def _go_back(self) -> None:
        """Nothing is found: select nothing, at the place where one began to look."""
        cursor = self._note.textCursor()
        cursor.setPosition(self._began.selectionStart())
        self._note.setTextCursor(cursor)

    def _select(self, index: int) -> None:
        if not self._matches:
            return
        start, end = self._matches[index]
        cursor = self._note.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._note.setTextCursor(cursor)
        self._found = cursor
        self._tell(index)

    def _mark(self) -> None:
        soft = QTextCharFormat()
        soft.setBackground(look().color("pine-soft"))
        marked = []
        for start, end in self._matches[:_MOST_MARKED]:
            selection = QTextEdit.ExtraSelection()
            selection.format = soft
            selection.cursor = QTextCursor(self._note.document())
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            marked.append(selection)
        self._note.setExtraSelections(marked)
        cursor = self._note.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        self._tell(self._matches.index(here) if here in self._matches else None)

    def _tell(self, index: int | None) -> None:
        total = len(self._matches)
        if not self._field.text():
            words = ""
        elif not total:
            words = _("Not found")
        elif index is None:
            words = _("{total} found").format(total=total)
        else:
            words = _("{number} of {total}").format(number=index + 1, total=total)
        self._count.setText(words)


def _ends(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()


def _matches(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where `wanted` stands in `text`, in Qt's counting, in capitals or not."""
    if not wanted:
        return
    at = position = 0
    for found in re.finditer(re.escape(wanted), text, re.IGNORECASE):
        position += units(text[at : found.start()])
        length = units(found[0])
        yield position, position + length
        position += length
        at = found.end()
