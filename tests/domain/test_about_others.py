"""Passages about somebody else: marked, read without their signs, left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.about_others import left_out, passages, without_signs
from desktop_app.domain.day import gist

OUT = "[about somebody else]"


@pytest.mark.parametrize(
    ("text", "read", "out"),
    [
        ("She came late.", "She came late.", "She came late."),
        ("||Tom|| came.", "Tom came.", f"{OUT} came."),
        ("a ||b|| c ||d|| e", "a b c d e", f"a {OUT} c {OUT} e"),
        ("||her **own** sister||", "her **own** sister", OUT),
        ("not || closed", "not || closed", "not || closed"),
        ("||from one line\nto the next||", "||from one line\nto the next||", "||from one line\nto the next||"),
        ("||||", "||||", "||||"),
        ("||Tom||(her brother)", "Tom(her brother)", f"{OUT} (her brother)"),
    ],
)
def test_a_passage_is_read_or_left_out(text: str, read: str, out: str) -> None:
    assert without_signs(text) == read
    assert left_out(text) == out


@given(st.text(alphabet="a|* \n", max_size=40))
def test_nothing_of_a_passage_stays_and_everything_else_does(text: str) -> None:
    kept = []
    for line in text.split("\n"):
        at = 0
        for begin, end in passages(line):
            kept.append(line[at:begin])
            at = end
        kept.append(line[at:])
    assert left_out(text).replace(OUT, "").replace("\n", "") == "".join(kept)


def test_the_gist_of_a_note_shows_no_signs() -> None:
    assert gist("||Tom|| left her. She stayed.") == "Tom left her. She stayed."
