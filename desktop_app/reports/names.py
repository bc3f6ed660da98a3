"""Codes instead of names: the client's private name does not leave the vault unless it was asked for."""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

from desktop_app.domain.client import Client
from desktop_app.domain.text import clean

# Particles, titles and the commonest words of two letters: no part of a name on their own.
_OF_TITLES = "dr prof mr mrs ms miss sir herr frau fräulein"
_OF_PARTICLES = "von vom van der des de del della di da dos das du la le les bin ibn zu zum zur"
_OF_TWO_LETTERS = "am an as at be by do er es go he if im in is it ja me my no of oh on or so to up us we wo"
_TITLES = frozenset(_OF_TITLES.split())
_SMALL_WORDS = _TITLES.union(_OF_PARTICLES.split(), _OF_TWO_LETTERS.split())
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_SECOND_NAME = re.compile(r"\(([^()]*)\)|\"([^\"]*)\"|“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|\[([^\[\]]*)\]")
_APOSTROPHES = "['’ʼ‘`´]"
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_SIGNS = r"(?:[^\w\n.:;!?]|_){0,4}"
_BETWEEN = rf"(?>{_SIGNS}\n?{_SIGNS})"  # taken at once: trying all ways to share the signs takes for ever
_BEFORE, _AFTER = r"(?<![^\W_])", rf"(?=(?:{_APOSTROPHES}?[sS]{_APOSTROPHES}?)?(?![^\W_]))"


def without_name(client: Client) -> Callable[[str], str]:
    """A function that puts the client's code wherever their private name, or a part of it, stands as a word.

    The whole name is found however it is written, also with the family name first or without a second name in
    brackets; a part only with a capital letter, so that few other words are taken for it. Particles, titles and parts
    of one letter stay. It finds this client's name and nobody else's.
    """
    name = " ".join(unicodedata.normalize("NFC", client.name).split())
    if not name:
        return clean
    pattern = _pattern(name)

    def replaced(text: str) -> str:
        text = clean(text)
        composed = unicodedata.normalize("NFC", text)
        hidden = pattern.sub(lambda found: client.code if _is_name(found) else found[0], composed)
        return text if hidden == composed else hidden

    return replaced


def _pattern(name: str) -> re.Pattern[str]:
    """Finds the whole name as `whole` and what may be a part of it as `part`."""
    one_letter = len(name) == 1
    wholes = [r"\s+".join(_letters(word) for word in name.split())]
    wholes += [_BETWEEN.join(_letters(word) for word in words) for words in _orders(name)]
    parts = sorted(_parts(name), key=len, reverse=True)
    either = "|".join(_letters(written) for part in parts for written in dict.fromkeys((part, part.upper())))
    whole = "|".join(dict.fromkeys(wholes))
    cases = "(?-i:" if one_letter else "(?:"
    pattern = rf"{_BEFORE}(?:(?P<whole>{cases}{whole}))" + (rf"|(?P<part>{either})" if either else "") + rf"){_AFTER}"
    return re.compile(pattern, re.IGNORECASE)


def _is_name(found: re.Match[str]) -> bool:
    """Whether it is the whole name, or a part that is not written like any other word."""
    return found["whole"] is not None or not found[0].islower()


def _letters(word: str) -> str:
    """Finds the letters of `word`, whatever apostrophes it has and what cannot be seen between them."""
    return _UNSEEN.join(_APOSTROPHES if re.match(_APOSTROPHES, c) else re.escape(c) for c in word)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _orders(name: str) -> list[list[str]]:
    """The words of the whole name in the orders in which they are said, each of two words or more."""
    second = _words(" ".join(chain.from_iterable(_SECOND_NAME.findall(name))))
    family, comma, given = _SECOND_NAME.sub(" ", name).partition(",")
    main = [*_words(given), *_words(family)] if comma else _words(family)
    orders = [_words(name), main, [*_words(family), *_words(given)]]
    names = [word for word in main if word.lower() not in _SMALL_WORDS]
    if names:
        first, last = names[0], names[-1]
        orders += [[last, *main[:-1]], [first, last], [last, first], [*second, last], [last, *second]]
    known = [[word for word in order if word.lower() not in _TITLES] for order in orders]
    return [order for order in known if len({word.lower() for word in order} - _SMALL_WORDS) > 1]


def _parts(name: str) -> set[str]:
    """What stands for the name on its own."""
    words = _words(name)
    pieces = {piece for word in words for piece in (word, *re.split(_APOSTROPHES, word))}
    parts = {piece for piece in pieces if _is_part(piece)}
    signs = {token for token in re.split(r"[\s-]+", name) if len(token) > 2 and not set(_words(token)) & parts}
    return parts | {token for token in signs if not any(word.lower() in _SMALL_WORDS for word in _words(token))}


def _is_part(word: str) -> bool:
    long_enough = len(word) > 2 or (len(word) == 2 and word[0].isupper())
    return long_enough and word.lower() not in _SMALL_WORDS
