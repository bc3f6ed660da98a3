"""The session note: one Markdown text, formatted while it is written."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.note.note_highlighter import NoteHighlighter
from desktop_app.ui.note.note_history import NoteHistory, units
from desktop_app.ui.note.note_keys import ABOUT_OTHERS, EMPHASIS, STRONG, new_line, toggle
from desktop_app.ui.note.note_lines import NoteLines, Touched
from desktop_app.ui.note.note_place import first_empty_section
from desktop_app.ui.note.note_sheet import NoteSheet
from desktop_app.ui.plain_text import keepable
from desktop_app.ui.theme import look

_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_ABOUT_OTHERS_KEY = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_O
)
_LETTERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class NoteEditor(NoteSheet):
    """Edits the Markdown of a note. What is shown differs from `text()` only in looks.

    `edited` tells that the person changed the text (typing, paste, undo, …), `words_changed` the number of words,
    `find_asked` that they want to find something in it. The undo is its own, so that margins never take part in it.
    """

    edited = Signal()
    words_changed = Signal(int)
    find_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setAccessibleName(_("Session note"))
        self.setTabChangesFocus(True)
        self._history = NoteHistory()
        self._lines = NoteLines(self.document())
        self._highlighter = NoteHighlighter(self.document())
        look().changed.connect(self._highlighter.recolour)
        self._keys = self._key_commands()
        self._caret = 0
        self._touched: Touched | None = None
        self._words_told = 0
        self._has_changed = self._is_filling = self._is_replaying = False
        self.document().contentsChange.connect(self._read_change)
        self.document().contentsChanged.connect(self._follow_change)
        self.cursorPositionChanged.connect(self._follow_caret)
        self._fill("")

    def set_text(self, text: str) -> None:
        """Show another note; undo begins anew, and the caret stands in the first empty section, or at the end."""
        self._fill(keepable(text))
        place = first_empty_section(self._lines.text())
        cursor = self.textCursor()
        if place is None:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        else:
            cursor.setPosition(place)
        self.setTextCursor(cursor)
        if place is None:
            self._scroll_to(0)

    def text(self) -> str:
        """The Markdown, exactly as it was set and edited."""
        return self._lines.text()

    @property
    def words(self) -> int:
        """The number of words in the note."""
        return self._lines.words

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of the text to take back."""
        return self._history.can_undo and not self.isReadOnly()

    @property
    def can_redo(self) -> bool:
        """Whether there is a change of the text to take again."""
        return self._history.can_redo and not self.isReadOnly()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 (a setter, as Qt's)
        """A signed note can be read, selected and copied with mouse and keys, not changed."""
        self.setReadOnly(read_only)
        if read_only:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._show_marks()

    @Slot()
    def undo(self) -> None:
        """Take back the last step."""
        change = self._history.back() if self.can_undo else None
        if change:
            self._replay(change.position, change.added, change.removed, change.before)

    @Slot()
    def redo(self) -> None:
        """Take the last step again."""
        change = self._history.forward() if self.can_redo else None
        if change:
            caret = change.position + units(change.added)
            self._replay(change.position, change.removed, change.added, caret)

    def make_strong(self) -> None:
        """Set the selection or the word strong, or no longer."""
        self._change(lambda cursor: toggle(cursor, STRONG))

    def make_emphasis(self) -> None:
        """Set the selection or the word in italics, or no longer."""
        self._change(lambda cursor: toggle(cursor, EMPHASIS))

    def mark_about_others(self) -> None:
        """Mark the selection or the word as about somebody else than the client, or no longer."""
        self._change(lambda cursor: toggle(cursor, ABOUT_OTHERS))

    def break_line(self) -> None:
        """Begin a new paragraph, or the next item of a list."""
        self._change(new_line)

    def insert_plain(self, text: str) -> None:
        """Take pasted or dropped text in, as one step."""
        self._history.close_step()
        self._change(lambda cursor: cursor.insertText(text))
        self._history.close_step()

    def replace_text(self, text: str) -> None:
        """Put another text in the place of all of it, as one step that undo takes back."""
        self._history.close_step()
        self._change(lambda cursor: _put(cursor, keepable(text)))
        self._history.close_step()

    def event(self, event: QEvent) -> bool:
        """Keep the note's own keys from being taken as shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The note's own keys; all others are Qt's."""
        command = self._command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            command()
            event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks show where one writes."""
        super().focusInEvent(event)
        self._show_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Marks hide when one goes elsewhere in the window, not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self._highlighter.show_marks_at(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu, with the note's own undo."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rewire(menu.findChild(QAction, "edit-undo"), self.undo, is_on=self.can_undo)
        self._rewire(menu.findChild(QAction, "edit-redo"), self.redo, is_on=self.can_redo)
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(self._below_caret()))

    def _below_caret(self) -> QPoint:
        return self.cursorRect().bottomLeft()

    @staticmethod
    def _rewire(action: QAction | None, command: Callable[[], None], *, is_on: bool) -> None:
        if action is not None:
            action.triggered.disconnect()
            action.triggered.connect(command)
            action.setEnabled(is_on)

    def _key_commands(self) -> dict[QKeySequence.StandardKey, Callable[[], None]]:
        key = QKeySequence.StandardKey
        return {
            key.Undo: self.undo,
            key.Redo: self.redo,
            key.Bold: self.make_strong,
            key.Italic: self.make_emphasis,
            key.InsertParagraphSeparator: self.break_line,
            key.InsertLineSeparator: self.break_line,
            key.DeleteEndOfLine: _leave_alone,  # Ctrl+K takes half a sentence where another key was meant
        }

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.text().isprintable() and event.text() and event.modifiers() in _LETTERS:
            return None
        if event.matches(QKeySequence.StandardKey.Find):
            return self.find_asked.emit
        if self.isReadOnly():
            return None
        for key, command in self._keys.items():
            if event.matches(key):
                return command
        if event.keyCombination() == _ABOUT_OTHERS_KEY:
            return self.mark_about_others
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return self.redo if control and event.key() == Qt.Key.Key_Y else None

    def _change(self, work: Callable[[QTextCursor], None]) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        work(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _replay(self, position: int, gone: str, come: str, caret: int) -> None:
        self._is_replaying = True
        cursor = self.textCursor()
        cursor.setPosition(position)
        cursor.setPosition(position + units(gone), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(come)
        self._is_replaying = False
        cursor.setPosition(caret)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _fill(self, text: str) -> None:
        self._is_filling = True
        self._highlighter.show_marks_at(None)
        self.clear()
        self._set_margins()
        self._paragraphs.begin()
        self.insertPlainText(text)
        self._lines.read_all(text)
        self._shape(0, self.document().blockCount())
        self._is_filling = False
        self._history.clear()
        self._caret = self.textCursor().position()
        self._tell_words()

    @Slot(int, int, int)
    def _read_change(self, position: int, _removed: int, added: int) -> None:
        if self._is_filling:
            return
        self._touched, change = self._lines.follow(position, added, self._caret)
        self._caret = self.textCursor().position()
        if change:
            self._has_changed = True
            if not self._is_replaying:
                self._history.add(change)

    @Slot()
    def _follow_change(self) -> None:
        touched, self._touched = self._touched, None
        if touched is not None:
            self._shape(touched.first, touched.end + 1)
        if self._has_changed:
            self._has_changed = False
            self.edited.emit()
            self._tell_words()

    def _tell_words(self) -> None:
        if self._lines.words != self._words_told:
            self._words_told = self._lines.words
            self.words_changed.emit(self._words_told)

    @Slot()
    def _follow_caret(self) -> None:
        self._caret = self.textCursor().position()
        self._show_marks()

    def _show_marks(self) -> None:
        is_writing = self.hasFocus() and not self.isReadOnly()
        self._highlighter.show_marks_at(self.textCursor() if is_writing else None)


def _put(cursor: QTextCursor, text: str) -> None:
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)


def _leave_alone() -> None:
    """A key that does nothing here."""
