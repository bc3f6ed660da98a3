"""Where a person is in the note, and where they begin."""

from dataclasses import dataclass

from desktop_app.ui.note.note_history import units
from desktop_app.ui.note.note_marks import Kind, opening


@dataclass(frozen=True, slots=True)
class Place:
    """Caret and other end of the selection in Qt's counting of characters, and the scrolled distance in pixels."""

    cursor: int = 0
    anchor: int = 0
    scroll: int = 0


def first_empty_section(text: str) -> int | None:
    """The position (in Qt's counting) below the first heading that has nothing under it yet."""
    lines = text.split("\n")
    position = 0
    for number, line in enumerate(lines[:-1]):
        position += units(line) + 1
        if opening(line).kind is Kind.HEADING and _is_empty(lines, number + 1):
            return position
    return None


def _is_empty(lines: list[str], number: int) -> bool:
    after = lines[number + 1] if number + 1 < len(lines) else "## "
    return not lines[number].strip() and (not after.strip() or opening(after).kind is Kind.HEADING)
