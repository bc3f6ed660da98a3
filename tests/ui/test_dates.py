"""Dates are shown in the system's way and typed back in any usual one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop_app.domain.errors import BadInput
from desktop_app.ui.dates import day_figures, day_title, day_words, far_day, near_day, short_day, time_words
from desktop_app.ui.typed_dates import parse_coming_day, parse_day, parse_time

TODAY = date(2026, 11, 23)
THURSDAY = date(2026, 11, 19)
PLACES = [
    "C",
    "en_GB",
    "en_US",
    "de_DE",
    "fr_FR",
    "ja_JP",
    "ar_EG",
    "fa_IR",
    "pl_PL",
    "es_ES",
    "hu_HU",
    "sv_SE",
    "ru_RU",
]


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    with _living_in("en_GB"):
        yield


@contextmanager
def _living_in(place: str) -> Iterator[None]:
    """The system writes dates as in `place`, for a while."""
    before = QLocale()
    QLocale.setDefault(QLocale(place))
    yield
    QLocale.setDefault(before)


def test_a_date_is_written_in_words_in_a_list_and_as_a_title() -> None:
    assert day_words(THURSDAY) == "Thu 19 Nov 2026"
    assert short_day(THURSDAY) == "Thu 19 Nov"
    assert day_title(THURSDAY) == "Thursday 19 November"
    assert day_figures(THURSDAY) == "19/11/2026"
    assert time_words(time(14)) == "14:00"


def test_a_date_some_years_away_is_written_without_its_weekday() -> None:
    assert far_day(date(2033, 11, 24)) == "24 November 2033"
    for place in PLACES:
        with _living_in(place):
            day = far_day(THURSDAY)
            assert QLocale().dayName(4) not in day
            assert QLocale().toString(2026).replace(QLocale().groupSeparator(), "") in day or "2026" in day
            assert day[0].isalnum()
            assert day[-1].isalnum() or day.endswith(".")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/11/2033", date(2033, 11, 24)),
        ("24/11/33", date(2033, 11, 24)),
        ("24 Nov 2033", date(2033, 11, 24)),
        ("24 Nov 33", date(2033, 11, 24)),
        ("24 Nov", date(2026, 11, 24)),
        ("22 Nov", date(2027, 11, 22)),
        ("22/11", date(2027, 11, 22)),
        ("22/11/26", date(2026, 11, 22)),
        ("22/11/1990", date(1990, 11, 22)),
        ("today", TODAY),
    ],
)
def test_a_day_to_come_is_the_next_such_day(typed: str, day: date) -> None:
    assert parse_coming_day(typed, TODAY) == day


def test_what_is_no_date_is_none_in_the_future_either() -> None:
    with pytest.raises(BadInput, match="Type a date such as"):
        parse_coming_day("soon", TODAY)


def test_another_year_is_named_in_a_list() -> None:
    assert near_day(THURSDAY, TODAY) == "Thu 19 Nov"
    assert near_day(date(2025, 11, 19), TODAY) == "Wed 19 Nov 2025"


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("C", "Thursday 19 November"),
        ("en_US", "Thursday, November 19"),
        ("de_DE", "Donnerstag, 19. November"),
        ("es_ES", "jueves, 19 de noviembre"),
        ("hu_HU", "november 19., csütörtök"),
        ("ja_JP", "11月19日木曜日"),
        ("ru_RU", "четверг, 19 ноября"),
    ],
)
def test_a_title_leaves_out_the_year_and_what_belongs_to_it(place: str, title: str) -> None:
    with _living_in(place):
        assert day_title(THURSDAY) == title


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(PLACES))
def test_every_date_that_is_shown_can_be_typed_back(day: date, place: str) -> None:
    with _living_in(place):
        assert parse_day(day_words(day), TODAY) == day
        assert parse_day(day_figures(day), TODAY) == day
        assert parse_day(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-19",
        "19/11/2026",
        "19.11.2026",
        "19.11.26",
        "19-11-26",
        " 19 / 11 / 2026 ",
        "19 Nov",
        "19 november 2026",
        "Nov 19",
        "Thu 19 Nov 2026",
        "Thursday 19 November",
        "the 19th of November",
        "19.11.",
        "19/11",
        "2026/11/19",
        "１９.１１.２０２６",
    ],
)
def test_the_usual_ways_to_type_a_date_are_understood(typed: str) -> None:
    assert parse_day(typed, TODAY) == THURSDAY


def test_today_and_yesterday_can_be_typed() -> None:
    assert parse_day("Today", TODAY) == TODAY
    assert parse_day("yesterday", TODAY) == date(2026, 11, 22)


def test_a_day_without_a_year_is_the_last_one_that_has_been() -> None:
    assert parse_day("24 Nov", TODAY) == date(2025, 11, 24)
    assert parse_day("23 Nov", TODAY) == TODAY


def test_a_two_digit_year_of_the_last_century_is_understood() -> None:
    assert parse_day("1.2.98", TODAY) == date(1998, 2, 1)


def test_the_month_comes_first_where_the_system_says_so() -> None:
    with _living_in("en_US"):
        assert parse_day("11/12/2025", TODAY) == date(2025, 11, 12)
        assert parse_day("19/11/2026", TODAY) == THURSDAY


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2026", "February 2026 has no day 31. Did you mean 28/02/2026?"),
        ("29 Feb 2025", "February 2025 has no day 29. Did you mean 28/02/2025?"),
        ("0/11/2026", "November 2026 has no day 0. Did you mean 01/11/2026?"),
        ("2026-13-01", "There is no month 13. The months are 1 to 12."),
        ("14/15/2026", "There is no month 15. The months are 1 to 12."),
    ],
)
def test_a_day_that_does_not_exist_is_told_with_the_nearest_one(typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_day(typed, TODAY)
    assert refused.value.sentence == sentence
    assert refused.value.field == "day"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "soon",
        "²/11/2026",
        "19",
        "1/2/3/4",
        "19 Nov 0",
        "0000-01-01",
        "٣",
        "1/1/12345",
        "<b>19/11/2026</b>",
        "\ud800",
        "9" * 1_000_000,
        "19 foo 2026",
    ],
)
def test_what_is_no_date_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match=r"^Type a date such as 23/11/2026\.$"):
        parse_day(typed, TODAY)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_date_or_a_sentence(typed: str) -> None:
    try:
        answer = parse_day(typed, TODAY).isoformat() + "."
    except BadInput as refused:
        answer = refused.sentence
    assert answer.endswith((".", "?"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", time(14)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("9", time(9)),
        ("2 pm", time(14)),
        ("12 am", time(0)),
        ("12:15 p.m.", time(12, 15)),
        (" 08:05 ", time(8, 5)),
        ("14h30", time(14, 30)),
    ],
)
def test_the_usual_ways_to_type_a_time_are_understood(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25:00", "14:60", "noon", "14:00:00", "-1", "1" * 1_000_000])
def test_what_is_no_time_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match=r"^Type a time of day such as 14:00\.$"):
        parse_time(typed)
