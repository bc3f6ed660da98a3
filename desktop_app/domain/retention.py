"""How long a record is kept: a client is closed, and after some years the record is to be looked at again.

Nothing follows from the day by itself. It is when the therapist is to decide: keep it longer, or erase it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.domain.session import EARLIEST_DAY
from desktop_app.i18n import _

OF_AGE = 18
SOON_YEARS = 1
LONGEST_KEPT = 100


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """A record is kept for `years` after the last session; a minor's also for `years_of_age` after coming of age."""

    years: int = 7
    years_of_age: int = 7


class Reason(StrEnum):
    """What a review date is counted from."""

    LAST_SESSION = "last_session"
    CLOSING = "closing"
    OF_AGE = "of_age"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Review:
    """When a closed client's record is to be looked at again, and why then: `years` were counted, or the day chosen."""

    client: Client
    day: date
    reason: Reason
    years: int = 0

    def is_due(self, today: date) -> bool:
        """Whether the day has come."""
        return self.day <= today


def review(client: Client, last_session: date | None, rule: RetentionRule) -> Review | None:
    """When the record of a client is to be looked at; `None` while the client is not closed.

    `last_session` is the day of the last session that took place. Of a birthday only the year is known, so coming of
    age is the end of that year, and who ended in it counts as a minor.
    """
    if client.closed_on is None:
        return None
    if client.keep_until is not None:
        return Review(client, client.keep_until, Reason.CHOSEN)
    end, reason = (last_session, Reason.LAST_SESSION) if last_session else (client.closed_on, Reason.CLOSING)
    usual = Review(client, years_after(end, rule.years), reason, rule.years)
    if client.birth_year is None or end.year > client.birth_year + OF_AGE:
        return usual
    come_of_age = date(min(client.birth_year + OF_AGE, date.max.year), 12, 31)
    later = Review(client, years_after(come_of_age, rule.years_of_age), Reason.OF_AGE, rule.years_of_age)
    return later if later.day > usual.day else usual


def to_review(
    clients: Iterable[Client], last_sessions: Mapping[str, date], rule: RetentionRule, today: date
) -> tuple[Review, ...]:
    """The records to look at by `today` or within a year from then, those first that have waited longest.

    `last_sessions` has the day of the last session that took place by client id.
    """
    soon = years_after(today, SOON_YEARS)
    found = (review(client, last_sessions.get(client.id), rule) for client in clients)
    return tuple(sorted((each for each in found if each and each.day <= soon), key=lambda each: each.day))


def closed(client: Client, on: date, last_session: date | None, today: date) -> Client:
    """`client`, the work with whom ended `on` that day.

    Raises `BadInput` for the future, the distant past, and a day before the last session that took place.
    """
    if on > today:
        raise BadInput("day", _("This day is still to come. Close the record once the work has ended."))
    if on < EARLIEST_DAY:
        raise BadInput("day", _("This day is too long ago."))
    if last_session is not None and on < last_session:
        raise BadInput(
            "day", _("There was a session after this day. Choose the day of the last session or a later one.")
        )
    return replace(client, closed_on=on)


def reopened(client: Client) -> Client:
    """`client` in therapy again. How long the record was to be kept is forgotten: it is decided anew at the end."""
    return replace(client, closed_on=None, keep_until=None)


def kept_until(client: Client, day: date | None, today: date) -> Client:
    """`client`, the record of whom is to be looked at on that day instead; `None`: when the rule says so.

    Raises `BadInput` when the day does not lie in the future.
    """
    if day is not None and day <= today:
        raise BadInput("day", _("Choose a day in the future."))
    if day is not None and day > years_after(today, LONGEST_KEPT):
        raise BadInput("day", _("Choose a day within a hundred years."))
    return replace(client, keep_until=day)


def years_after(day: date, years: int) -> date:
    """The same day so many years later, or the last day there is; 29 February becomes 1 March where there is none."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
