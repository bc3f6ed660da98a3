"""One of a few words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop_app.i18n import _
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.joined import Joined, Part
from desktop_app.ui.widgets.paint import Piece, draw_row, mark_piece, row_width, text_piece, tick_piece


@dataclass(frozen=True, slots=True)
class Choice:
    """A word to choose: `value` is what it stands for, `mark` and `tone` how it looks when chosen."""

    value: str
    text: str
    mark: str = ""
    tone: str = "pine"


class _Word(Part):
    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.text)
        self.choice = choice
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(row_width(self._pieces(), 6) + 20, max(26, self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fill(self) -> str:
        return f"{self.choice.tone}-soft" if self.isChecked() and self.isEnabled() else super().fill()

    def paint_words(self, painter: QPainter) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, self.rect(), self._pieces(), 6, mirrored=mirrored, centred=True)

    def _pieces(self) -> list[Piece]:
        choice, chosen = self.choice, self.isChecked()
        token = "ink-3" if not self.isEnabled() else choice.tone if chosen else "ink-2"
        words = text_piece(choice.text, sans(13, 600 if chosen else 400), token)
        if choice.mark:
            return [mark_piece(choice.mark, 10), words]
        return [tick_piece(token), words] if chosen else [words]


class Segmented(Joined):
    """A few words in a row, at most one of them chosen. Choosing it again clears it, where that is allowed."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[Choice], name: str, label: str, *, clearable: bool = True) -> None:
        super().__init__(name, label)
        self._label = label
        self._clearable = clearable
        self._value: str | None = None
        self._words: list[_Word] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for choice in choices:
            word = _Word(choice)
            word.clicked.connect(lambda _checked, word=word: self._on_click(word))
            word.stepped.connect(lambda step, word=word: self._step(word, step))
            self._words.append(word)
            self.add_part(word, choice.value)
        self.set_value(None)

    @property
    def value(self) -> str | None:
        """The value of the chosen word, or None."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show `value` as chosen, without telling anyone."""
        self._value = value
        for word in self._words:
            word.setChecked(word.choice.value == value)
            word.updateGeometry()
            word.update()
        here = next((word for word in self._words if word.isChecked()), None)
        if not any(word.hasFocus() for word in self._words):
            self.set_here(here or self._words[0])
        said = here.choice.text if here else _("nothing chosen")
        self.setAccessibleDescription(_("{label}: {value}").format(label=self._label, value=said))

    def _on_click(self, word: _Word) -> None:
        again = word.choice.value == self._value
        value = self._value if again and not self._clearable else None if again else word.choice.value
        changed = value != self._value
        self.set_value(value)
        self.set_here(word)
        if changed:
            self.chosen.emit(value)

    def _step(self, word: _Word, step: int) -> None:
        index = self._words.index(word) + step
        if 0 <= index < len(self._words):
            self.go(self._words[index])
