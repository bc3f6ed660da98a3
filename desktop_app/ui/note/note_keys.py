"""What Enter, Ctrl+B, Ctrl+I and Ctrl+Shift+O do in the note; each is one change of the text."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from desktop_app.domain.about_others import SIGN
from desktop_app.ui.note.note_history import at_unit, units
from desktop_app.ui.note.note_marks import Kind, opening

STRONG = "**"
EMPHASIS = "*"
ABOUT_OTHERS = SIGN
_NUMBER = re.compile(r"\d+")
_INNER = {
    STRONG: re.compile(r"\*\*"),
    EMPHASIS: re.compile(r"(?<!\*)\*(?!\*)"),
    ABOUT_OTHERS: re.compile(r"\|\|"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters of `line` from `start` up to `end`."""

    line: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The characters themselves."""
        return self.line[self.start : self.end]


def new_line(cursor: QTextCursor) -> None:
    """Enter: a new paragraph; in a list the next item, and out of the list where the item is empty."""
    line = cursor.block().text()
    begins = opening(line)
    inside = cursor.positionInBlock() >= units(begins.mark)
    if begins.kind is not Kind.ITEM or not inside or cursor.hasSelection():
        cursor.insertText("\n")
    elif line[len(begins.mark) :].strip():
        cursor.insertText("\n" + _NUMBER.sub(lambda found: str(int(found[0]) + 1), begins.mark))
    else:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


def toggle(cursor: QTextCursor, mark: str) -> None:
    """Set the selection, or the word around the caret, between `mark`s, or take them away where they are."""
    if cursor.hasSelection():
        _toggle_selection(cursor, mark)
        return
    line, caret = cursor.block().text(), at_unit(cursor.block().text(), cursor.positionInBlock())
    before, after = _run(line[:caret][::-1], mark), _run(line[caret:], mark)
    word = _word_around(line, caret)
    if word.start < caret < word.end:
        _replace(cursor, [word], [toggled(word, mark, away=is_set(word, mark))], keep_caret=caret - word.start)
    elif _holds(after, mark) and line[:caret].strip(f"{mark[0]} "):
        _step_out(cursor, line, caret, mark)
    else:
        pair = Stretch(line, caret, caret)
        _replace(cursor, [pair], [toggled(pair, mark, away=_holds(min(before, after), mark))], keep_caret=0)


def is_set(stretch: Stretch, mark: str) -> bool:
    """Whether `mark` stands on both sides of the stretch."""
    left = _run(stretch.line[: stretch.start][::-1], mark)
    right = _run(stretch.line[stretch.end :], mark)
    return _holds(min(left, right), mark)


def toggled(stretch: Stretch, mark: str, *, away: bool) -> Stretch:
    """The stretch with `mark`s around it, or without them."""
    line, start, end, size = stretch.line, stretch.start, stretch.end, len(mark)
    if away:
        return Stretch(line[: start - size] + stretch.words + line[end + size :], start - size, end - size)
    words = _INNER[mark].sub("", stretch.words)
    start += size
    return Stretch(line[: start - size] + mark + words + mark + line[end:], start, start + len(words))


def _step_out(cursor: QTextCursor, line: str, caret: int, mark: str) -> None:
    """Go on behind the closing mark; blanks typed last come along, or it would close nothing."""
    words = line[:caret].rstrip(" ")
    blanks, behind = line[len(words) : caret], caret + len(mark)
    if not blanks:
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=len(mark))
        return
    moved = Stretch(words + mark + blanks + line[behind:], behind, behind)
    _replace(cursor, [Stretch(line, caret, caret)], [moved], keep_caret=0)


def _toggle_selection(cursor: QTextCursor, mark: str) -> None:
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    block, end = cursor.document().findBlock(first), cursor.document().findBlock(last)
    chosen: list[Stretch] = []
    while block.isValid() and block.blockNumber() <= end.blockNumber():
        line = block.text()
        start = at_unit(line, max(first - block.position(), 0))
        whole = Stretch(line, start, at_unit(line, min(last - block.position(), units(line))))
        chosen.append(_inner(whole, mark))
        block = block.next()
    filled = [stretch for stretch in chosen if stretch.words]
    away = bool(filled) and all(is_set(stretch, mark) for stretch in filled)
    done = [
        toggled(stretch, mark, away=away) if stretch.words and (away or not is_set(stretch, mark)) else stretch
        for stretch in chosen
    ]
    if filled:
        _replace(cursor, chosen, done)


def _inner(stretch: Stretch, mark: str) -> Stretch:
    """The stretch without the sign of its line, without blank ends, and without the marks it begins and ends with."""
    start, end = max(stretch.start, len(opening(stretch.line).mark)), stretch.end
    end = max(start, end)
    words = stretch.line[start:end]
    start, end = start + len(words) - len(words.lstrip()), max(start, end - (len(words) - len(words.rstrip())))
    if start >= end:
        return Stretch(stretch.line, start, start)
    words = stretch.line[start:end]
    left, right = _run(words, mark), _run(words[::-1], mark)
    outside_left, outside_right = _run(stretch.line[:start][::-1], mark), _run(stretch.line[end:], mark)
    if left + right < len(words) and left + outside_left == right + outside_right:
        start, end = start + left, end - right
    return Stretch(stretch.line, start, end)


def _replace(cursor: QTextCursor, old: list[Stretch], new: list[Stretch], keep_caret: int | None = None) -> None:
    """Put the `new` lines where the `old` ones are; select the new stretches, or put the caret into the only one."""
    block = cursor.document().findBlock(cursor.selectionStart())
    top = block.position()
    cursor.setPosition(top)
    cursor.setPosition(top + units("\n".join(each.line for each in old)), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("\n".join(each.line for each in new))
    first, last = new[0], new[-1]
    if keep_caret is not None:
        cursor.setPosition(top + units(first.line[: first.start + keep_caret]))
        return
    above = sum(units(each.line) + 1 for each in new[:-1])
    cursor.setPosition(top + units(first.line[: first.start]))
    cursor.setPosition(top + above + units(last.line[: last.end]), QTextCursor.MoveMode.KeepAnchor)


def _word_around(line: str, caret: int) -> Stretch:
    start = end = caret
    while start > 0 and _is_of_word(line[start - 1]):
        start -= 1
    while end < len(line) and _is_of_word(line[end]):
        end += 1
    return Stretch(line, start, end)


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'’-"


def _run(text: str, mark: str) -> int:
    """With how many of the signs that `mark` is made of `text` begins."""
    return len(text) - len(text.lstrip(mark[0]))


def _holds(signs: int, mark: str) -> bool:
    return signs in (1, 3) if mark == EMPHASIS else signs >= 2
