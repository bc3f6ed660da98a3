"""Erasing a client for good: what goes, and the mark that keeps them forgotten."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from desktop_app.domain.text import clean_line, folded

Marks: TypeAlias = Mapping[str, date]
"""Who was erased, and when (a local date): each by a mark that says nothing about them."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a vault holds of one client, what is in the bin included.

    `since` is the first day it tells of; `plans` leaves out those still being put together.
    """

    since: date | None
    sessions: int = 0
    notes: int = 0
    versions: int = 0
    plans: int = 0
    disclosures: int = 0


def mark_of(client_id: str) -> str:
    """The mark of a client: a hash of their random id, so that nobody who lacks the id can make it or learn from it."""
    return hashlib.sha256(client_id.encode()).hexdigest()


def merged(*found: Marks) -> dict[str, date]:
    """All of these marks; one that is found twice was erased on the earlier day."""
    all_: dict[str, date] = {}
    for marks in found:
        for mark, day in marks.items():
            all_[mark] = min(day, all_.get(mark, day))
    return all_


def is_code(typed: str, code: str) -> bool:
    """Whether `typed` is that client's code. Case does not matter, as nowhere with codes, nor what cannot be seen."""
    wanted = folded(code)
    return folded(typed) == wanted if wanted else clean_line(typed).casefold() == code.casefold()
