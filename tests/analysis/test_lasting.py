"""Which states of a note are kept as versions, and which of those go with age."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.lasting import MUCH, Tally, change, is_lasting, superfluous
from desktop_app.domain.revision import Revision

NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere
MINUTE = timedelta(minutes=1)


def ago(**time: float) -> datetime:
    """So long before now."""
    return NOW - timedelta(**time)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", (0, 0)),
        ("one two", "one two", (0, 0)),
        ("one two", "one or two", (3, 0)),
        ("one or two", "one two", (0, 3)),
        ("aaa", "aaaa", (1, 0)),
        ("one two", "1 two", (1, 3)),
        ("", "new", (3, 0)),
    ],
)
def test_a_change_is_counted_where_it_happened(old: str, new: str, expected: tuple[int, int]) -> None:
    assert change(old, new) == expected


def test_a_state_is_kept_ten_minutes_after_the_one_before() -> None:
    assert not is_lasting(Tally(ago(minutes=9, seconds=59)), NOW)
    assert is_lasting(Tally(ago(minutes=10)), NOW)
    assert is_lasting(Tally(ago(days=400)), NOW)


def test_a_state_from_a_time_nobody_noted_is_kept() -> None:
    assert is_lasting(Tally(None), NOW)


def test_a_clock_that_was_set_back_keeps_one_rather_than_none() -> None:
    assert is_lasting(Tally(NOW + 50 * MINUTE), NOW)


def test_a_state_is_kept_before_much_that_is_new_is_taken_out() -> None:
    assert not is_lasting(Tally(NOW, come=5000, gone=MUCH), NOW)
    assert is_lasting(Tally(NOW, come=5000, gone=MUCH + 1), NOW)
    assert not is_lasting(Tally(NOW, come=MUCH, gone=5000), NOW), "the words that go are in the version before"


def test_without_a_clock_only_the_size_counts() -> None:
    assert not is_lasting(Tally(None), None)
    assert is_lasting(Tally(None, 201, 201), None)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=40))
def test_no_state_is_lost_but_for_two_hundred_characters(edits: list[tuple[int, int, int]]) -> None:
    """Letters that never come twice are typed and taken out anywhere; each state is there, or nearly, later on."""
    states, text, letter = [], "", 0x4E00
    for place, gone, come in edits:
        at = min(place, len(text))
        text = text[:at] + "".join(map(chr, range(letter, letter + come))) + text[at + gone :]
        letter += come
        states.append(text)
    tally, kept = Tally(NOW, come=len(states[0])), []
    for old, new in pairwise(states):
        tally = tally.after(old, new)
        if is_lasting(tally, NOW):
            kept.append(old)
            tally = Tally(NOW).after(old, new)
    for state in states:
        missing = [sum((Counter(state) - Counter(other)).values()) for other in (*kept, states[-1])]
        assert min(missing) <= MUCH


# Thinning


def revisions(*times: datetime | None) -> list[Revision]:
    """Revisions 1, 2, 3… saved at these times."""
    return [Revision(n, time, 100) for n, time in enumerate(times, 1)]


def test_all_of_the_last_day_stay() -> None:
    assert superfluous(revisions(*(ago(hours=23, minutes=59 - n) for n in range(60))), NOW) == ()


def test_after_a_day_the_last_of_each_hour_stays() -> None:
    day = datetime(2026, 11, 17)  # noqa: DTZ001 - local time, as everywhere
    kept = revisions(*(day + timedelta(hours=h, minutes=m) for h in (9, 10) for m in (0, 20, 59)))
    assert superfluous(kept, NOW) == (1, 2, 4, 5)


def test_after_a_week_the_last_of_each_day_stays() -> None:
    kept = revisions(ago(days=9, hours=3), ago(days=9), ago(days=8, hours=3), ago(days=8))
    assert superfluous(kept, NOW) == (1, 3)


def test_after_two_months_the_last_of_each_week_stays() -> None:
    monday = datetime(2025, 12, 29, 10)  # noqa: DTZ001 - local time; this week belongs to the year 2026
    kept = revisions(monday, monday + timedelta(days=3), monday + timedelta(days=6), monday + timedelta(days=7))
    assert superfluous(kept, NOW) == (1, 2)


def test_a_version_of_unknown_age_stays() -> None:
    assert superfluous(revisions(None, ago(days=9, hours=1), ago(days=9)), NOW) == (2,)


@given(
    st.lists(st.timedeltas(timedelta(0), timedelta(days=200)), max_size=60),
    st.lists(st.timedeltas(timedelta(0), timedelta(days=90)), min_size=1, max_size=4),
)
def test_thinning_often_leaves_what_thinning_once_leaves(ages: list[timedelta], pauses: list[timedelta]) -> None:
    """The last one of all is never thinned, whenever and however often one looks."""
    all_ = revisions(*sorted(NOW - age for age in ages))
    often, now = all_, NOW
    for pause in sorted(pauses):
        now = NOW + pause
        often = [r for r in often if r.number not in superfluous(often, now)]
    once = [r for r in all_ if r.number not in superfluous(all_, now)]
    assert often == once
    assert often[-1:] == all_[-1:]
