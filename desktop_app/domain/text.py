"""Typed text, made safe to keep: what cannot be stored or printed goes, every word stays."""

import re

_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[^\W_]\S*")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def clean(text: str) -> str:
    """`text` with one kind of line end and without control characters and lone surrogates."""
    return _UNKEEPABLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """`text` as one line: line ends and tabs become spaces, the ends are trimmed."""
    return re.sub(r"[\n\t]+", " ", clean(text)).strip()


def word_count(text: str) -> int:
    """The number of words a person would count in Markdown: headings and marks on their own are not words."""
    return sum(len(_WORD.findall(line)) for line in text.split("\n") if not line.startswith("#"))


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
