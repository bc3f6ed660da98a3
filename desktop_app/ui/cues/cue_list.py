"""One column of the checklist with its keys, its mouse and the editor that opens below a row."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.cue import CueSet, CueType, Observation, When, observed
from desktop_app.ui.cues.cue_delegate import PADDING, TEXT_AT
from desktop_app.ui.cues.cue_editor import CueEditor
from desktop_app.ui.cues.cue_model import ROW, CueRow
from desktop_app.ui.cues.cue_rows import CueRows
from desktop_app.ui.focus import order_tabs

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_EDITOR_TOP: Final = 5
_EDITOR_BOTTOM: Final = 9


class CueList(CueRows):
    """Asks for ticks and changes, and shows what `set_observations` says."""

    toggled = Signal(object)
    observation_edited = Signal(object)
    left_sideways = Signal(int)
    left_over_the_end = Signal(int)
    typed = Signal(str)
    escaped = Signal()
    focus_changed = Signal()

    def __init__(self, cue_set: CueSet, type_: CueType, parent: QWidget | None = None) -> None:
        super().__init__(cue_set, type_, parent)
        self._type = type_
        self._editor: CueEditor | None = None
        self._pressed: tuple[str, str] | None = None
        self.cues.tick_asked.connect(self.toggled)
        self.refit()

    def set_observations(self, observations: tuple[Observation, ...]) -> None:
        """Show these ticks; the current row, the focus and an open editor stay as they are."""
        self.cues.set_observations(observations)
        if self.open_cue:
            self._fill_editor()

    def go_to(self, row: int) -> None:
        """Take the keyboard and make the row number `row`, or the nearest there is, the current one."""
        last = self.shown.rowCount() - 1
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.shown.index(max(0, min(row, last)), 0))

    # The editor

    @property
    def open_cue(self) -> str:
        """The id of the cue whose editor is open, or nothing."""
        return self.drawing.open_id

    def open_editor(self, index: QModelIndex) -> None:
        """Open the editor below that row, and take the keyboard there."""
        if self._editor is None:
            self._editor = self._new_editor()
        self.setCurrentIndex(index)
        self.drawing.open_id = index.data(ROW).cue.id
        self.drawing.open_height = _EDITOR_TOP + CueEditor.HEIGHT + _EDITOR_BOTTOM
        self._fill_editor()
        self.refit()
        self._editor.words.end(False)
        self._editor.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell_where()

    def close_editor(self) -> None:
        """Close the editor, empty; if it has the keyboard, its row gets it."""
        if not self.open_cue:
            return
        self.drawing.open_id = ""
        if self._editor is not None:
            self._editor.set_value("", None)
        if self.has_focus_within:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refit()

    def refit(self) -> None:
        """Lay the rows out again, be as high as they are, and put the editor in its place."""
        super().refit()
        if self._editor is None:
            return
        index = self.index_of(self.open_cue)
        self._editor.setVisible(index.isValid())
        if index.isValid():
            head = self.head_rect(index)
            left = PADDING if self.isRightToLeft() else TEXT_AT
            width = head.width() - TEXT_AT - PADDING
            self._editor.setGeometry(left, head.bottom() + 1 + _EDITOR_TOP, width, CueEditor.HEIGHT)

    def _new_editor(self) -> CueEditor:
        editor = CueEditor(self._type, self.viewport())
        editor.words_typed.connect(self._edit_words)
        editor.when_chosen.connect(self._edit_when)
        editor.closed.connect(self.close_editor)
        order_tabs(self, editor.words, *editor.when.parts)
        return editor

    def _fill_editor(self) -> None:
        row = self._open_row()
        if row is None:
            self.close_editor()
        elif self._editor is not None:
            seen = row.observation
            self._editor.set_value(seen.words if seen else "", seen.when if seen else None)

    def _open_row(self) -> CueRow | None:
        return next((row for row in self.cues.rows if row.cue.id == self.open_cue), None)

    def _edit_words(self, words: str) -> None:
        row = self._open_row()
        if row is not None:
            self.observation_edited.emit(replace(_seen(row), words=words))

    def _edit_when(self, when: When | None) -> None:
        row = self._open_row()
        if row is not None:
            self.observation_edited.emit(replace(_seen(row), when=when))

    def _toggle(self, row: CueRow) -> None:
        if row.observation and self.open_cue == row.cue.id:
            self.close_editor()
        self.toggled.emit(row.cue)

    def _set_intensity(self, row: CueRow, value: int) -> None:
        self.observation_edited.emit(replace(_seen(row), intensity=value))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, 1–5 set the intensity, Enter opens the editor, letters go to the filter."""
        index = self.currentIndex()
        is_ours = self.hasFocus() and not event.modifiers() & _COMMANDS
        if not (is_ours and index.isValid() and self._obey(event, index)):
            event.ignore()

    def _obey(self, event: QKeyEvent, index: QModelIndex) -> bool:
        key, text = Qt.Key(event.key()), event.text()
        if key in _MOVES:
            self._move(event, index)
        elif key in _SIDEWAYS:
            self.left_sideways.emit(-_SIDEWAYS[key] if self.isRightToLeft() else _SIDEWAYS[key])
        elif key == Qt.Key.Key_Space:
            self._toggle(index.data(ROW))
        elif key in _ENTER:
            self.open_editor(index)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif text in {"1", "2", "3", "4", "5"}:
            self._set_intensity(index.data(ROW), int(text))
        elif text.isalpha():
            self.typed.emit(text)
        else:
            return False
        return True

    def _move(self, event: QKeyEvent, index: QModelIndex) -> None:
        if event.key() == Qt.Key.Key_Up and index.row() == 0:
            self.left_over_the_end.emit(-1)
        elif event.key() == Qt.Key.Key_Down and index.row() == self.shown.rowCount() - 1:
            self.left_over_the_end.emit(1)
        else:
            super().keyPressEvent(event)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.part_at(event.position().toPoint()) if is_left else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second press like the first."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks, on the bars sets the intensity, on the words ticks or opens the editor."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed != self.part_at(point):
            return
        index = self.indexAt(point)
        row: CueRow = index.data(ROW)
        if pressed[1] == "box" or row.observation is None:
            self._toggle(row)
        elif pressed[1] == "bars":
            self._set_intensity(row, self.bar_at(point))
        elif self.open_cue == row.cue.id:
            self.close_editor()
        else:
            self.open_editor(index)

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are of use now."""
        super().focusInEvent(event)
        self.focus_changed.emit()
        self.tell_where()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are of no use now."""
        super().focusOutEvent(event)
        self.focus_changed.emit()


def _seen(row: CueRow) -> Observation:
    return row.observation or observed(row.cue)
