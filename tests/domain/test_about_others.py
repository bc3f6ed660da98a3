"""Passages about somebody else: marked, read without their signs, left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.about_others import is_unclosed, left_out, passages, stretches, without_signs
from desktop_app.domain.day import gist

OUT = "[about somebody else]"
NOTES = st.text(alphabet="a|* \n#", max_size=40)


@pytest.mark.parametrize(
    ("text", "read", "out"),
    [
        ("She came late.", "She came late.", "She came late."),
        ("||Tom|| came.", "Tom came.", f"{OUT} came."),
        ("a ||b|| c ||d|| e", "a b c d e", f"a {OUT} c {OUT} e"),
        ("||her **own** sister||", "her **own** sister", OUT),
        ("||My mother\ndrinks|| and", "My mother\ndrinks and", f"{OUT} and"),
        ("- ||Tom\n- Ann|| and\n- I", "- Tom\n- Ann and\n- I", f"- {OUT} and\n- I"),
        ("||||", "||||", "||||"),
        ("|||| ||Tom|| and", "|||| Tom and", f"|||| {OUT} and"),
        ("||Tom||(her brother)", "Tom(her brother)", f"{OUT} (her brother)"),
    ],
)
def test_a_passage_is_read_or_left_out(text: str, read: str, out: str) -> None:
    assert without_signs(text) == read
    assert left_out(text) == out
    assert not is_unclosed(text)


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("I ||not closed", f"I {OUT}"),
        ("I ||not\nclosed\n\nMine ||Tom|| too", f"I {OUT}\n\nMine {OUT} too"),
        ("I ||not closed\n## Next\n||Tom|| came", f"I {OUT}\n## Next\n{OUT} came"),
        ("## ||A heading\nand words", f"## {OUT}\nand words"),
        ("a\n \t\n||b\n \n||c", f"a\n \t\n{OUT}\n \n{OUT}"),
    ],
)
def test_a_passage_that_is_not_closed_ends_with_its_paragraph_keeps_its_sign_and_is_known(text: str, out: str) -> None:
    assert left_out(text) == out
    assert without_signs(text).count("||") == out.count(OUT) - text.count("||Tom||")
    assert is_unclosed(text)


@given(NOTES)
def test_nothing_of_a_passage_stays_and_everything_else_does(text: str) -> None:
    kept, at = [], 0
    for passage in passages(text):
        kept.append(text[at : passage.begin])
        at = passage.end
    kept.append(text[at:])
    assert left_out(text).replace(OUT, "") == "".join(kept)
    assert "||" not in "".join(kept).replace("||||", "")


@given(NOTES)
def test_line_by_line_the_same_is_found_as_in_the_whole(text: str) -> None:
    """What the editor sets apart is what is left out."""
    by_line, at, inside = set(), 0, False
    for line in text.split("\n"):
        found, inside = stretches(line, inside=inside)
        by_line |= {at + n for each in found for n in range(each.begin, each.end)}
        at += len(line) + 1
    whole = {n for passage in passages(text) for n in range(passage.begin, passage.end) if text[n] != "\n"}
    assert by_line == whole


@given(NOTES, NOTES)
def test_what_is_written_in_one_paragraph_changes_nothing_in_another(one: str, other: str) -> None:
    assert left_out(f"{one}\n\n{other}") == f"{left_out(one)}\n\n{left_out(other)}"


def test_the_gist_of_a_note_shows_no_signs() -> None:
    assert gist("||Tom|| left her. She stayed.") == "Tom left her. She stayed."
    assert gist("||Tom\nleft|| her. She stayed.") == "Tom left her. She stayed."
