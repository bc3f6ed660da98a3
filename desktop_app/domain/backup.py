"""Backups: what one is, what was found in it, and which ones are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime
    from pathlib import Path

LAST, DAYS, WEEKS, MONTHS = 5, 7, 9, 12
MOST_KEPT = LAST + DAYS + WEEKS + MONTHS


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it lies in its folder: again a vault.

    `made` is when it was made and `checked` when it was last found whole (local time; `None`: never), unless it was
    found `damaged` since. `size` is in bytes. `source` tells which state of the vault it holds (empty: unknown).
    `sessions` is how many are inside, known only while the vault is open.
    """

    folder: Path
    vault_id: str
    made: datetime
    size: int
    checked: datetime | None = None
    source: str = ""
    damaged: bool = False
    sessions: int | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is inside a backup."""

    clients: int
    sessions: int


def kept(moments: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Which of the backups made at these moments are kept on `today`.

    The last five; and of each of the last seven days, nine calendar weeks and twelve calendar months the last one.
    What is dated after `today` (the clock was wrong) counts among the last five only.
    """
    newest_first = sorted(set(moments), reverse=True)
    past = [m for m in newest_first if m.date() <= today]
    return frozenset(
        (
            *newest_first[:LAST],
            *_last_of_each(past, lambda m: (today - m.date()).days, DAYS),
            *_last_of_each(past, lambda m: _week(today) - _week(m.date()), WEEKS),
            *_last_of_each(past, lambda m: _month(today) - _month(m.date()), MONTHS),
        )
    )


def _last_of_each(newest_first: list[datetime], ago: Callable[[datetime], int], count: int) -> list[datetime]:
    """The last moment of each of the latest `count` periods; `ago` says how many periods a moment lies back."""
    found: dict[int, datetime] = {}
    for moment in newest_first:
        found.setdefault(ago(moment), moment)
    return [moment for back, moment in found.items() if back < count]


def _week(day: date) -> int:
    """The number of its week, Monday to Sunday, counted from the year 1."""
    return (day.toordinal() - 1) // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month
