"""A client is known by a code; a private name is optional and stays in the vault."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.errors import BadInput
from desktop_app.domain.ids import new_id
from desktop_app.domain.text import clean_line, folded, seen_line
from desktop_app.i18n import _

LONGEST_CODE = 40
LONGEST_NAME = 200
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Client:
    """One person in therapy. `since` is a local calendar date, `closed_on` the one on which the work ended.

    `birth_year` and `keep_until` bear on how long the record is kept, see `retention`.
    """

    code: str
    name: str = ""
    since: date | None = None
    id: str = field(default_factory=new_id)
    closed_on: date | None = None
    birth_year: int | None = None
    keep_until: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the work with this client has ended."""
        return self.closed_on is not None


def checked_code(typed: str, taken: Iterable[str]) -> str:
    """The code to keep for what was typed; raises `BadInput` when it is empty, too long or taken.

    What cannot be seen of it goes: codes that look alike are one code, and case is ignored.
    """
    code = seen_line(typed)
    if not code:
        raise BadInput("code", _("Type a code for this client, for example C-014."))
    if len(code) > LONGEST_CODE:
        raise BadInput(
            "code",
            _("A code has at most {most} characters; this one has {count}.").format(most=LONGEST_CODE, count=len(code)),
        )
    if folded(code) in {folded(other) for other in taken}:
        raise BadInput("code", _("This code is already in use. Each client needs a code of their own."))
    return code


def checked_name(typed: str) -> str:
    """The private name to keep for what was typed; raises `BadInput` when it is too long."""
    name = clean_line(typed)
    if len(name) > LONGEST_NAME:
        raise BadInput("name", _("A private name has at most {most} characters.").format(most=LONGEST_NAME))
    return name


def checked_birth_year(typed: str, today: date) -> int | None:
    """The year of birth to keep for what was typed, `None` for nothing; raises `BadInput` when it cannot be one."""
    text = clean_line(typed)
    if not text:
        return None
    earliest = today.year - OLDEST
    if not (len(text) == 4 and text.isascii() and text.isdecimal() and earliest <= int(text) <= today.year):
        words = _("Type a year from {first} to {last}, or leave this empty.")
        raise BadInput("birth_year", words.format(first=earliest, last=today.year))
    return int(text)


def suggested_code(taken: Iterable[str]) -> str:
    """The next free code of the form C-001."""
    used = {folded(code) for code in taken}
    numbers = [int(code[2:]) for code in used if code.startswith("c-") and code[2:].isascii() and code[2:].isdigit()]
    number = max(numbers, default=0) + 1
    while f"c-{number:03d}" in used:
        number += 1
    return f"C-{number:03d}"


def matching(clients: Iterable[Client], typed: str) -> list[Client]:
    """The clients whose code or private name shows every word of `typed`, in the order given."""
    words = folded(typed).split()
    return [c for c in clients if all(w in folded(f"{c.code} {c.name}") for w in words)]
