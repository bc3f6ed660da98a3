"""A client's whole record, as it is taken out of one vault and brought into another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.client import Client
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import RepairPlan
from desktop_app.domain.session import Session

FORMAT = 1
RECORDS = "mend.json"
"""The file of a take-out that holds all records."""
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that dates in it may have: what Mend writes lies well within, and what is reckoned from them is a date."""


class Kind(StrEnum):
    """What was taken out: everything there is, or what one client is to have."""

    TAKE_OUT = "take-out"
    ACCESS_PACKAGE = "access package"


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of a note; `saved_at` in local time, `None` when it is not known."""

    number: int
    saved_at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class WholeNote:
    """A note as it is kept, with the states of it that lasted, the earliest first.

    `kept_at`, `come` and `gone` tell how much was written since the last of them (see `analysis.lasting`).
    """

    text: str
    revision: int = 1
    saved_at: datetime | None = None
    kept_at: datetime | None = None
    come: int = 0
    gone: int = 0
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeSession:
    """A session with all that was written in it; `binned_at` when it is in the bin."""

    session: Session
    note: WholeNote | None = None
    record: SessionRecord | None = None
    binned_at: datetime | None = None

    def says_the_same(self, other: "WholeSession") -> bool:
        """Whether both hold the same words and values; earlier versions of the note do not count."""
        return self.said == other.said

    @property
    def said(self) -> tuple[Session, str, SessionRecord]:
        """What it says: its head without the count of words, its note, and what was recorded beside it."""
        text = self.note.text if self.note else ""
        return replace(self.session, words=0), text, self.record or SessionRecord()


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A repair plan; `binned_at` when it is in the bin."""

    plan: RepairPlan
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A client with everything a vault holds of them, what is in the bin included. Sessions are in order."""

    client: Client
    binned_at: datetime | None = None
    sessions: tuple[WholeSession, ...] = ()
    plans: tuple[WholePlan, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    @property
    def in_use(self) -> tuple[WholeSession, ...]:
        """The sessions that are not in the bin; none when the client is."""
        return () if self.binned_at else tuple(s for s in self.sessions if s.binned_at is None)

    @property
    def case(self) -> Case:
        """The part of it that is in use, as a summary is made from it."""
        entries = tuple(
            Entry(s.session, s.note.text if s.note else "", s.record or SessionRecord()) for s in self.in_use
        )
        plans = tuple(p.plan for p in self.plans if p.binned_at is None and not self.binned_at)
        return Case(self.client, entries, plans, tuple(e.session.id for e in entries))


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Dossiers as they were at local time `made`; without names, the codes stand for them everywhere."""

    kind: Kind
    made: datetime
    with_names: bool
    dossiers: tuple[Dossier, ...]


def session_count(dossiers: Iterable[Dossier]) -> int:
    """How many sessions these dossiers hold."""
    return sum(len(dossier.sessions) for dossier in dossiers)
