"""The lines of the note, kept in step with Qt's document, so that text, words and undo never need the whole of it."""

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from desktop_app.domain.text import common_start, word_count
from desktop_app.ui.note.note_history import Change, units
from desktop_app.ui.note.note_marks import opening


@dataclass(frozen=True, slots=True)
class Touched:
    """The lines from `first` up to `end` are new or changed."""

    first: int
    end: int


class NoteLines:
    """What the document says, line by line, and how many words that is."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._lines = [""]
        self.words = 0

    def text(self) -> str:
        """The whole note, exactly."""
        return "\n".join(self._lines)

    def read_all(self, text: str) -> None:
        """The document was filled with `text`."""
        self._lines = text.split("\n")
        self.words = word_count(text)

    def follow(self, position: int, added: int, caret: int) -> tuple[Touched | None, Change | None]:
        """Read the lines Qt says it changed: those that may be of another kind now, and the change of the text, if any.

        `position` and `added` as told by `QTextDocument.contentsChange`; the caret was at `caret`.
        """
        block = self._document.findBlock(position)
        last = self._document.findBlock(position + added)
        first, start = block.blockNumber(), block.position()
        end = (last.blockNumber() if last.isValid() else self._document.blockCount() - 1) + 1
        new_lines: list[str] = []
        for _number in range(first, end):
            new_lines.append(block.text())
            block = block.next()
        old_end = end - (self._document.blockCount() - len(self._lines))
        old_lines = self._lines[first:old_end]
        is_one = len(old_lines) == len(new_lines) == 1
        # Lines that were joined and parted again have each other's margins, whatever they say.
        touched = None if is_one and opening(old_lines[0]) == opening(new_lines[0]) else Touched(first, end)
        if old_lines == new_lines:
            return touched, None
        old, new = "\n".join(old_lines), "\n".join(new_lines)
        self._lines[first:old_end] = new_lines
        prefix = common_start(old, new, min(position - start, len(old), len(new)))
        suffix = common_start(old[::-1], new[::-1], min(len(old), len(new)) - prefix)
        self.words += _more_words(old, new, prefix, suffix)
        removed, come = old[prefix : len(old) - suffix], new[prefix : len(new) - suffix]
        return touched, Change(start + units(old[:prefix]), removed, come, caret)


def _more_words(old: str, new: str, prefix: int, suffix: int) -> int:
    """How many words `new` has more than `old`; within a line only the words at the change are counted."""
    start = end = 0
    if "\n" not in old and "\n" not in new and "#" not in (old[:1], new[:1]):
        start = max(0, old.rfind(" ", 0, prefix))  # with the space, or a "#" after it would look like a heading
        space = new.find(" ", len(new) - suffix)
        end = len(new) - space if space >= 0 else 0
    return word_count(new[start : len(new) - end]) - word_count(old[start : len(old) - end])
