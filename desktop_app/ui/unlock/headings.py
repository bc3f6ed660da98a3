"""The words at the head of the column."""

from typing import Final

from PySide6.QtGui import QFont

from desktop_app.ui.theme import sans, serif
from desktop_app.ui.widgets.label import Label

UNDER_WORDMARK: Final = 1  # Literata brings three of the four pixels itself


def wordmark() -> Label:
    """The program's name, large."""
    label = Label("Mend")
    font = serif(34, 600)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    label.setFont(font)
    label.set_line_height(42)
    return label


def lead(words: str) -> Label:
    """The sentence under a title."""
    label = Label(words, tone="ink-2", wrap=True)
    label.setFont(sans(15))
    label.set_line_height(22)
    return label
