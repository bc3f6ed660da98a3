"""Reading JSON that anybody may have written: every field is there, is of its kind, and nothing else is."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NoReturn, TypeVar

from desktop_app.domain.errors import NotATakeOut
from desktop_app.domain.take_out import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.text import clean, clean_line
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

E = TypeVar("E", bound="StrEnum")
Day = TypeVar("Day", date, datetime)
Moment = TypeVar("Moment", date, datetime, time)

MOST = 1_000_000_000
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def parsed(data: bytes) -> object:
    """The JSON in `data`. Raises `NotATakeOut` for what is no plain JSON: NaN, a name twice, nesting without end."""
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise NotATakeOut(_("It is not text in UTF-8.")) from None
    except RecursionError:
        raise NotATakeOut(_("It is nested too deeply.")) from None
    except ValueError:
        raise NotATakeOut(_("It is not whole, or no JSON.")) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotATakeOut(_("A field is there twice."))
    return found


def _no_number(_constant: str) -> NoReturn:
    raise NotATakeOut(_("It holds something that is no number."))


class Part:
    """A JSON object with exactly the fields `names`. `place` says where in the file, in words; values never are said.

    Every reading raises `NotATakeOut` when the field is not what it should be.
    """

    def __init__(self, value: object, place: str, names: tuple[str, ...]) -> None:
        self.place = place
        self._fields: dict[str, object] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.refuse(_("a group of fields is missing"))
        if self._fields.keys() != set(names):
            self.refuse(_("fields are missing or are none that Mend knows"))

    def refuse(self, why: str) -> NoReturn:
        """Say that this part cannot be read."""
        raise NotATakeOut(_("In {place}: {why}.").format(place=self.place, why=why) if self.place else f"{why}.")

    def text(self, name: str) -> str:
        """Text of any length, made safe to keep."""
        value = self._fields[name]
        if not isinstance(value, str):
            self._wrong(name, _("text"))
        if _SURROGATE.search(value):
            self.refuse(_("“{name}” holds half a character").format(name=name))
        return clean(value)

    def line(self, name: str, most: int) -> str:
        """One line of at most `most` characters."""
        text = clean_line(self.text(name))
        if len(text) > most:
            self.refuse(_("“{name}” is too long").format(name=name))
        return text

    def id(self, name: str) -> str:
        """An identity: letters, digits and hyphens."""
        value = self._fields[name]
        if not isinstance(value, str) or not _ID.fullmatch(value):
            self._wrong(name, _("an identity"))
        return value

    def id_or_none(self, name: str) -> str | None:
        """An identity, or nothing."""
        return None if self._fields[name] is None else self.id(name)

    def ids(self, name: str) -> tuple[str, ...]:
        """Identities, in order."""
        return tuple(Part({"id": v}, self.place, ("id",)).id("id") for v in self._list(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Texts, in order."""
        return tuple(Part({name: v}, self.place, (name,)).text(name) for v in self._list(name))

    def number(self, name: str, least: int, most: int = MOST) -> int:
        """A whole number from `least` to `most`."""
        value = self._fields[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self._wrong(name, _("a whole number in its range"))
        return value

    def number_or_none(self, name: str, least: int, most: int) -> int | None:
        """A whole number, or nothing."""
        return None if self._fields[name] is None else self.number(name, least, most)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        value = self._fields[name]
        if not isinstance(value, bool):
            self._wrong(name, _("true or false"))
        return value

    def choice(self, name: str, kind: type[E]) -> E:
        """One of the values of `kind`."""
        value = self._fields[name]
        if not isinstance(value, str) or value not in {each.value for each in kind}:
            self._wrong(name, _("one of the values it can have"))
        return kind(value)

    def choice_or_none(self, name: str, kind: type[E]) -> E | None:
        """One of the values of `kind`, or nothing."""
        return None if self._fields[name] is None else self.choice(name, kind)

    def day(self, name: str) -> date:
        """A local calendar date."""
        return self._in_years(name, self._moment(name, date, _("a date")), _("a date from {first} to {last}"))

    def day_or_none(self, name: str) -> date | None:
        """A local calendar date, or nothing."""
        return None if self._fields[name] is None else self.day(name)

    def time(self, name: str) -> time:
        """A local time of day."""
        return self._moment(name, time, _("a time of day"))

    def moment(self, name: str) -> datetime:
        """A local date and time."""
        moment = self._moment(name, datetime, _("a date and time"))
        return self._in_years(name, moment, _("a date and time from {first} to {last}"))

    def moment_or_none(self, name: str) -> datetime | None:
        """A local date and time, or nothing."""
        return None if self._fields[name] is None else self.moment(name)

    def part(self, name: str, names: tuple[str, ...]) -> Part:
        """A group of fields within this one."""
        return Part(self._fields[name], self.place, names)

    def part_or_none(self, name: str, names: tuple[str, ...]) -> Part | None:
        """A group of fields within this one, or nothing."""
        return None if self._fields[name] is None else self.part(name, names)

    def parts(self, name: str, names: tuple[str, ...], called: str) -> Iterator[Part]:
        """Groups of fields in order; `called` is what each is called, with `{n}` for which it is."""
        for n, value in enumerate(self._list(name), start=1):
            here = called.format(n=n)
            yield Part(value, f"{self.place}, {here}" if self.place else here, names)

    def _list(self, name: str) -> list[object]:
        value = self._fields[name]
        if not isinstance(value, list):
            self._wrong(name, _("a list"))
        return value

    def _moment(self, name: str, kind: type[Moment], called: str) -> Moment:
        value = self._fields[name]
        try:
            found = kind.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            found = None
        # One way of writing each: no zones, no weeks, no other lengths.
        if found is None or found.isoformat() != value or getattr(found, "tzinfo", None) is not None:
            self._wrong(name, called)
        return found

    def _in_years(self, name: str, found: Day, called: str) -> Day:
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self._wrong(name, called.format(first=FIRST_YEAR, last=LAST_YEAR))
        return found

    def _wrong(self, name: str, called: str) -> NoReturn:
        self.refuse(_("“{name}” is not {called}").format(name=name, called=called))
