"""Hebrew and Arabic on paper: letters joined, each line turned into the order in which it is drawn.

A small part of the Unicode bidirectional algorithm (UAX #9), without embeddings: enough for notes in one
right-to-left language with numbers, names and phrases in another.
"""

import re
import unicodedata
from functools import lru_cache

_STRONG_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_LAM = "\u0644"
_ISOLATED, _FINAL, _INITIAL, _MEDIAL = "<isolated>", "<final>", "<initial>", "<medial>"


def has_right_to_left(text: str) -> bool:
    """Whether a letter of a right-to-left script is in `text`."""
    return bool(_STRONG_RIGHT.search(text))


def starts_right(text: str) -> bool:
    """Whether the paragraph runs from the right: its first letter does."""
    first = _LETTER.search(text)
    return first is not None and has_right_to_left(first.group())


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """For each Arabic letter (or lam-alef pair) its drawn forms."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)):
        kind, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in (_ISOLATED, _FINAL, _INITIAL, _MEDIAL):
            text = "".join(chr(int(c, 16)) for c in letters.split())
            if len(text) == 1 or (len(text) == 2 and text[0] == _LAM and text[1] in "\u0622\u0623\u0625\u0627"):
                forms.setdefault(text, {})[kind] = chr(code)
    return forms


def joined(text: str) -> str:
    """`text` with each Arabic letter in the form its neighbours ask for; other scripts as they are."""
    forms = _forms()
    if not any(c in forms for c in text):
        return text
    letters = _with_lam_alef(text, forms)
    drawn = []
    for at, letter in enumerate(letters):
        if letter not in forms:
            drawn.append(letter)
            continue
        before = _reaches(letters, at, -1) in forms and _INITIAL in forms[_reaches(letters, at, -1)]
        after = _INITIAL in forms[letter] and _FINAL in forms.get(_reaches(letters, at, 1), {})
        kind = {(True, True): _MEDIAL, (True, False): _FINAL, (False, True): _INITIAL}.get((before, after), _ISOLATED)
        drawn.append(forms[letter].get(kind, forms[letter].get(_ISOLATED, letter)))
    return "".join(drawn)


def _with_lam_alef(text: str, forms: dict[str, dict[str, str]]) -> list[str]:
    letters: list[str] = []
    for character in text:
        if letters and letters[-1] + character in forms:
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _reaches(letters: list[str], at: int, step: int) -> str:
    """The neighbouring letter, vowel signs skipped; empty at the ends."""
    at += step
    while 0 <= at < len(letters) and unicodedata.combining(letters[at][0]):
        at += step
    return letters[at] if 0 <= at < len(letters) else ""


def drawn_order(text: str, *, from_right: bool) -> list[tuple[int, bool]]:
    """The characters of one line from left to right as they are drawn: their positions, and whether they run left."""
    levels = _levels(text, 1 if from_right else 0)
    order = list(range(len(text)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return [(at, levels[at] % 2 == 1) for at in _marks_after_letters(text, order, levels)]


def mirrored(character: str) -> str:
    """A bracket as it looks in a line that runs from the right."""
    return character.translate(_MIRRORED)


def _levels(text: str, base: int) -> list[int]:
    kinds = _kinds(text, "R" if base else "L")
    return [{"R": 1, "L": 2 if base else 0, "N": 2}[kind] for kind in kinds]


def _kinds(text: str, base: str) -> list[str]:
    """For each character R, L or N (a number among right-to-left text); neutrals settled by their neighbours."""
    kinds: list[str] = []
    strong = base
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL", "L"):
            strong = "L" if bidi == "L" else "R"
            kinds.append(strong)
        elif bidi in ("EN", "AN"):
            kinds.append("N" if strong == "R" else "L")
        elif bidi == "NSM" and kinds:
            kinds.append(kinds[-1])
        else:
            kinds.append("")
    return _neutrals_settled(text, kinds, base)


def _neutrals_settled(text: str, kinds: list[str], base: str) -> list[str]:
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and not kinds[end]:
            end += 1
        if end > at:
            left = kinds[at - 1] if at else base
            right = kinds[end] if end < len(kinds) else base
            within_number = left == right == "N" and end == at + 1 and text[at] in ".,:/-"
            sides = {"R" if side == "N" and not within_number else side for side in (left, right)}
            kinds[at:end] = [sides.pop() if len(sides) == 1 else base] * (end - at)
        at = end + 1
    return kinds


def _marks_after_letters(text: str, order: list[int], levels: list[int]) -> list[int]:
    """In reversed runs a mark comes before its letter; the fonts want it behind."""
    fixed: list[int] = []
    marks: list[int] = []
    for at in order:
        if unicodedata.combining(text[at]) and levels[at] % 2:
            marks.append(at)
        else:
            fixed += [at, *reversed(marks)]
            marks = []
    return fixed + marks
