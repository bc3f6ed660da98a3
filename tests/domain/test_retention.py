"""How long a record is kept: the rule, and what overrides it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.client import Client, checked_birth_year
from desktop_app.domain.errors import BadInput
from desktop_app.domain.retention import (
    Reason,
    RetentionRule,
    Review,
    closed,
    kept_until,
    reopened,
    review,
    to_review,
    years_after,
)

TODAY = date(2026, 11, 24)
RULE = RetentionRule()
CLIENT = Client("C-014", closed_on=TODAY)

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
rules = st.builds(RetentionRule, st.integers(1, 99), st.integers(1, 99))


def reviewed(client: Client, last_session: date | None = None, rule: RetentionRule = RULE) -> Review:
    found = review(client, last_session, rule)
    assert found is not None
    return found


def test_the_record_is_reviewed_seven_years_after_the_last_session() -> None:
    assert reviewed(CLIENT, TODAY) == Review(CLIENT, date(2033, 11, 24), Reason.LAST_SESSION, 7)
    assert reviewed(CLIENT, date(2026, 3, 1)).day == date(2033, 3, 1)


def test_without_a_session_the_years_are_counted_from_closing() -> None:
    assert reviewed(CLIENT) == Review(CLIENT, date(2033, 11, 24), Reason.CLOSING, 7)


def test_as_long_as_a_client_is_not_closed_there_is_nothing_to_review() -> None:
    assert review(replace(CLIENT, closed_on=None), TODAY, RULE) is None
    assert review(replace(CLIENT, closed_on=None, keep_until=TODAY), TODAY, RULE) is None


@pytest.mark.parametrize(
    ("birth_year", "day", "reason"),
    [
        (2010, date(2035, 12, 31), Reason.OF_AGE),  # 18 in 2028
        (2009, date(2034, 12, 31), Reason.OF_AGE),
        (2008, date(2033, 12, 31), Reason.OF_AGE),  # 18 in the year it ended, perhaps after the last session
        (2007, date(2033, 11, 24), Reason.LAST_SESSION),
        (1950, date(2033, 11, 24), Reason.LAST_SESSION),
    ],
)
def test_a_minors_record_is_kept_until_years_after_coming_of_age(birth_year: int, day: date, reason: Reason) -> None:
    found = reviewed(replace(CLIENT, birth_year=birth_year), TODAY)
    assert (found.day, found.reason, found.years) == (day, reason, 7)


def test_for_a_minor_the_longer_of_the_two_counts() -> None:
    minor = replace(CLIENT, birth_year=2008)
    assert reviewed(minor, TODAY, RetentionRule(10, 3)).day == date(2036, 11, 24)
    assert reviewed(minor, TODAY, RetentionRule(3, 10)).day == date(2036, 12, 31)


def test_more_years_after_coming_of_age_do_not_touch_who_was_of_age() -> None:
    assert reviewed(replace(CLIENT, birth_year=2007), TODAY, RetentionRule(7, 50)).day == date(2033, 11, 24)


@given(days, rules)
@example(date(2024, 2, 29), RetentionRule(7, 7))
@example(date(2096, 2, 29), RetentionRule(4, 7))
def test_no_record_comes_up_earlier_than_the_years_of_the_rule(last: date, rule: RetentionRule) -> None:
    day = reviewed(replace(CLIENT, closed_on=last), last, rule).day
    assert day.year - last.year == rule.years
    assert (day.month, day.day) >= (last.month, last.day)
    assert day <= date(last.year + rule.years, last.month, 1) + timedelta(days=31)


@given(days, st.integers(1900, 2100), rules)
def test_a_birth_year_never_makes_it_earlier(last: date, birth_year: int, rule: RetentionRule) -> None:
    plain = reviewed(CLIENT, last, rule).day
    with_year = reviewed(replace(CLIENT, birth_year=birth_year), last, rule).day
    assert with_year >= plain
    if last < date(birth_year + 18, 1, 1):
        assert with_year >= years_after(date(birth_year + 18, 12, 31), rule.years_of_age)
    if last.year > birth_year + 18:
        assert with_year == plain


@given(days, st.integers(1, 60))
def test_a_later_end_never_means_an_earlier_review(last: date, later_by: int) -> None:
    later = last + timedelta(days=later_by)
    for birth_year in (None, last.year - 10, last.year - 18):
        client = replace(CLIENT, birth_year=birth_year)
        if birth_year is None or later.year <= birth_year + 18:
            assert reviewed(client, later).day >= reviewed(client, last).day


def test_29_february_becomes_1_march_where_there_is_none() -> None:
    assert years_after(date(2024, 2, 29), 7) == date(2031, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(st.dates(), st.none() | st.integers(1, 9999), rules)
@example(date(9999, 2, 28), None, RULE)
@example(TODAY, 9999, RULE)
@example(TODAY, 9980, RetentionRule(7, 99))
def test_whatever_a_vault_holds_there_is_a_day_for_the_review(
    day: date, birth_year: int | None, rule: RetentionRule
) -> None:
    client = replace(CLIENT, closed_on=day, birth_year=birth_year)
    assert reviewed(client, None, rule).day >= day
    assert to_review([client], {}, rule, day) is not None


def test_a_chosen_day_counts_more_than_the_rule() -> None:
    client = replace(CLIENT, keep_until=date(2028, 1, 1), birth_year=2020)
    assert reviewed(client, TODAY) == Review(client, date(2028, 1, 1), Reason.CHOSEN)


# The list


def test_the_list_has_what_is_due_and_what_comes_within_a_year_the_longest_waiting_first() -> None:
    def ended(code: str, on: date) -> Client:
        return Client(code, closed_on=on, id=code)

    due, today, soon, late = (ended("due", date(2015, 1, 1)), ended("today", date(2019, 11, 24)),
                              ended("soon", date(2020, 11, 24)), ended("late", date(2020, 11, 25)))  # fmt: skip
    active = Client("active", id="active")
    found = to_review((late, soon, active, today, due), {"due": date(2014, 12, 31)}, RULE, TODAY)
    assert [(each.client.code, each.is_due(TODAY)) for each in found] == [
        ("due", True),
        ("today", True),
        ("soon", False),
    ]
    assert found[0].reason is Reason.LAST_SESSION


# Closing and reopening


def test_closing_today_and_back_to_the_day_of_the_last_session() -> None:
    client = Client("C-014")
    for on in (TODAY, TODAY - timedelta(days=30)):
        assert closed(client, on, TODAY - timedelta(days=30), TODAY) == replace(client, closed_on=on)
    assert closed(client, date(1980, 5, 1), None, TODAY).closed_on == date(1980, 5, 1)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY + timedelta(days=1), "still to come"),
        (TODAY - timedelta(days=31), "There was a session after this day"),
        (date(1949, 12, 31), "too long ago"),
    ],
)
def test_a_day_on_which_the_work_cannot_have_ended_is_refused_in_a_sentence(on: date, words: str) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        closed(Client("C-014"), on, TODAY - timedelta(days=30), TODAY)
    assert refused.value.field == "day"


def test_reopening_forgets_until_when_the_record_was_to_be_kept() -> None:
    assert reopened(replace(CLIENT, keep_until=date(2040, 1, 1), birth_year=2010)) == replace(
        CLIENT, closed_on=None, birth_year=2010
    )


def test_a_record_is_kept_until_a_day_in_the_future_or_as_the_rule_says() -> None:
    tomorrow = TODAY + timedelta(days=1)
    kept = kept_until(CLIENT, tomorrow, TODAY)
    assert kept == replace(CLIENT, keep_until=tomorrow)
    assert kept_until(kept, None, TODAY) == CLIENT
    for day in (TODAY, date(1999, 1, 1), date(2127, 1, 1), date.max):
        with pytest.raises(BadInput):
            kept_until(CLIENT, day, TODAY)


@pytest.mark.parametrize(
    ("typed", "year"), [("", None), ("  ", None), ("2010", 2010), (" 1906 ", 1906), ("2026", 2026)]
)
def test_a_plausible_year_of_birth_is_kept(typed: str, year: int | None) -> None:
    assert checked_birth_year(typed, TODAY) == year


@pytest.mark.parametrize("typed", ["1905", "2027", "10", "abcd", "٢٠١٠", "20100", "-200", "2010.5", "1 May 2010"])
def test_any_other_year_of_birth_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match="Type a year from 1906 to 2026") as refused:
        checked_birth_year(typed, TODAY)
    assert refused.value.field == "birth_year"
