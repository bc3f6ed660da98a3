"""What a person types for a date or a time of day, read; what is none is told in a sentence."""

import re
from calendar import monthrange
from datetime import date, time, timedelta

from PySide6.QtCore import QLocale

from desktop_app.domain.errors import BadInput
from desktop_app.domain.retention import years_after
from desktop_app.domain.text import clean_line
from desktop_app.i18n import _
from desktop_app.ui.dates import day_figures, figures_format, month_words, shown_formats, time_words

_LONGEST = 60
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_SMALL_WORDS = frozenset({"st", "nd", "rd", "th", "of", "the"})
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(\D*)")


def parse_day(typed: str, today: date) -> date:
    """The date that was typed: 2026-11-19, 19/11/2026, 19.11.26, 19 Nov, "today", "yesterday".

    Without a year it is the last such day up to `today`. Raises `BadInput("day")` when it is no date.
    """
    text = clean_line(typed)
    if len(text) > _LONGEST:
        raise _not_understood(today)
    return _named(text.casefold(), today) or _as_shown(text) or _from_parts(text, today)


def parse_coming_day(typed: str, today: date) -> date:
    """The date that was typed, as `parse_day` reads it; but without a year it is the next such day, and 33 is 2033."""
    day, numbers = parse_day(typed, today), re.findall(r"\d+", typed)
    if day > today or any(len(number) == 4 for number in numbers):
        return day
    if len(numbers) + _names_month(typed) == 2:
        return years_after(day, 1)
    return years_after(day, 100) if day.year < 2000 else day


def parse_time(typed: str) -> time:
    """The time of day that was typed: 14:00, 14.00, 1400, 14, 2 pm. Raises `BadInput("start")` when it is none."""
    found = _TIME.fullmatch(clean_line(typed)[:_LONGEST])
    if not found:
        raise _no_time()
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3].strip().casefold()
    afternoon = {"pm", "p.m.", QLocale().pmText().casefold()}
    if half and half not in afternoon | {"am", "a.m.", QLocale().amText().casefold()}:
        raise _no_time()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in afternoon else 0)
    if hour > 23 or minute > 59:
        raise _no_time()
    return time(hour, minute)


def _named(word: str, today: date) -> date | None:
    if word in {"today", _("today")}:
        return today
    if word in {"yesterday", _("yesterday")}:
        return today - timedelta(days=1)
    return None


def _as_shown(text: str) -> date | None:
    for pattern in shown_formats():
        read = QLocale().toDate(text, pattern)
        if read.isValid() and len(re.findall(r"\d", text)) > 4:
            return date(read.year(), read.month(), read.day())
    return None


def _from_parts(text: str, today: date) -> date:
    numbers: list[str] = []
    month = None
    for token in _TOKENS.findall(text.casefold()):
        if token.isdecimal():
            numbers.append(token)
        elif month is None and _month(token):
            month = _month(token)
        elif token not in _SMALL_WORDS and not _is_weekday(token):
            raise _not_understood(today)
    return _beside_name(numbers, month, today) if month else _in_figures(text, numbers, today)


def _beside_name(numbers: list[str], month: int, today: date) -> date:
    if len(numbers) == 1:
        return _real_day(_year_passed(month, int(numbers[0]), today), month, int(numbers[0]))
    if len(numbers) != 2:
        raise _not_understood(today)
    day, year = sorted(numbers, key=len) if len(numbers[0]) > 2 else numbers
    return _real_day(_whole_year(year, today), month, int(day))


def _in_figures(text: str, numbers: list[str], today: date) -> date:
    if len(numbers) == 3 and len(numbers[0]) == 4:
        year, month, day = _whole_year(numbers[0], today), int(numbers[1]), int(numbers[2])
        return _real_day(year, month, day)
    if len(numbers) not in {2, 3}:
        raise _not_understood(today)
    first, second = int(numbers[0]), int(numbers[1])
    day, month = (first, second) if _day_comes_first(text) else (second, first)
    if month > 12 >= day:
        day, month = month, day
    year = _whole_year(numbers[2], today) if len(numbers) == 3 else _year_passed(month, day, today)
    return _real_day(year, month, day)


def _day_comes_first(text: str) -> bool:
    pattern = figures_format()
    in_points = re.match(r"\d+\.", text) is not None
    return in_points or QLocale().language() == QLocale.Language.C or pattern.find("d") < pattern.find("M")


def _month(word: str) -> int | None:
    """The month of that name, in the system's language or English; three letters are enough."""
    for locale in (QLocale(), QLocale.c()):
        for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            for month in range(1, 13):
                names = (locale.monthName(month, form), locale.standaloneMonthName(month, form))
                if any(_means(word, name) for name in names):
                    return month
    return None


def _names_month(text: str) -> bool:
    return any(_month(token) for token in _TOKENS.findall(text.casefold()) if not token.isdecimal())


def _is_weekday(word: str) -> bool:
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    locales = (QLocale(), QLocale.c())
    return any(_means(word, at.dayName(day, form)) for at in locales for form in forms for day in range(1, 8))


def _means(word: str, name: str) -> bool:
    plain = name.casefold().strip(".")
    return word == plain or (len(word) >= 3 and plain.startswith(word))


def _year_passed(month: int, day: int, today: date) -> int:
    return today.year - 1 if (month, day) > (today.month, today.day) else today.year


def _whole_year(typed: str, today: date) -> int:
    if len(typed) == 4 and int(typed):
        return int(typed)
    if len(typed) != 2:
        raise _not_understood(today)
    year = 2000 + int(typed)
    return year - 100 if year > today.year + 1 else year


def _real_day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise BadInput("day", _("There is no month {month}. The months are 1 to 12.").format(month=month))
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day)
    nearest = date(year, month, max(1, min(last, day)))
    sentence = _("{month} has no day {day}. Did you mean {nearest}?")
    raise BadInput("day", sentence.format(month=month_words(year, month), day=day, nearest=day_figures(nearest)))


def _not_understood(today: date) -> BadInput:
    return BadInput("day", _("Type a date such as {example}.").format(example=day_figures(today)))


def _no_time() -> BadInput:
    return BadInput("start", _("Type a time of day such as {example}.").format(example=time_words(time(14))))
