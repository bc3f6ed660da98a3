"""Passages about somebody else: the therapist marks them ||so||, and they can be left out of what a client is given."""

import re
from typing import Final

from desktop_app.i18n import _

SIGN: Final = "||"
_PASSAGE = re.compile(r"\|\|(.+?)\|\|")


def passages(line: str) -> list[tuple[int, int]]:
    """Where the passages of a line begin and end, the signs included."""
    return [found.span() for found in _PASSAGE.finditer(line)] if SIGN in line else []


def without_signs(text: str) -> str:
    """`text` as it reads: every passage stays, its signs go."""
    return _PASSAGE.sub(r"\1", text) if SIGN in text else text


def left_out(text: str) -> str:
    """`text` with words in the place of every passage that say what was there."""
    if SIGN not in text:
        return text
    words = _("[about somebody else]")

    def replaced(found: re.Match[str]) -> str:
        follows = found.string[found.end() : found.end() + 1]
        return f"{words} " if follows in {"(", "[", ":"} and follows else words  # or Markdown would read a link

    return _PASSAGE.sub(replaced, text)
