"""The chart of alliance ratings: an individuals (XmR) chart that describes ratings and decides nothing.

Source of the arithmetic: NIST/SEMATECH e-Handbook 6.3.2.2. There is no agreed rule for finding ruptures in such
ratings (Lipner et al., 2022), so every line says how it was reckoned and every mark which rule put it there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median

from desktop_app.i18n import _, ngettext

BASELINE = 8
FEWEST_FOR_A_MIDDLE = 5
SIGMA_PER_RANGE = 1 / 1.128
LIMIT_SIGMAS = 3
RANGE_LIMIT = 3.267
EXACT = 1e-9


class Middle(StrEnum):
    """What the middle line is; no line at all below five ratings."""

    NONE = "none"
    MEDIAN = "median"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of the ratings; `low_is_better` turns every judgement round."""

    lowest: float = 0
    highest: float = 10
    low_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines of a chart with a baseline. `lower` and `upper` are unclipped, as the rules use them."""

    centre: float
    sigma: float
    mean_range: float
    lower: float
    upper: float

    @property
    def range_limit(self) -> float:
        """The largest change between neighbouring sessions that is not worth a look."""
        return RANGE_LIMIT * self.mean_range


@dataclass(frozen=True, slots=True)
class Point:
    """One rating. `position` counts sessions from 0, gaps included; `reasons` are the rules that fired, in words."""

    position: int
    value: float
    reasons: tuple[str, ...] = ()
    recovered: bool = False

    @property
    def flagged(self) -> bool:
        """Whether a rule says that this point is worth a look."""
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class AllianceChart:
    """The finished chart, ready to be painted on screen and on paper.

    `stretches` are the unbroken runs of points, to be joined by lines; between two of them is a gap.
    `drawn_lower`/`drawn_upper` are the limits as drawn: clipped to the scale where `…_clipped` says so.
    `reckoning` is the sentence on how the lines were found; it belongs to the chart and cannot be left out.
    """

    scale: Scale
    sessions: int
    points: tuple[Point, ...]
    stretches: tuple[tuple[Point, ...], ...]
    middle: Middle
    centre: float | None
    limits: Limits | None
    drawn_lower: float | None
    drawn_upper: float | None
    lower_clipped: bool
    upper_clipped: bool
    reckoning: str

    @property
    def flagged(self) -> tuple[Point, ...]:
        """The points worth a look."""
        return tuple(p for p in self.points if p.flagged)


def alliance_chart(
    ratings: Sequence[float | None],
    *,
    scale: Scale | None = None,
    baseline: int = BASELINE,
    threshold: float | None = None,
) -> AllianceChart:
    """The chart of `ratings`, one per session in order, `None` where a session has none.

    The limits come from the first `baseline` ratings and stay frozen. `threshold` is one the therapist set: a rating
    on the bad side of it is worth a look, however few ratings there are.
    """
    scale = scale or Scale()
    rated = [(position, value) for position, value in enumerate(ratings) if value is not None]
    values = [value for _position, value in rated]
    limits = _limits(rated[:baseline]) if len(values) >= baseline else None
    centre = fmean(values[:baseline]) if len(values) >= baseline else None
    middle = Middle.MEAN if centre is not None else Middle.NONE
    if FEWEST_FOR_A_MIDDLE <= len(values) < baseline:
        centre, middle = median(values), Middle.MEDIAN
    points = _judged(rated, limits, scale, threshold)
    lower, upper = (limits.lower, limits.upper) if limits else (None, None)
    return AllianceChart(
        scale=scale,
        sessions=len(ratings),
        points=points,
        stretches=_stretches(points),
        middle=middle,
        centre=centre,
        limits=limits,
        drawn_lower=None if lower is None else max(lower, scale.lowest),
        drawn_upper=None if upper is None else min(upper, scale.highest),
        lower_clipped=lower is not None and lower < scale.lowest - EXACT,
        upper_clipped=upper is not None and upper > scale.highest + EXACT,
        reckoning=_reckoning(values, baseline, limits, centre, scale),
    )


def _limits(first: Sequence[tuple[int, float]]) -> Limits | None:
    """The limits from the baseline's ratings; `None` when nothing varies or no two neighbours are rated."""
    ranges = [abs(b - a) for (i, a), (j, b) in pairwise(first) if j == i + 1]
    if not ranges or fmean(ranges) <= EXACT:
        return None
    mean_range, centre = fmean(ranges), fmean(value for _position, value in first)
    sigma = mean_range * SIGMA_PER_RANGE
    return Limits(centre, sigma, mean_range, centre - LIMIT_SIGMAS * sigma, centre + LIMIT_SIGMAS * sigma)


def _judged(
    rated: Sequence[tuple[int, float]], limits: Limits | None, scale: Scale, threshold: float | None
) -> tuple[Point, ...]:
    points: list[Point] = []
    looking_for_recovery = False
    for at, (position, value) in enumerate(rated):
        reasons = _past_threshold(value, threshold, scale)
        back = False
        if limits:
            reasons += _rules_fired(rated[: at + 1], limits, scale)
            back = abs(value - limits.centre) <= limits.sigma + EXACT
        recovered = looking_for_recovery and not reasons and back
        looking_for_recovery = bool(reasons) or (looking_for_recovery and not recovered)
        points.append(Point(position, value, reasons, recovered))
    return tuple(points)


def _past_threshold(value: float, threshold: float | None, scale: Scale) -> tuple[str, ...]:
    if threshold is None or _worse_by(value, threshold, scale) <= EXACT:
        return ()
    words = _("above the threshold you set") if scale.low_is_better else _("below the threshold you set")
    return (words,)


def _rules_fired(rated: Sequence[tuple[int, float]], limits: Limits, scale: Scale) -> tuple[str, ...]:
    """The rules that fire on the last of `rated`, in words."""
    position, value = rated[-1]
    far = 2 * limits.sigma + EXACT
    reasons = []
    if _worse_by(value, limits.centre, scale) > LIMIT_SIGMAS * limits.sigma + EXACT:
        reasons.append(_("above the upper limit") if scale.low_is_better else _("below the lower limit"))
    last_three = [_worse_by(v, limits.centre, scale) > far for _position, v in rated[-3:]]
    if last_three[-1] and sum(last_three) >= 2:
        reasons.append(
            _("two of three ratings more than 2 sigma above the mean")
            if scale.low_is_better
            else _("two of three ratings more than 2 sigma below the mean")
        )
    if len(rated) > 1 and rated[-2][0] == position - 1:
        fall = _worse_by(value, rated[-2][1], scale)
        if fall > limits.range_limit + EXACT:
            words = (
                _("a rise of {fall} since the session before; more than {limit} is unusual here")
                if scale.low_is_better
                else _("a fall of {fall} since the session before; more than {limit} is unusual here")
            )
            reasons.append(words.format(fall=figure(fall), limit=figure(limits.range_limit, 2)))
    return tuple(reasons)


def _worse_by(value: float, than: float, scale: Scale) -> float:
    """How far `value` lies on the bad side of `than`; negative when it is better."""
    return value - than if scale.low_is_better else than - value


def _stretches(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    stretches: list[list[Point]] = []
    for point in points:
        if stretches and stretches[-1][-1].position == point.position - 1:
            stretches[-1].append(point)
        else:
            stretches.append([point])
    return tuple(tuple(s) for s in stretches)


def figure(value: float, places: int = 1) -> str:
    """A number as it is said in a sentence: rounded, without a trailing zero behind the point."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _reckoning(
    values: Sequence[float], baseline: int, limits: Limits | None, centre: float | None, scale: Scale
) -> str:
    count = len(values)
    if count > 1 and max(values) - min(values) <= EXACT:
        return _("All ratings are equal: no variation, nothing can be judged.")
    if count < FEWEST_FOR_A_MIDDLE:
        return ngettext(
            "{count} rating: only the points are shown. Limits need {baseline} ratings.",
            "{count} ratings: only the points are shown. Limits need {baseline} ratings.",
            count,
        ).format(count=count, baseline=baseline)
    middle = figure(centre or 0)
    if count < baseline:
        return _("{count} ratings: the line is their median ({middle}). Limits need {baseline} ratings.").format(
            count=count, middle=middle, baseline=baseline
        )
    if limits is None:
        return _(
            "The line is the mean of the first {baseline} ratings ({middle}). They hold no change between neighbouring "
            "sessions, so there are no limits."
        ).format(baseline=baseline, middle=middle)
    words = _(
        "Mean of the first {baseline} ratings ({middle}); limits: mean ± 2.66 × the average change between "
        "neighbouring sessions ({change}). Both stay as they are while ratings are added."
    ).format(baseline=baseline, middle=middle, change=figure(limits.mean_range, 2))
    if limits.lower < scale.lowest - EXACT or limits.upper > scale.highest + EXACT:
        words += " " + _("A limit beyond the scale is drawn at the end of the scale.")
    return words + " " + _("The lines describe these ratings; they decide nothing.")
