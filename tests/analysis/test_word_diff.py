"""What became of a text, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.word_diff import Fate, Stretch, word_diff, words_of

SAME, GONE, COME = Fate.SAME, Fate.GONE, Fate.COME
TEXTS = st.text() | st.lists(st.sampled_from(["a", "b ", "so ", "\n", "## Head\n", "  ", "\t", "é"])).map("".join)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("same words", "same words", [(SAME, "same words")]),
        ("", "all new", [(COME, "all new")]),
        ("all gone", "", [(GONE, "all gone")]),
        ("a long pause", "a short pause", [(SAME, "a "), (GONE, "long"), (COME, "short"), (SAME, " pause")]),
        ("one\ntwo\n", "one\nand\ntwo\n", [(SAME, "one\n"), (COME, "and\n"), (SAME, "two\n")]),
        ("a b", "b a", [(COME, "b "), (SAME, "a"), (GONE, " b")]),
        ("He came late.\n", "He came late, again.\n", [(SAME, "He came late"), (COME, ", again"), (SAME, ".\n")]),
        ("*so* it is", "so it is", [(GONE, "*"), (SAME, "so"), (GONE, "*"), (SAME, " it is")]),
        ("one red two", "six blue ten", [(GONE, "one red two"), (COME, "six blue ten")]),
    ],
)
def test_words_stay_go_and_come(old: str, new: str, expected: list[tuple[Fate, str]]) -> None:
    assert [(s.fate, s.text) for s in word_diff(old, new)] == expected


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_difference(old: str, new: str) -> None:
    found = word_diff(old, new)
    assert "".join(s.text for s in found if s.fate is not COME) == old
    assert "".join(s.text for s in found if s.fate is not GONE) == new
    assert all(s.text for s in found)
    assert all(one.fate is not other.fate for one, other in pairwise(found))


def test_words_that_came_and_went_are_counted() -> None:
    found = word_diff("I was tired and short.", "I was tired, and said so.")
    assert (words_of(found, GONE), words_of(found, COME)) == (1, 2)
    assert words_of((Stretch(COME, "## A heading\nwords"),), COME) == 1


def test_a_very_long_note_is_compared_as_well() -> None:
    old = "\n".join(f"word {n} " * 40 for n in range(1000))
    new = old.replace("word 500 ", "other 500 ").replace("word 7 ", "")
    found = word_diff(old, new)
    assert words_of(found, COME) >= 40
