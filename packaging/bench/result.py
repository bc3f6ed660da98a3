"""What a measurement found."""

import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """Mend's `value` beside the `floor`, both in `unit`; `most` or `least` is the ratio to reach, `limit` the value."""

    name: str
    value: float
    floor: float
    unit: str
    most: float | None = None
    least: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.value / self.floor

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return (
            (self.most is None or self.ratio <= self.most)
            and (self.least is None or self.ratio >= self.least)
            and (self.limit is None or self.value <= self.limit)
        )

    @property
    def goal(self) -> str:
        """The goal, as read in the table."""
        if self.most is not None:
            return f"ratio <= {self.most}"
        return f"ratio >= {self.least}" if self.least is not None else f"value <= {self.limit} {self.unit}"


def hand_over(results: Sequence[Result]) -> None:
    """Give the results of a measurement's own process to the harness."""
    json.dump([asdict(result) for result in results], sys.stdout)


def median(numbers: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(numbers)


def p95(numbers: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(numbers, n=100, method="inclusive")[94]


def p99(numbers: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed."""
    return statistics.quantiles(numbers, n=100, method="inclusive")[98]
