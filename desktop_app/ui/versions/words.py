"""The words for a version of a note."""

from datetime import date, datetime, timedelta

from desktop_app.analysis.word_diff import Fate, Stretch, words_of
from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import near_day, time_words


def when_words(saved_at: datetime | None, today: date) -> str:
    """When a version was saved: "Today, 14:03", "Tue 17 Nov, 09:10"."""
    if saved_at is None:
        return _("Time not known")
    near = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}
    day = near.get(saved_at.date()) or near_day(saved_at.date(), today)
    return _("{day}, {time}").format(day=day, time=time_words(saved_at.time()))


def length_words(words: int) -> str:
    """How long a version is: "171 words"."""
    return ngettext("{count} word", "{count} words", words).format(count=words)


def gone_words(stretches: tuple[Stretch, ...]) -> str:
    """How much of a version the note does not say any more; empty when it says all of it."""
    count = words_of(stretches, Fate.GONE)
    if not count:
        return ""
    return ngettext("{count} word gone since", "{count} words gone since", count).format(count=count)


def come_words(stretches: tuple[Stretch, ...]) -> str:
    """How much the note says that a version did not; empty when there is nothing."""
    count = words_of(stretches, Fate.COME)
    if not count:
        return ""
    return ngettext("{count} word added since", "{count} words added since", count).format(count=count)
