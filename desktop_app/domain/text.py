"""Typed text, made safe to keep: what cannot be stored or printed goes, every word stays."""

import re
from collections.abc import Sequence
from unicodedata import category, normalize

_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LETTER = re.compile(r"[^\W_]")
_NEVER_SEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Fillers, selectors and the like, which show nothing and yet are letters, marks or signs to Unicode."""

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def clean(text: str) -> str:
    """`text` with one kind of line end and without control characters and lone surrogates."""
    if text.replace("\n", "").isprintable():
        return text  # quickly seen, and nearly always so; nothing that has to go can be printed
    return _UNKEEPABLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """`text` as one line: line ends and tabs become spaces, the ends are trimmed."""
    return re.sub(r"[\n\t]+", " ", clean(text)).strip()


def seen_line(text: str) -> str:
    """`text` as one line of what is seen of it: no joiners, directions or fillers, and one way to compose letters.

    For what is told apart by eye. Whole sentences keep their joiners: some scripts are misspelt without.
    """
    line = clean_line(text)
    if line.isascii():
        return line
    seen = "".join(sign for sign in _NEVER_SEEN.sub("", line) if category(sign) not in {"Cf", "Cc"})
    return "".join(" " if sign.isspace() else sign for sign in normalize("NFC", seen)).strip()


def folded(text: str) -> str:
    """What two texts have in common that look the same but for the case of their letters."""
    seen = seen_line(text).casefold()
    return seen if seen.isascii() else normalize("NFC", seen)


def word_count(text: str) -> int:
    """The number of words a person would count in Markdown: headings and marks on their own are not words."""
    return sum(_words_in(line.split()) for line in text.split("\n") if not line.startswith("#"))


def _words_in(parts: Sequence[str]) -> int:
    """How many of these have a letter or a digit in them; most begin with one."""
    return len(parts) - sum(1 for part in parts if not part[0].isalnum() and not _LETTER.search(part))


def common_start(one: str, other: str, most: int) -> int:
    """How many characters both begin with, at most `most` (which is not longer than either)."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            most = middle - 1
    return low
