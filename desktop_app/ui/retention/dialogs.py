"""Closing a client, and choosing until when a record is kept: what is asked, and what follows is told."""

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.client import Client
from desktop_app.domain.retention import RetentionRule, closed, kept_until, review, years_after
from desktop_app.i18n import _
from desktop_app.ui.dates import day_figures
from desktop_app.ui.retention.day_dialog import DayDialog
from desktop_app.ui.retention_words import review_words
from desktop_app.ui.typed_dates import parse_coming_day, parse_day


def close_dialog(
    parent: QWidget, client: Client, last_session: date | None, rule: RetentionRule, today: date
) -> DayDialog:
    """Asks for the day the work with `client` ended; `last_session` is that of the last one that took place."""

    def understand(typed: str) -> tuple[date, str]:
        on = parse_day(typed, today)
        return on, _told(closed(client, on, last_session, today), last_session, rule, today)

    words = (_("Close this client"), _("The work ended on"), _("Close the record"))
    dialog = DayDialog(parent, "close", words, understand)
    about = _("{code} leaves the list of active clients. Sessions, plans and summaries stay as they are.")
    dialog.begin(about.format(code=client.code), day_figures(today))
    return dialog


def keep_dialog(
    parent: QWidget, client: Client, last_session: date | None, rule: RetentionRule, today: date
) -> DayDialog:
    """Asks until when the record of `client` is to be kept; nothing typed: by the rule. `last_session` as above."""

    def understand(typed: str) -> tuple[date | None, str]:
        day = parse_coming_day(typed, today) if typed.strip() else None
        return day, _told(kept_until(client, day, today), last_session, rule, today)

    words = (_("Keep this record"), _("Keep until"), _("Keep it"))
    dialog = DayDialog(parent, "keep", words, understand)
    about = _("On that day {code} comes up for review again. Leave it empty to go by the rule.")
    dialog.begin(about.format(code=client.code), day_figures(_proposed(client, last_session, rule, today)))
    return dialog


def _proposed(client: Client, last_session: date | None, rule: RetentionRule, today: date) -> date:
    found = review(client, last_session, rule)
    return found.day if found and not found.is_due(today) else years_after(today, 1)


def _told(client: Client, last_session: date | None, rule: RetentionRule, today: date) -> str:
    found = review(client, last_session, rule)
    return review_words(found, today) if found else ""
