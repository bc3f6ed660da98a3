"""What became of a text, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from desktop_app.domain.text import word_count

_WORD = re.compile(r"[^\W_]+|\s+|[\W_]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Fate(StrEnum):
    """What became of some words between the earlier and the later text."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words with the same fate, blanks and line ends among them."""

    fate: Fate
    text: str


def word_diff(old: str, new: str) -> tuple[Stretch, ...]:
    """How `old` became `new`: `SAME` and `GONE` make up `old`, `SAME` and `COME` make up `new`.

    Lines are matched first (`difflib.SequenceMatcher`), then words within the lines that differ.
    """
    parts = _lines(_LINE.findall(old), _LINE.findall(new))
    return tuple(Stretch(fate, "".join(p.text for p in run)) for fate, run in groupby(parts, lambda p: p.fate))


def words_of(stretches: Sequence[Stretch], fate: Fate) -> int:
    """How many words have that fate."""
    return sum(word_count(s.text) for s in stretches if s.fate is fate)


def _lines(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for kind, *place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[place[0] : place[1]]), "".join(new[place[2] : place[3]])
        if kind == "equal":
            yield Stretch(Fate.SAME, before)
        else:
            yield from _words(_WORD.findall(before), _WORD.findall(after))


def _words(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for kind, *place in SequenceMatcher(_is_no_word, old, new).get_opcodes():
        before, after = old[place[0] : place[1]], new[place[2] : place[3]]
        if kind == "equal":
            yield Stretch(Fate.SAME, "".join(before))
        else:
            yield from _replaced(before, after)


def _replaced(old: list[str], new: list[str]) -> Iterator[Stretch]:
    """Blanks and signs that both begin or end with stay; all between is another."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    stays = len(old) - end
    parts = (
        (Fate.SAME, old[:start]),
        (Fate.GONE, old[start:stays]),
        (Fate.COME, new[start : len(new) - end]),
        (Fate.SAME, old[stays:]),
    )
    yield from (Stretch(fate, "".join(tokens)) for fate, tokens in parts if tokens)


def _common(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (here, there) in pairs if here != there), min(len(one), len(other)))


def _is_no_word(token: str) -> bool:
    """Blanks and signs stand everywhere: they are no ground to take two places for the same one."""
    return not token[0].isalnum()
