"""What is typed is taken as words; where they stand in a note is shown in a piece of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.finding import Term, best, excerpt, hits, indexed, terms

NOTE = (
    "## In the room\n\n" + "She spoke of the garden. " * 20 + "\n\n- then **silence**, and a _long_ look at the train"
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("silence", [Term(("silence",), is_beginning=True)]),
        ("Silence ", [Term(("silence",))]),
        ("s", []),
        ("s ", [Term(("s",))]),
        ("silence s", [Term(("silence",))]),
        ('"long l', [Term(("long",))]),
        ("安", [Term(("安",))]),
        ("a Café", [Term(("a",)), Term(("cafe",), is_beginning=True)]),
        ('"long look" tr', [Term(("long", "look")), Term(("tr",), is_beginning=True)]),
        ('"long lo', [Term(("long", "lo"), is_beginning=True)]),
        ("„long look“", [Term(("long", "look"))]),
        ("well-being", [Term(("well", "being"), is_beginning=True)]),
        ("train train", [Term(("train",)), Term(("train",), is_beginning=True)]),
        ("train train ", [Term(("train",))]),
        ("5 < 6!", [Term(("5",)), Term(("6",))]),
        ('" - * "', []),
    ],
)
def test_words_are_looked_for_and_quoted_ones_together(typed: str, expected: list[Term]) -> None:
    assert list(terms(typed)) == expected


def test_the_places_are_those_of_the_text_as_it_stands() -> None:
    text = "CAFÉ, cafe\u0301 and Cafés: İstanbul 安静"
    found = hits(text, terms('"cafe" istan'))
    assert [text[hit.start : hit.end] for hit in found] == ["CAFÉ", "cafe\u0301", "İstanbul"]
    (quiet,) = hits(text, terms("安静"))
    assert text[quiet.start : quiet.end] == "安静"


def test_the_piece_is_taken_from_where_most_of_the_words_are_near() -> None:
    looked_for = terms("she silence look")
    assert best(hits(NOTE, looked_for)) != hits(NOTE, looked_for)[0]
    piece, spans = excerpt(NOTE, looked_for)
    assert "garden. · then silence, and a long look" in piece
    assert [piece[start:end] for start, end in spans][-2:] == ["silence", "look"]


def test_what_is_left_out_is_hinted_at_and_marks_are_not_shown() -> None:
    piece, _spans = excerpt(NOTE, terms("room "))
    assert piece.startswith("In the room · She spoke of the garden. She")
    assert piece.endswith("…")
    assert excerpt("A word.\n\n## " + "x" * 300, terms("word "))[0] == "A word. …"
    piece, _spans = excerpt(NOTE, terms("silence "))
    assert piece.startswith("…")
    assert piece.endswith("then silence, and a long look at the train")


def test_touching_places_are_one() -> None:
    assert excerpt("one two three", terms('"one two" two')) == ("one two three", ((0, 7),))


def test_without_a_place_the_note_is_shown_from_its_beginning() -> None:
    assert excerpt("## Head\n\nThe garden.", terms("train ")) == ("The garden.", ())
    assert excerpt("", terms("train")) == ("", ())


@given(st.text(), st.text())
def test_any_text_and_anything_typed_has_an_excerpt_with_true_places(text: str, typed: str) -> None:
    piece, spans = excerpt(text, terms(typed))
    ends = [0, *(place for span in spans for place in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(piece)


@given(st.text())
def test_every_word_that_is_indexed_stands_in_the_text(text: str) -> None:
    for word in indexed(text).split():
        assert hits(text, (Term((word,)),))


def test_the_signs_around_a_passage_about_others_are_not_shown() -> None:
    assert excerpt("||Tom|| drinks again.", terms("drinks"))[0] == "Tom drinks again."
