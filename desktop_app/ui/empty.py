"""What stands where nothing is yet: one sentence, one line, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.ui.theme import serif
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.label import Label


class Empty(Card):
    """A card that says what is not there and how to begin. `asked` when its button is pressed."""

    asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._sentence = Label(role="head", wrap=True)
        self._sentence.setFont(serif(20))
        self._line = Label(tone="ink-2", wrap=True)
        self.button = Button("", f"{name}_button", icon="plus", size="small")
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(2)
        column.addWidget(self._sentence)
        column.addWidget(self._line)
        column.addSpacing(10)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_words(self, sentence: str, line: str, button: str = "") -> None:
        """Say this; without words for it the button is not there."""
        self._sentence.setText(sentence)
        self._line.setText(line)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))


def hairline() -> QFrame:
    """A line of 1 px that separates."""
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
