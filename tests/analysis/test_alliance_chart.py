import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.alliance_chart import AllianceChart, Middle, Scale, alliance_chart

WIDE = Scale(0, 100)
NIST = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
QCC = (
    34.05, 34.40, 33.59, 35.96, 34.70, 33.51, 33.79, 34.04, 34.52, 33.75,
    33.27, 33.71, 34.03, 34.58, 34.02, 33.97, 34.05, 34.04, 33.73, 34.05,
)  # fmt: skip
CALM = (6.0, 7.0, 6.0, 7.0, 6.0, 7.0, 6.0, 7.0)  # mean 6.5, mean change 1, sigma 0.8865, limits 3.84 and 9.16


def flagged(chart: AllianceChart) -> list[int]:
    return [p.position for p in chart.flagged]


def test_the_arithmetic_is_that_of_the_nist_handbook() -> None:
    limits = alliance_chart(NIST, scale=WIDE, baseline=10).limits
    assert limits is not None
    assert limits.centre == pytest.approx(50.81)
    assert limits.mean_range == pytest.approx(1.8778, abs=5e-5)
    assert limits.lower == pytest.approx(45.8159, abs=5e-4)
    assert limits.upper == pytest.approx(55.8041, abs=5e-4)


def test_the_arithmetic_is_that_of_the_r_package_qcc() -> None:
    up = alliance_chart(QCC, scale=Scale(0, 100, low_is_better=True), baseline=20)
    assert up.limits is not None
    assert up.limits.centre == pytest.approx(34.088)
    assert up.limits.sigma == pytest.approx(0.5076521, abs=5e-8)
    assert up.limits.lower == pytest.approx(32.56504, abs=5e-6)
    assert up.limits.upper == pytest.approx(35.61096, abs=5e-6)
    assert [p.position for p in up.flagged if "above the upper limit" in p.reasons] == [3]
    assert not any("below the lower limit" in p.reasons for p in alliance_chart(QCC, scale=WIDE, baseline=20).points)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_five_ratings_are_points_only(count: int) -> None:
    chart = alliance_chart([5.0, 6.0, 4.0, 7.0][:count])
    assert (chart.middle, chart.centre, chart.limits) == (Middle.NONE, None, None)
    assert "only the points" in chart.reckoning


def test_five_to_seven_ratings_have_a_median_and_no_limits() -> None:
    chart = alliance_chart([5, 6, 4, 7, 9, 1])
    assert (chart.middle, chart.centre, chart.limits) == (Middle.MEDIAN, 5.5, None)
    assert "median (5.5)" in chart.reckoning


def test_limits_freeze_at_the_first_eight_ratings() -> None:
    early, late = alliance_chart(CALM), alliance_chart([*CALM, 1, 2, 9, 3])
    assert early.limits == late.limits
    assert early.limits is not None
    assert early.limits.centre == 6.5
    assert "first 8 ratings (6.5)" in early.reckoning


def test_a_missing_rating_is_a_gap_and_no_range_is_taken_across_it() -> None:
    chart = alliance_chart([6, 7, None, 1, 2, 1, 2, 1, 2])
    assert chart.limits is not None
    assert chart.limits.mean_range == 1
    assert [[p.position for p in s] for s in chart.stretches] == [[0, 1], [3, 4, 5, 6, 7, 8]]


def test_a_fall_across_a_gap_is_not_a_fall_between_sessions() -> None:
    assert flagged(alliance_chart([*CALM, 10, 6])) == [9]
    assert flagged(alliance_chart([*CALM, 10, None, 6])) == []


def test_below_the_lower_limit_is_worth_a_look_and_says_so() -> None:
    chart = alliance_chart([*CALM, 3.8])
    assert flagged(chart) == [8]
    assert "below the lower limit" in chart.points[8].reasons


def test_a_point_exactly_on_the_limit_is_inside() -> None:
    limits = alliance_chart(CALM).limits
    assert limits is not None
    assert "below the lower limit" not in alliance_chart([*CALM, limits.lower]).points[8].reasons
    assert "below the lower limit" in alliance_chart([*CALM, limits.lower - 1e-6]).points[8].reasons


def test_two_of_three_skips_gaps_and_fires_only_on_a_point_that_is_itself_beyond() -> None:
    chart = alliance_chart([*CALM, 4.5, None, 6.5, None, 4.5, 6.5])
    assert flagged(chart) == [12]
    assert chart.points[10].reasons == ("two of three ratings more than 2 sigma below the mean",)


def test_exactly_two_sigma_is_inside() -> None:
    limits = alliance_chart(CALM).limits
    assert limits is not None
    two_sigma = limits.centre - 2 * limits.sigma
    assert flagged(alliance_chart([*CALM, two_sigma, two_sigma])) == []
    assert flagged(alliance_chart([*CALM, two_sigma - 1e-6, two_sigma - 1e-6])) == [9]


def test_a_fall_is_said_with_its_size() -> None:
    (reason,) = alliance_chart([*CALM, 9, 5.5]).points[9].reasons
    assert reason == "a fall of 3.5 since the session before; more than 3.27 is unusual here"


def test_points_of_the_baseline_are_judged_too() -> None:
    assert flagged(alliance_chart([8, 8, 8, 8, 8, 8, 8, 2, 8])) == [7]


def test_a_threshold_needs_no_minimum_number_and_its_own_value_is_inside() -> None:
    chart = alliance_chart([4, 3.9], threshold=4)
    assert flagged(chart) == [1]
    assert chart.points[1].reasons == ("below the threshold you set",)


def test_equal_ratings_cannot_be_judged() -> None:
    chart = alliance_chart([7.0] * 9)
    assert (chart.limits, chart.centre) == (None, 7.0)
    assert "nothing can be judged" in chart.reckoning


def test_a_baseline_without_variation_has_no_limits() -> None:
    chart = alliance_chart([7.0] * 8 + [1.0])
    assert (chart.limits, flagged(chart)) == (None, [])
    assert "no limits" in chart.reckoning


def test_a_baseline_without_neighbours_has_no_limits() -> None:
    assert alliance_chart([v for rating in CALM for v in (rating, None)]).limits is None


def test_recovered_is_the_first_unflagged_point_back_within_one_sigma() -> None:
    limits = alliance_chart(CALM).limits
    assert limits is not None
    chart = alliance_chart([*CALM, 2, 5.5, limits.centre - limits.sigma, 6.5])
    assert [p.position for p in chart.points if p.recovered] == [10]


def test_limits_beyond_the_scale_are_clipped_and_marked() -> None:
    chart = alliance_chart([9, 10, 9, 10, 9, 10, 9, 10])
    assert chart.upper_clipped
    assert not chart.lower_clipped
    assert chart.drawn_upper == 10
    assert chart.limits is not None
    assert chart.limits.upper > 10
    assert "end of the scale" in chart.reckoning


def test_a_scale_whose_low_values_are_better_mirrors_everything() -> None:
    chart = alliance_chart([10 - v for v in (*CALM, 9, 3.8, 6.5)], scale=Scale(low_is_better=True), threshold=6)
    assert flagged(chart) == [9]
    assert chart.points[9].reasons[:2] == ("above the threshold you set", "above the upper limit")
    assert "a rise of 5.2" in chart.points[9].reasons[2]
    assert chart.points[10].recovered


@given(st.lists(st.one_of(st.none(), st.floats(0, 10)), max_size=40))
def test_any_ratings_make_a_chart_whose_mirror_flags_the_same_sessions(ratings: list[float | None]) -> None:
    ratings = [None if r is None else round(r, 2) for r in ratings]
    chart = alliance_chart(ratings)
    mirror = alliance_chart([None if r is None else 10 - r for r in ratings], scale=Scale(low_is_better=True))
    assert flagged(chart) == flagged(mirror)
    assert [p.recovered for p in chart.points] == [p.recovered for p in mirror.points]
    assert sum(len(s) for s in chart.stretches) == len(chart.points)
    assert chart.reckoning
