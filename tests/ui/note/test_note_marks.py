"""Reading the Markdown of one line."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.about_others import stretches
from desktop_app.ui.note.note_marks import LONGEST_STYLED, Kind, Run, Style, opening, runs


@pytest.mark.parametrize(
    ("line", "kind", "mark"),
    [
        ("A calm week.", Kind.BODY, ""),
        ("", Kind.BODY, ""),
        ("## In the room", Kind.HEADING, "## "),
        ("#hashtag", Kind.BODY, ""),
        ("####### seven", Kind.BODY, ""),
        ("- an item", Kind.ITEM, "- "),
        ("  * deeper", Kind.ITEM, "  * "),
        ("12. twelfth", Kind.ITEM, "12. "),
        ("1984 was long ago", Kind.BODY, ""),
        ("> their words", Kind.QUOTE, "> "),
        ("---", Kind.RULE, "---"),
        ("* * *", Kind.RULE, "* * *"),
        ("--", Kind.BODY, ""),
        ("*emphasis* first", Kind.BODY, ""),
    ],
)
def test_a_line_is_told_by_how_it_begins(line: str, kind: Kind, mark: str) -> None:
    begins = opening(line)

    assert (begins.kind, begins.mark) == (kind, mark)


def styled(line: str) -> list[tuple[str, int]]:
    return [(line[run.start : run.end], run.style) for run in runs(line)]


def test_emphasis_strong_and_code_are_found_with_their_marks() -> None:
    assert styled("a *b* **c** `d`") == [
        ("*", Style.MARK),
        ("b", Style.EMPHASIS),
        ("*", Style.MARK),
        ("**", Style.MARK),
        ("c", Style.STRONG),
        ("**", Style.MARK),
        ("`", Style.MARK),
        ("d", Style.CODE),
        ("`", Style.MARK),
    ]


def test_a_passage_about_others_is_found_with_its_signs_whatever_is_in_it() -> None:
    assert styled("a ||b **c|| d**") == [
        ("||", Style.MARK),
        ("b ", Style.ABOUT_OTHERS),
        ("**", Style.MARK | Style.ABOUT_OTHERS),
        ("c", Style.STRONG | Style.ABOUT_OTHERS),
        ("||", Style.MARK | Style.STRONG),
        (" d", Style.STRONG),
        ("**", Style.MARK),
    ]


@given(st.text(alphabet="ab *_`\\|", max_size=60))
def test_exactly_what_can_be_left_out_is_set_as_a_passage_about_others(line: str) -> None:
    for inside in (False, True):
        found = [run for run in runs(line, inside=inside) if run.style & Style.ABOUT_OTHERS]
        left_out = {at for each in stretches(line, inside=inside)[0] for at in range(each.inner, each.inner_end)}
        assert {at for run in found for at in range(run.start, run.end)} == left_out


def test_emphasis_inside_strong_is_both() -> None:
    assert ("b", Style.STRONG | Style.EMPHASIS) in styled("**a *b* c**")
    assert ("both", Style.STRONG | Style.EMPHASIS) in styled("***both***")


@pytest.mark.parametrize("line", ["2 * 3 * 4", "snake_case_name", "one *star", "a ** b", r"\*not this\*", "`open"])
def test_what_is_no_markdown_stays_as_it_is(line: str) -> None:
    assert not [run for run in runs(line) if run.style is not Style.MARK]


@given(st.text(alphabet="ab *_`\\\n#-> ü😀|", max_size=60))
def test_runs_lie_side_by_side_inside_the_line(line: str) -> None:
    found = runs(line, inside=True)

    assert all(0 <= run.start < run.end <= len(line) for run in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["*a ", "**a *b _c ", "`a ``b ```c ", "a* ", "*a_ "])
def test_a_long_line_full_of_marks_is_read_quickly(piece: str) -> None:
    line = (piece * LONGEST_STYLED)[:LONGEST_STYLED]

    begun = time.process_time()
    runs(line)

    assert time.process_time() - begun < 0.5


def test_an_endless_line_stays_plain() -> None:
    assert runs("*a* " * LONGEST_STYLED) == []


def test_a_run_is_a_value() -> None:
    assert runs("*a*")[1] == Run(1, 2, Style.EMPHASIS)
