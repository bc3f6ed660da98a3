"""Passages about somebody else: the therapist marks them ||so||, and they can be left out of what a client is given.

A passage goes over line breaks, but not past an empty line or a heading: one that is not closed ends there. So a sign
that was forgotten does not take all the rest with it, nor turn inside out what is marked in other parts of the note.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from desktop_app.i18n import _

SIGN: Final = "||"
_HEADING = re.compile(r"#{1,6} ")


class Stretch(NamedTuple):
    """What belongs to a passage in one line: from `begin` up to `end`, with its signs; without them, `inner` to
    `inner_end`. Where a passage began in an earlier line or goes on in the next, there is no sign on that side.
    """

    begin: int
    inner: int
    inner_end: int
    end: int


class Passage(NamedTuple):
    """A passage of a text, its signs included."""

    begin: int
    end: int
    is_closed: bool


def stretches(line: str, *, inside: bool = False) -> tuple[list[Stretch], bool]:
    """Where a line is about somebody else, and whether the next line begins so; `inside` when this one does."""
    is_heading = _HEADING.match(line) is not None
    inside = inside and not is_heading and bool(line.strip())
    found, begin, inner, at = [], 0, 0, 0
    while (sign := line.find(SIGN, at)) >= 0:
        at = sign + len(SIGN)
        if inside:
            found.append(Stretch(begin, inner, sign, at))
            inside = False
        elif line.startswith(SIGN, at):  # two signs with nothing between them
            at += len(SIGN)
        else:
            begin, inner, inside = sign, at, True
    if inside:
        found.append(Stretch(begin, inner, len(line), len(line)))
    return found, inside and not is_heading


def passages(text: str) -> list[Passage]:
    """The passages of a text, in order."""
    found: list[Passage] = []
    at, inside = 0, False
    for line in text.split("\n") if SIGN in text else ():
        here, inside = stretches(line, inside=inside)
        for each in here:
            goes_on = each.begin == each.inner
            begin = found.pop().begin if goes_on else at + each.begin
            found.append(Passage(begin, at + each.end, is_closed=each.inner_end < each.end))
        at += len(line) + 1
    return found


def is_unclosed(text: str) -> bool:
    """Whether a passage of the text is not closed: more, or less, is left out of it than was meant."""
    return not all(passage.is_closed for passage in passages(text))


def without_signs(text: str) -> str:
    """`text` as it reads: every passage stays, its signs go. A sign without its partner stays."""
    return _replaced(text, _bare)


def left_out(text: str) -> str:
    """`text` with words in the place of every passage that say what was there."""
    words = _("[about somebody else]")

    def instead(passage: Passage) -> str:
        follows = text[passage.end : passage.end + 1]
        return f"{words} " if follows in {"(", "[", ":"} and follows else words  # or Markdown would read a link

    return _replaced(text, lambda passage, _said: instead(passage))


def _bare(passage: Passage, said: str) -> str:
    return said[len(SIGN) : -len(SIGN)] if passage.is_closed else said


def _replaced(text: str, instead: Callable[[Passage, str], str]) -> str:
    parts, at = [], 0
    for passage in passages(text):
        parts += [text[at : passage.begin], instead(passage, text[passage.begin : passage.end])]
        at = passage.end
    return "".join(parts) + text[at:]
