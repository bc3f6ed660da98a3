"""What is looked for, and where it stands in a text. Letters are compared without case and without accents."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop_app.domain.day import gist
from desktop_app.domain.found import Span

LONGEST = 10_000
SHORTEST_BEGINNING = 2
MOST_HITS = 60
BEFORE, AFTER = 50, 170

_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]|$)|[^\s{_QUOTES}]+")
_POINTS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"  # accents, vowel signs
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_POINTS}])*")
_UNSPACED_SIGN = re.compile(f"[{_UNSPACED}]")
_POINT = re.compile(f"[{_POINTS}]+")
_MARKS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}|[-+*>]|\d+[.)])[ \t]+)+|[*`~]+|\|\||(?<![^\W_])_+(?=[^\W_])|(?<=[^\W_])_+(?![^\W_])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; `is_beginning` when the last of them may go on."""

    words: tuple[str, ...]
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text at which the term of that number stands."""

    start: int
    end: int
    term: int


def terms(typed: str) -> tuple[Term, ...]:
    """What a person looks for, all of which must be there: words, and as they stand those in quotation marks.

    While it is being typed the last word may go on, and counts from its second letter. Signs alone look for nothing.
    """
    typed = typed[:LONGEST]
    found = (_term(piece, typed) for piece in _PIECE.finditer(typed))
    return tuple(dict.fromkeys(term for term in found if term.words))


def indexed(text: str) -> str:
    """The words of a text as they are compared, for the index. Signs of scripts without spaces count as words."""
    return _POINT.sub("", " ".join(_WORD.findall(_folded(text))))


def hits(text: str, looked_for: Sequence[Term]) -> tuple[Hit, ...]:
    """Where the terms stand in `text`, in order; the first 60 places."""
    folded = _folded(text)
    plain = _POINT.sub("", folded)
    places = ((place, number) for number, term in enumerate(looked_for) for place in _first_places(term, plain))
    found = [Hit(start, end, number) for (start, end), number in sorted(places)[:MOST_HITS]]
    return tuple(found if len(plain) == len(text) else _put_back(found, folded))


def best(found: Sequence[Hit]) -> Hit | None:
    """The first of the hits after which most of the terms stand near."""
    if len({hit.term for hit in found}) > 1:
        return max(found, key=lambda hit: _near(hit, found))
    return found[0] if found else None


def excerpt(text: str, looked_for: Sequence[Term]) -> tuple[str, tuple[Span, ...]]:
    """A piece of a note (Markdown) from where the terms stand close together, and their places in the piece.

    The beginning of the note, and no places, when they are nowhere.
    """
    first = best(hits(text, looked_for))
    if first is None:
        return gist(text), ()
    piece = _cut(text, max(0, first.start - BEFORE), max(first.end, first.start + AFTER), first)
    return piece, _spans(hits(piece, looked_for))


def _term(piece: re.Match[str], typed: str) -> Term:
    is_open = piece[1] is None or not piece[2]
    text = piece[0] if piece[1] is None else piece[1]
    found = list(_words(text))
    words = tuple(word for _start, _end, word in found)
    goes_on = is_open and piece.end() == len(typed) and bool(words) and found[-1][1] == len(text)
    if not goes_on or _UNSPACED_SIGN.match(words[-1]):
        return Term(words)
    return Term(words, is_beginning=True) if len(words[-1]) >= SHORTEST_BEGINNING else Term(words[:-1])


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded form of every word."""
    for word in _WORD.finditer(_folded(text)):
        yield word.start(), word.end(), word[0] if word[0].isascii() else _POINT.sub("", word[0])


def _folded(text: str) -> str:
    """A text without case and without accents that are part of a letter; no place in it moves."""
    return text.lower() if text.isascii() else text.translate({ord(sign): _folded_sign(sign) for sign in set(text)})


def _folded_sign(sign: str) -> str:
    small = sign.casefold() if len(sign.casefold()) == 1 else sign.lower()
    parts = unicodedata.normalize("NFD", small)
    if all(unicodedata.category(accent) == "Mn" for accent in parts[1:]):
        return parts[0]
    return small if len(small) == 1 else sign


def _first_places(term: Term, text: str) -> Iterator[Span]:
    return islice(_places(term, text), MOST_HITS)


def _places(term: Term, text: str) -> Iterator[Span]:
    """Where a term stands in a folded text without points."""
    at = text.find(term.words[0])
    while at >= 0:
        before = _WORD.match(text, at - 1) if at else None
        if before is None or before.end() <= at:
            end = _end(term, text, at)
            if end:
                yield at, end
        at = text.find(term.words[0], at + 1)


def _end(term: Term, text: str, at: int) -> int:
    """Where the term ends that begins at the beginning of a word; 0 when it is not that term."""
    words = tuple(islice(_WORD.finditer(text, at), len(term.words)))
    *first, last = term.words
    if len(words) < len(term.words) or any(word[0] != wanted for word, wanted in zip(words, first, strict=False)):
        return 0
    stands = words[-1][0].startswith(last) if term.is_beginning else words[-1][0] == last
    return words[-1].end() if stands else 0


def _put_back(found: Sequence[Hit], folded: str) -> Iterator[Hit]:
    """The hits as they stand in the text with its points; those at its end belong to a word."""
    kept = [at for at, sign in enumerate(folded) if not _POINT.match(sign)] + [len(folded)]
    for hit in found:
        yield Hit(kept[hit.start], kept[hit.end], hit.term)


def _near(hit: Hit, found: Sequence[Hit]) -> int:
    return len({other.term for other in found if hit.start <= other.start and other.end <= hit.start + AFTER})


def _cut(text: str, start: int, end: int, around: Hit) -> str:
    """The words of `text` between `start` and `end`, without marks; what is left out is hinted at."""
    if start:
        start = min((start + gap.end() for gap in re.finditer(r"\s", text[start : around.start])), default=start)
    if end < len(text):
        end = max((around.end + gap.start() for gap in re.finditer(r"\s", text[around.end : end])), default=end)
    lines = (" ".join(_MARKS.sub("", line).split()) for line in text[start:end].split("\n"))
    piece = " · ".join(line for line in lines if any(sign.isalnum() for sign in line))
    goes_on = "" if not text[end:].strip() else "…" if piece[-1:].isalnum() else " …"
    return f"{'…' if start else ''}{piece}{goes_on}"


def _spans(found: Sequence[Hit]) -> tuple[Span, ...]:
    """The places of the hits, those that touch each other as one."""
    spans: list[Span] = []
    for hit in found:
        if spans and hit.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], hit.end))
        else:
            spans.append((hit.start, hit.end))
    return tuple(spans)
