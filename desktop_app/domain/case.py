"""A client's record, gathered: what a summary is made from."""

from dataclasses import dataclass

from desktop_app.domain.client import Client
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import RepairPlan
from desktop_app.domain.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """One session with its note (Markdown) and what was recorded beside it."""

    session: Session
    note: str
    record: SessionRecord


@dataclass(frozen=True, slots=True)
class Case:
    """A client with all sessions in order (`entries`) and all plans. `chosen` are the ids of the sessions asked for."""

    client: Client
    entries: tuple[Entry, ...]
    plans: tuple[RepairPlan, ...]
    chosen: tuple[str, ...]

    @property
    def chosen_entries(self) -> tuple[Entry, ...]:
        """The entries asked for, in order."""
        return tuple(e for e in self.entries if e.session.id in self.chosen)
