"""The program's own words on paper: dates, names of steps, small phrases. English until a translation is there."""

from datetime import date

from desktop_app.domain.cue import CueType, When
from desktop_app.domain.repair_plan import StepKind
from desktop_app.domain.rupture import Addressed, RuptureType
from desktop_app.domain.session import Attendance, Format
from desktop_app.i18n import _


def _weekday(day: date) -> str:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def _month(day: date) -> str:
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return months[day.month - 1]


def full_day(day: date) -> str:
    """A date as “Thu 19 November 2026”."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_weekday(day), day=day.day, month=_month(day), year=day.year
    )


def plain_day(day: date) -> str:
    """A date as “19 November 2026”."""
    return _("{day} {month} {year}").format(day=day.day, month=_month(day), year=day.year)


def near_day(day: date, today: date) -> str:
    """A date within a sentence: “Thu 19 November”, with the year unless it is this one."""
    if day.year != today.year:
        return full_day(day)
    return _("{weekday} {day} {month}").format(weekday=_weekday(day), day=day.day, month=_month(day))


def step_name(kind: StepKind) -> str:
    """What the key step is called."""
    return {
        StepKind.NAME: _("Name it"),
        StepKind.REGULATE: _("Steady myself"),
        StepKind.LISTEN: _("Listen and validate"),
        StepKind.OWN: _("Own my part"),
        StepKind.REALIGN: _("Agree what next"),
    }[kind]


def cue_type_name(kind: CueType) -> str:
    """The way of a rupture a cue belongs to."""
    return {CueType.WITHDRAWAL: _("Withdrawal"), CueType.CONFRONTATION: _("Confrontation")}[kind]


def rupture_name(kind: RuptureType) -> str:
    """The kind of a rupture."""
    return {
        RuptureType.WITHDRAWAL: _("Withdrawal"),
        RuptureType.CONFRONTATION: _("Confrontation"),
        RuptureType.MIXED: _("Both withdrawal and confrontation"),
    }[kind]


def when_name(when: When | None) -> str:
    """The part of the session; empty when it was not said."""
    if when is None:
        return ""
    return {When.EARLY: _("early"), When.MIDDLE: _("middle"), When.LATE: _("late")}[when]


def of_five(value: int) -> str:
    """A value on a scale from 1 to 5."""
    return _("{value} of 5").format(value=value)


def addressed_words(addressed: Addressed) -> str:
    """Whether the rupture was spoken about."""
    return {
        Addressed.YES: _("Spoken about in the session"),
        Addressed.PARTLY: _("Partly spoken about in the session"),
        Addressed.NO: _("Not spoken about in the session"),
    }[addressed]


def format_name(form: Format) -> str:
    """Where a session took place."""
    return {Format.IN_PERSON: _("in person"), Format.VIDEO: _("by video"), Format.PHONE: _("by phone")}[form]


def attendance_words(attendance: Attendance) -> str:
    """What is to be said of attendance; empty when the client simply came."""
    return {
        Attendance.ATTENDED: "",
        Attendance.LATE: _("The client came late."),
        Attendance.CANCELLED: _("The session was cancelled."),
        Attendance.MISSED: _("The client did not come."),
    }[attendance]


def quoted(text: str) -> str:
    """`text` in quotation marks, unless it brings its own."""
    text = text.strip()
    if not text or text[0] in "“”„«»\"‘'":
        return text
    return _("“{text}”").format(text=text)
