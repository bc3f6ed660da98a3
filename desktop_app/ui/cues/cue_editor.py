"""What can be added to a cue: the client's words, and in which part of the session it was."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.cue import CueType, When
from desktop_app.domain.text import clean_line
from desktop_app.i18n import _
from desktop_app.ui.cues.cue_delegate import TONES
from desktop_app.ui.cues.cue_text import when_name
from desktop_app.ui.theme import serif
from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.segmented import Choice, Segmented

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CueEditor(QWidget):
    """Two controls on the fill of the row they belong to."""

    HEIGHT: Final = 60

    words_typed = Signal(str)
    when_chosen = Signal(object)
    closed = Signal()

    def __init__(self, type_: CueType, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = LineField(f"{type_}_words", _("The client’s words"), placeholder=_("Their words"), height=28)
        self.words.setFont(serif(14))
        self.words.setFixedHeight(28)
        choices = [Choice(w, when_name(w), tone=TONES[type_]) for w in When]
        self.when = Segmented(choices, f"{type_}_when", _("When in the session"))
        self.when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.when.setFixedHeight(26)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.when)
        self.words.textEdited.connect(self.words_typed)
        self.when.chosen.connect(self._choose)

    def set_value(self, words: str, when: When | None) -> None:
        """Show these values; a field that says the same already is left alone, with its caret."""
        if clean_line(self.words.text()) != clean_line(words):
            caret = self.words.cursorPosition()
            self.words.setText(words)
            self.words.setCursorPosition(caret)
        self.when.set_value(when)

    def _choose(self, value: object) -> None:
        self.when_chosen.emit(None if value is None else When(str(value)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc lead back to the row."""
        if event.key() in (*_ENTER, Qt.Key.Key_Escape):
            self.closed.emit()
        else:
            event.ignore()
