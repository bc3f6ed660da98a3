"""Which backups are kept."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.backup import MOST_KEPT, kept

TODAY = date(2026, 11, 23)  # a Monday


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def days(*ago: int) -> list[datetime]:
    return [at(TODAY - timedelta(days=n)) for n in ago]


moments = st.lists(
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2027, 12, 31)),  # noqa: DTZ001 - local time
    min_size=1,
    max_size=120,
)


def test_the_last_five_are_kept_however_close_together() -> None:
    made = [at(TODAY, 9, n) for n in range(9)]
    assert kept(made, TODAY) == frozenset(made[-5:])


def test_one_a_day_is_kept_for_a_week() -> None:
    made = [at(TODAY - timedelta(days=n), hour) for n in range(7) for hour in (9, 18)]
    assert {m for m in kept(made, TODAY) if m < at(TODAY - timedelta(days=2))} == {
        at(TODAY - timedelta(days=n), 18) for n in range(3, 7)
    }


def test_one_a_week_is_kept_for_two_months() -> None:
    keep = kept(days(*range(60)), TODAY)
    sundays = {at(date(2026, 11, 22) - timedelta(weeks=n)) for n in range(8)}
    assert sundays <= keep
    assert {m.weekday() for m in keep if date(2026, 10, 1) <= m.date() < date(2026, 11, 16)} == {6, 5}  # 31 October


def test_one_a_month_is_kept_for_a_year() -> None:
    keep = kept(days(*range(800)), TODAY)
    ends = {at(date(2026, month, 1) - timedelta(days=1)) for month in range(1, 11)}
    assert {m for m in keep if m.date() < date(2026, 9, 20)} == {m for m in ends if m.date() < date(2026, 9, 20)}


def test_a_year_without_backups_leaves_the_last_five() -> None:
    made = days(*range(500, 520))
    assert kept(made, TODAY) == frozenset(days(500, 501, 502, 503, 504))


def test_a_clock_that_was_wrong_pushes_nothing_of_today_out() -> None:
    ahead = [at(date(2031, 1, n)) for n in range(1, 9)]
    assert at(TODAY) in kept([*ahead, at(TODAY)], TODAY)


@given(moments, st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 12, 31)))
def test_the_newest_is_never_taken_away_and_never_more_than_the_most_are_kept(
    made: list[datetime], today: date
) -> None:
    keep = kept(made, today)
    assert max(made) in keep
    assert keep <= set(made)
    assert len(keep) <= MOST_KEPT
    assert set(sorted(set(made))[-5:]) <= keep


@given(moments)
def test_what_the_rule_keeps_it_keeps_again(made: list[datetime]) -> None:
    once = kept(made, TODAY)
    assert kept(once, TODAY) == once


@given(st.lists(st.integers(0, 3), min_size=30, max_size=500))
def test_thinning_at_every_backup_still_leaves_one_for_each_of_the_last_months(pauses: list[int]) -> None:
    day, held = date(2025, 1, 1), set[datetime]()
    every = set[datetime]()
    for pause in pauses:
        day += timedelta(days=pause)
        every.add(at(day))
        held = set(kept({*held, at(day)}, day))
    last_months = {(m.year, m.month) for m in every if (day.year * 12 + day.month) - (m.year * 12 + m.month) < 12}
    assert {(m.year, m.month) for m in held} >= last_months
