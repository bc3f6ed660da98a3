"""The words for how long a record is kept."""

from datetime import date

from desktop_app.domain.retention import Reason, Review
from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import far_day


def closed_words(closed_on: date) -> str:
    """When the work ended: "Closed on 12 November 2026."."""
    return _("Closed on {day}.").format(day=far_day(closed_on))


def review_words(review: Review, today: date) -> str:
    """When the record is to be looked at, and why: "Review on 24 November 2033 (7 years after the last session)."."""
    words = _("To be reviewed since {day} ({why}).") if review.is_due(today) else _("Review on {day} ({why}).")
    return words.format(day=far_day(review.day), why=why_words(review))


def why_words(review: Review) -> str:
    """What the day was counted from: "7 years after the last session"."""
    years = review.years
    match review.reason:
        case Reason.LAST_SESSION:
            words = ngettext("{n} year after the last session", "{n} years after the last session", years)
        case Reason.CLOSING:
            words = ngettext("{n} year after closing", "{n} years after closing", years)
        case Reason.OF_AGE:
            words = ngettext("{n} year after coming of age", "{n} years after coming of age", years)
        case Reason.CHOSEN:
            words = _("as you chose")
    return words.format(n=years)


def due_words(review: Review, today: date) -> str:
    """Since when, or on which day, the record is to be looked at: "since 3 May 2026", "on 3 May 2027"."""
    words = _("since {day}") if review.is_due(today) else _("on {day}")
    return words.format(day=far_day(review.day))


def to_review_words(count: int) -> str:
    """The way to the list: "2 records to review"."""
    if not count:
        return _("To review")
    return ngettext("{count} record to review", "{count} records to review", count).format(count=count)
