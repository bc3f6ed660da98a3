"""The words for what is in the bin."""

from datetime import date

from desktop_app.domain.binned import Binned
from desktop_app.i18n import _, ngettext


def binned_words(binned: Binned) -> str:
    """What it is: "C-014", "C-014, session 12", "C-014, plan Room for a no"."""
    part = part_words(binned)
    return _("{code}, {part}").format(code=binned.client_code, part=part) if part else binned.client_code


def part_words(binned: Binned) -> str:
    """Which part of a client's record it is: "session 12", "plan Room for a no"; empty when it is all of it."""
    if binned.is_client:
        return ""
    if binned.is_plan:
        title = binned.plan_title
        return _("plan {title}").format(title=title) if title else _("a plan without a title")
    return _("session {number}").format(number=binned.number)


def left_words(binned: Binned, today: date) -> str:
    """How long it can still be had back: "12 days left", "Last day"."""
    days = binned.days_left(today)
    return ngettext("{count} day left", "{count} days left", days).format(count=days) if days else _("Last day")
