"""Local calendar dates and times of day, as the system writes them.

A date is only ever written field by field, never turned into a moment: so it cannot shift by a day.
"""

import re
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QTime

# A field of a date format, a quoted literal, or anything between them.
_PARTS = re.compile(r"d+|M+|y+|'[^']*'|[^dMy']+")
_WEEKDAY = re.compile(r"^dddd[,،]?\s*|[,،]?\s*dddd")
_ENGLISH = (QLocale.Language.C, QLocale.Language.English)


def day_words(day: date) -> str:
    """A date in a line of text: "Thu 19 Nov 2026"."""
    return _written(day, _short_names(_long_format()))


def short_day(day: date) -> str:
    """A date of which the year is plain: "Thu 19 Nov"."""
    return _written(day, _short_names(_without_year(_long_format())))


def day_title(day: date) -> str:
    """A date as the title of a page: "Thursday 19 November"."""
    return _written(day, _without_year(_long_format()))


def far_day(day: date) -> str:
    """A date some years away, of which the day of the week says nothing: "24 November 2033"."""
    return _written(day, _WEEKDAY.sub("", _long_format()))


def near_day(day: date, today: date) -> str:
    """A date in a list: without the year while it is this one."""
    return short_day(day) if day.year == today.year else day_words(day)


def day_figures(day: date) -> str:
    """A date as it is typed: "19/11/2026" in the system's order, with the whole year."""
    return _written(day, figures_format())


def time_words(moment: time) -> str:
    """A time of day: "14:00", or "2:00 PM" where the system says so."""
    pattern = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    return QLocale().toString(QTime(moment.hour, moment.minute), pattern)


def month_words(year: int, month: int) -> str:
    """A month of a year: "February 2026"."""
    return f"{QLocale().standaloneMonthName(month)} {year}"


def figures_format() -> str:
    """The system's pattern for a date in figures, with a year of four digits."""
    if QLocale().language() == QLocale.Language.C:
        return "yyyy-MM-dd"
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return re.sub(r"y+", "yyyy", pattern)


def shown_formats() -> tuple[str, ...]:
    """The patterns of every date with a year that is shown, so that it can be typed back."""
    return figures_format(), _short_names(_long_format()), _long_format()


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _long_format() -> str:
    pattern = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    return pattern.replace("dddd, d ", "dddd d ") if QLocale().language() in _ENGLISH else pattern


def _short_names(pattern: str) -> str:
    return pattern.replace("dddd", "ddd").replace("MMMM", "MMM")


def _without_year(pattern: str) -> str:
    """`pattern` without its year and the words and signs that belong to the year."""
    parts = _PARTS.findall(pattern)
    fields = [i for i, part in enumerate(parts) if part[0] in "dMy"]
    year = next((n for n, i in enumerate(fields) if parts[i].startswith("y")), None)
    if year is None:
        return pattern
    after = fields[year + 1] if year + 1 < len(fields) else len(parts)
    before = fields[year - 1] + 1 if year else 0
    between = [" "] if year and after < len(parts) else []
    return "".join([*parts[:before], *between, *parts[after:]])
