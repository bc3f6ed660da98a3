"""Which states of a note are worth keeping, and which of the kept ones may go with age.

A note is saved many times a minute. A state is kept as a revision, before the next one takes its place,

- when ten minutes have passed since a revision was last kept, or
- when more than 200 characters have come since and more than 200 have gone, the change at hand included.

So whatever was once saved is, but for 200 characters at most, found in a revision or in the note itself.
Of the revisions all of the last day stay, the last one of every hour for a week, the last one of every day for two
months, and the last one of every week from then on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from desktop_app.domain.revision import Revision
from desktop_app.domain.text import common_start

LASTING = timedelta(minutes=10)
MUCH = 200
ALL_FOR, HOURLY_FOR, DAILY_FOR = timedelta(days=1), timedelta(days=7), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened to a note since a revision was last kept, at local time `since`: characters come and gone."""

    since: datetime | None
    come: int = 0
    gone: int = 0

    def after(self, old: str, new: str) -> "Tally":
        """The tally once `new` took the place of `old`."""
        come, gone = change(old, new)
        return replace(self, come=self.come + come, gone=self.gone + gone)


def change(old: str, new: str) -> tuple[int, int]:
    """How many characters came and went between two texts, when all of it happened in one place."""
    shorter = min(len(old), len(new))
    start = common_start(old, new, shorter)
    end = common_start(old[::-1], new[::-1], shorter - start)
    return len(new) - start - end, len(old) - start - end


def is_lasting(tally: Tally, now: datetime | None) -> bool:
    """Whether the state before the change that `tally` already counts is to be kept; `now` is the local time."""
    if min(tally.come, tally.gone) > MUCH:
        return True
    if now is None:
        return False
    return tally.since is None or not timedelta(0) <= now - tally.since < LASTING  # a clock set back counts as long


def superfluous(revisions: Iterable[Revision], now: datetime) -> tuple[int, ...]:
    """The numbers of the revisions of one note that may go at local time `now`."""
    dated = [(_span(r.saved_at, now), r.number) for r in revisions if r.saved_at is not None]
    dated.sort(key=lambda each: each[1])
    return tuple(number for (span, number), (next_span, _next) in pairwise(dated) if span and span == next_span)


def _span(saved_at: datetime, now: datetime) -> Sequence[object]:
    """The hour, day or week of which one revision stays; nothing where all stay."""
    age = now - saved_at
    if age < ALL_FOR:
        return ()
    if age < HOURLY_FOR:
        return (saved_at.date(), saved_at.hour)
    return (saved_at.date(),) if age < DAILY_FOR else tuple(saved_at.isocalendar())[:2]
