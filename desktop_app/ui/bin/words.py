"""The words for what is in the bin."""

from datetime import date

from desktop_app.domain.binned import Binned
from desktop_app.i18n import _, ngettext


def binned_words(binned: Binned) -> str:
    """What it is: "C-014", "C-014, session 12"."""
    if binned.is_client:
        return binned.client_code
    return _("{code}, session {number}").format(code=binned.client_code, number=binned.number)


def left_words(binned: Binned, today: date) -> str:
    """How long it can still be had back: "12 days left", "Last day"."""
    days = binned.days_left(today)
    return ngettext("{count} day left", "{count} days left", days).format(count=days) if days else _("Last day")
