"""Text into lines: measured, broken at spaces, never wider than its column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop_app.reports.fonts import Face, Font, face, printable, runs
from desktop_app.reports.right_to_left import drawn_order, has_right_to_left, joined, mirrored, starts_right

MARK_SPACE = 10.4
_WORDS = re.compile(r"\n|[^ \n]+| +")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one font, size and ink (a colour token); with `mark`, the mark of that kind instead."""

    text: str
    font: Font
    size: float
    ink: str
    mark: str = ""


Line = tuple[tuple[float, Piece], ...]
"""The pieces of one line with their distance from its left edge, in points."""

_Part = tuple[Piece, str]
"""Some of the text of a piece."""


class _Widths(dict[str, float]):
    """The widths of words, each measured when it is first asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._letters = face.widths

    def __missing__(self, text: str) -> float:
        letters = self._letters
        width = self[text] = sum([letters.get(c, 0.0) for c in text])
        return width


class Ruler:
    """Measures words, and remembers them for as long as one document is made."""

    def __init__(self) -> None:
        self._words: dict[Font, _Widths] = {}

    def width(self, text: str, font: Font, size: float) -> float:
        """How wide `text` is in points; a character the font does not hold counts as nothing."""
        return self.known(font)[text] * size

    def known(self, font: Font) -> "_Widths":
        """The widths of words in `font` at size 1."""
        known = self._words.get(font)
        if known is None:
            known = self._words[font] = _Widths(face(font))
        return known

    def broken(self, pieces: Iterable[Piece], room: float) -> list[Line]:
        """The lines of a paragraph in a column `room` points wide. A line end in a piece begins a new line."""
        ready = [p for piece in pieces for p in fitted(piece)]
        plain = "".join(p.text for p in ready)
        if has_right_to_left(plain):
            return _Breaker(self, room, from_right=starts_right(plain), mixed=True).lines(ready)
        return (len(ready) == 1 and self._plain_lines(ready[0], room)) or _Breaker(self, room).lines(ready)

    def _plain_lines(self, piece: Piece, room: float) -> list[Line] | None:
        """The lines of a single piece, quickly; nothing when a word does not fit or a mark or line end comes in."""
        if piece.mark or piece.text == "\n":
            return None
        known, room = self.known(piece.font), room / piece.size
        space = known[" "]
        words = piece.text.split(" ")
        lines: list[Line] = []
        start, used = 0, -space
        for at, word in enumerate(words):
            width = known[word]
            if width > room:
                return None
            if used + space + width > room:
                lines.append(((0, replace(piece, text=" ".join(words[start:at]))),))
                start, used = at, -space
            used += space + width
        lines.append(((0, replace(piece, text=" ".join(words[start:]))),))
        return lines


def fitted(piece: Piece) -> list[Piece]:
    """`piece` made printable, in as many fonts as its letters need."""
    if piece.mark:
        return [piece]
    text = printable(piece.text)
    if face(piece.font).holds(text):
        return [piece if text == piece.text else replace(piece, text=text)] if text else []
    if has_right_to_left(text):
        text = joined(text)
    cut = [(part, run) for part in re.split(r"(\n)", text) if part for run in runs_or_end(part, piece.font)]
    return [replace(piece, text=run, font=font) for _part, (font, run) in cut]


def runs_or_end(part: str, font: Font) -> list[tuple[Font, str]]:
    """The runs of a stretch without line ends, or the line end itself."""
    return [(font, part)] if part == "\n" else runs(part, font)


class _Breaker:
    """Fills lines greedily. A word may be of several pieces; one wider than the column is cut."""

    def __init__(self, ruler: Ruler, room: float, *, from_right: bool = False, mixed: bool = False) -> None:
        self._ruler, self._room = ruler, room
        self._from_right, self._mixed = from_right, mixed
        self._lines: list[Line] = []
        self._line: list[_Part] = []
        self._used = 0.0
        self._word: list[_Part] = []
        self._word_width = 0.0
        self._space: list[_Part] = []
        self._space_width = 0.0

    def lines(self, pieces: Sequence[Piece]) -> list[Line]:
        for piece in pieces:
            if piece.mark:
                self._add_to_word((piece, ""), MARK_SPACE)
                continue
            known = self._ruler.known(piece.font)
            for text in _WORDS.findall(piece.text):
                if text == "\n":
                    self._end_word()
                    self._end_line()
                elif text[0] == " ":
                    self._end_word()
                    self._space.append((piece, text))
                    self._space_width += known[text] * piece.size
                else:
                    self._add_to_word((piece, text), known[text] * piece.size)
        self._end_word()
        self._end_line()
        return self._lines

    def _add_to_word(self, part: "_Part", width: float) -> None:
        self._word.append(part)
        self._word_width += width

    def _end_word(self) -> None:
        """Put the word that is complete on this line, or on the next."""
        if not self._word:
            return
        if self._line and self._used + self._space_width + self._word_width > self._room:
            self._end_line()
        if self._line:
            self._line += self._space
            self._used += self._space_width
        self._space, self._space_width = [], 0.0
        if self._word_width > self._room - self._used:
            self._cut_word()
        else:
            self._line += self._word
            self._used += self._word_width
        self._word, self._word_width = [], 0.0

    def _cut_word(self) -> None:
        for piece, text in self._word:
            if piece.mark:
                self._line.append((piece, ""))
                self._used += MARK_SPACE
                continue
            widths = face(piece.font).widths
            start, used = 0, self._used
            for at, character in enumerate(text):
                width = widths.get(character, 0.0) * piece.size
                if used + width > self._room and (at > start or self._line):
                    if at > start:
                        self._line.append((piece, text[start:at]))
                    self._end_line()
                    start, used = at, 0.0
                used += width
            self._line.append((piece, text[start:]))
            self._used = used

    def _end_line(self) -> None:
        line = _turned(self._line, from_right=self._from_right) if self._mixed else self._line
        pieces = _merged(line)
        indent = max(0.0, self._room - self._used) if self._from_right else 0.0
        self._lines.append(self._placed(pieces, indent))
        self._line, self._used = [], 0.0
        self._space, self._space_width = [], 0.0

    def _placed(self, pieces: Iterable[Piece], x: float) -> Line:
        placed = []
        for piece in pieces:
            placed.append((x, piece))
            x += MARK_SPACE if piece.mark else self._width_of(piece)
        return tuple(placed)

    def _width_of(self, piece: Piece) -> float:
        widths = face(piece.font).widths
        return sum([widths.get(c, 0.0) for c in piece.text]) * piece.size


def _look(part: _Part) -> tuple[Font, float, str, str]:
    piece = part[0]
    return (piece.font, piece.size, piece.ink, piece.mark)


def _merged(line: Sequence[_Part]) -> list[Piece]:
    """Neighbouring parts of the same look joined into one piece."""
    return [Piece("".join([text for _piece, text in group]), *look) for look, group in groupby(line, key=_look)]


def _turned(line: Sequence[_Part], *, from_right: bool) -> list[_Part]:
    """A line with right-to-left text, letter by letter in the order in which it is drawn."""
    letters = [(piece, c) for piece, text in line for c in text or "\ufffc"]
    turned: list[_Part] = []
    for at, runs_left in drawn_order("".join(c for _piece, c in letters), from_right=from_right):
        piece, letter = letters[at]
        turned.append((piece, "" if piece.mark else mirrored(letter) if runs_left else letter))
    return turned
