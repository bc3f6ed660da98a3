"""Texts longer than a page, in every field there is: the whole of each is on the paper."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.reports.compose import compose_session
from desktop_app.reports.content import Heading, Labelled, Opening, Paragraph, Quote, Role, Run
from desktop_app.reports.pdf import render
from tests.reports.conftest import TODAY, report_of, small_case
from tests.reports.reading import bare, bookmarks_of, problems, text_of, words_of

FIELDS = ("question", "moment", "part", "meaning", "cue", "said", "note", "wording")
HEADING = "## In the room\n"
KINDS = {"paragraph": " word", "lines": "\nword", "without spaces": "word", "wide": "WMWM", "headings": "\n## word\n"}


def a_text(field: str, kind: str, count: int) -> str:
    return f"first{field} {KINDS[kind] * count} last{field}"


def printed(texts: dict[str, str]) -> str:
    """What is on the paper of a session with these texts, without spaces."""
    small = [HEADING + texts[f] if f == "note" else texts[f] for f in FIELDS]
    data = render(compose_session(small_case(small), TODAY))
    assert problems(data) == []
    return bare(text_of(data))


@pytest.mark.parametrize("kind", ["paragraph", "lines", "without spaces"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_text_longer_than_a_page_is_printed_whole_in_any_field(field: str, kind: str) -> None:
    texts = {f: f"short {f}" for f in FIELDS} | {field: a_text(field, kind, 1400)}
    words = printed(texts)
    assert f"first{field}" in words
    assert f"last{field}" in words


def test_a_long_note_is_printed_when_nothing_happened_but_a_cue() -> None:
    for heading in ("In the room", "What I noticed in myself"):
        case = small_case([f"## {heading}\nfirst{' word' * 1400} last"] * 8)
        (entry,) = case.entries
        record = replace(entry.record, rupture=replace(entry.record.rupture, moment=""))
        data = render(compose_session(replace(case, entries=(replace(entry, record=record),)), TODAY))
        assert bare(text_of(data)).count("wordlast") >= 2


A_TEXT = st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 30) | st.integers(0, 900))


@given(st.lists(A_TEXT, min_size=len(FIELDS), max_size=len(FIELDS)))
@settings(max_examples=25, deadline=None)
def test_texts_of_any_length_in_all_fields_at_once_are_printed_whole(kinds: list[tuple[str, int]]) -> None:
    words = printed({f: a_text(f, *kind) for f, kind in zip(FIELDS, kinds, strict=True)})
    for field in FIELDS:
        assert f"first{field}" in words
        assert f"last{field}" in words


@given(st.integers(1, 900), st.integers(1, 900), st.integers(0, 60), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_second_line_begins_below_the_end_of_what_it_is_about(
    length: int,
    second: int,
    before: int,
    quoted: bool,  # noqa: FBT001 (hypothesis)
) -> None:
    text = "word " * length + "lastword"
    said = Quote(text) if quoted else Paragraph((Run(text),))
    about = Paragraph((Run("about " + "it " * second),), Role.SECOND)
    lines = [Paragraph((Run("line"),))] * before
    pages = words_of(render(report_of(*lines, Labelled("What was tried", (said, about)))))
    assert any("lastword about" in page for page in pages)


def test_a_session_whose_first_answer_nearly_fills_a_page_begins_with_it() -> None:
    opening = Opening("C-1, session 1", "What now?", "In person.", "one", "continued")
    for length in range(300, 520, 20):
        said = Paragraph((Run("said" + " words" * length),))
        pages = words_of(render(report_of(opening, Labelled("Then", (said, Paragraph((Run("about"),), Role.SECOND))))))
        assert "said words" in pages[0], f"{length} words"


@pytest.mark.parametrize("kind", ["paragraph", "without spaces", "wide"])
def test_a_long_question_and_a_long_heading_are_not_shortened(kind: str) -> None:
    long = " ".join(a_text("question", kind, 900).split())
    opening = Opening("C-1, session 1", long, "In person.", "one", "continued")
    data = render(report_of(opening, Heading(long.replace("question", "heading"), 2), Paragraph((Run("end"),))))
    text = bare(text_of(data))
    assert problems(data) == []
    assert all(words in text for words in ("firstquestion", "lastquestion", "firstheading", "lastheading", "end"))


def test_many_headings_in_a_row_are_printed_and_lead_to_their_pages() -> None:
    headings = [Heading(f"Heading number {n}", 2) for n in range(400)]
    data = render(report_of(*headings, Paragraph((Run("end"),))))
    pages = words_of(data)
    marked = bookmarks_of(data)
    assert len(marked) == 400
    assert all(f"{title} " in f"{pages[page]} " for title, page in marked)
    assert "end" in pages[-1]
