"""Codes, days and lengths: what can be kept, and the sentence for what cannot."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.client import Client, checked_code, checked_name, matching, suggested_code
from desktop_app.domain.errors import BadInput
from desktop_app.domain.session import Session, checked_day, checked_minutes, next_session
from desktop_app.domain.text import clean, clean_line, word_count

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "C" * 300, "c-014", " C-014 ", "\x00"])
def test_codes_that_cannot_be_kept_are_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_code(typed, ["C-014"])
    assert refused.value.field == "code"
    assert refused.value.sentence.endswith((".", "?"))


@pytest.mark.parametrize("typed", ["C-015", "<b>", "🌱", "ع-7", "a & b"])
def test_any_other_code_is_kept_as_typed(typed: str) -> None:
    assert checked_code(f" {typed}\n", ["C-014"]) == typed


UNSEEN = ("\u200b", "\u202e", "\ufeff", "\u00ad", "\u2060", "\u200d", "\ufe0f", "\u3164", "\U000e0041")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_code_that_looks_like_another_is_taken(unseen: str) -> None:
    for typed in (f"C-014{unseen}", f"{unseen}c-0{unseen}14"):
        with pytest.raises(BadInput):
            checked_code(typed, ["C-014"])
    with pytest.raises(BadInput):
        checked_code("C-014", [f"C-{unseen}014"])
    assert checked_code(f"C-{unseen}015 {unseen}", ["C-014"]) == "C-015"


def test_a_code_of_nothing_that_is_seen_is_empty() -> None:
    with pytest.raises(BadInput) as refused:
        checked_code(" ".join(UNSEEN), ["C-014"])
    assert refused.value.sentence == "Type a code for this client, for example C-014."


def test_one_letter_is_one_code_however_it_is_composed_and_spaced() -> None:
    assert checked_code("U\u0308-7\u00a0b", []) == "\u00dc-7 b"
    with pytest.raises(BadInput):
        checked_code("U\u0308-7", ["\u00fc-7"])
    with pytest.raises(BadInput):
        checked_code("\u00dc-7", ["U\u0308-7"])


@given(st.text())
def test_a_code_that_is_kept_would_be_kept_as_it_is(typed: str) -> None:
    with suppress(BadInput):
        assert checked_code(checked_code(typed, []), []) == checked_code(typed, [])


def test_a_private_name_keeps_the_joiners_that_its_script_needs() -> None:
    assert checked_name("\u0645\u06cc\u200c\u0622\u06cc\u062f") == "\u0645\u06cc\u200c\u0622\u06cc\u062f"


def test_clients_are_found_by_what_is_seen_of_code_and_name() -> None:
    older = Client("C-0\u200b14", "Zoe\u0308")
    assert matching([older], "c-014 zo\u00eb") == [older]


def test_a_name_of_a_novels_length_is_refused() -> None:
    with pytest.raises(BadInput):
        checked_name("n" * 201)


def test_the_suggested_code_is_free_and_goes_on_counting() -> None:
    assert suggested_code([]) == "C-001"
    assert suggested_code(["C-014", "c-020", "Anna"]) == "C-021"


@given(st.sets(st.from_regex(r"[Cc]-[0-9]{1,4}", fullmatch=True), max_size=8))
def test_a_suggested_code_can_always_be_kept(taken: set[str]) -> None:
    assert checked_code(suggested_code(taken), taken)


def test_clients_are_found_by_parts_of_code_and_name() -> None:
    anna, ben = Client("C-014", "Anna Vogel"), Client("C-020")
    assert matching([anna, ben], "14") == [anna]
    assert matching([anna, ben], "vog c-0") == [anna]
    assert matching([anna, ben], "") == [anna, ben]


def test_a_new_session_comes_after_the_last_with_its_length_and_format() -> None:
    last = Session("c", 11, TODAY - timedelta(days=7), time(14), minutes=80)
    fresh = next_session("c", [last], datetime(2026, 11, 19, 14, 54))  # noqa: DTZ001 - local time, as everywhere
    assert (fresh.number, fresh.day, fresh.start, fresh.minutes) == (12, TODAY, time(14), 80)


def test_days_to_come_and_days_of_long_ago_are_refused() -> None:
    assert checked_day(TODAY, TODAY) == TODAY
    for day in (TODAY + timedelta(days=1), date(1, 1, 1), date.max):
        with pytest.raises(BadInput):
            checked_day(day, TODAY)


@pytest.mark.parametrize("minutes", [0, -5, 481])
def test_lengths_no_session_has_are_refused(minutes: int) -> None:
    with pytest.raises(BadInput):
        checked_minutes(minutes)


def test_a_session_over_midnight_ends_the_next_morning() -> None:
    assert Session("c", 1, TODAY, time(23, 30)).end == time(0, 20)


@given(st.text())
def test_cleaned_text_can_be_kept_and_is_clean_already(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned


@given(st.characters(), st.sampled_from(["plain words", "a\tb", "a\u2028b", "\ud800", "naïve — “quoted”\n"]))
def test_only_what_cannot_be_kept_goes_whatever_stands_around_it(sign: str, around: str) -> None:
    ends, goes = set("\r\u2028\u2029\x85"), category(sign) == "Cs" or sign in "\x7f\ufffe\uffff"
    goes = goes or (sign < " " and sign not in "\t\n\r")
    kept = "\n" if sign in ends else "" if goes else sign
    assert clean(around + sign + "x") == clean(around) + kept + "x"


@given(st.text())
def test_a_cleaned_line_is_one_line(text: str) -> None:
    assert "\n" not in clean_line(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_headings_and_marks_are_not_counted_as_words() -> None:
    assert word_count("## In the room\n- a *long* pause\n\n---\n") == 3


@given(st.text(st.sampled_from("aé1_*-—“( \n\t\u00a0#漢")))
def test_a_word_is_what_stands_between_spaces_with_a_letter_or_a_digit_in_it(text: str) -> None:
    parts = [part for line in text.split("\n") if not line.startswith("#") for part in line.split()]
    assert word_count(text) == sum(any(sign.isalnum() for sign in part) for part in parts)
