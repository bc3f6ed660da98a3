"""What the desk asks of the vault. Every method runs on the jobs thread; none touches a widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.desk.page import Page, Surroundings
from desktop_app.domain.client import Client, checked_code, checked_name
from desktop_app.domain.day import DAYS_LOOKED_BACK, Brief, Day, DayRow, gist, last_before, unwritten_before
from desktop_app.domain.errors import VaultMissing
from desktop_app.domain.repair_plan import CarriedStep, carried_forward
from desktop_app.domain.session import Session, SessionNote, next_session
from desktop_app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from desktop_app.domain.binned import Binned
    from desktop_app.domain.case import Case
    from desktop_app.domain.disclosure import Disclosure
    from desktop_app.domain.revision import Revision
    from desktop_app.domain.session import Attendance
    from desktop_app.vault.vault import Tx, Vault

MOST_THINNED = 500
"""More revisions than these would keep a save waiting."""


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session as it was read."""

    note: SessionNote
    page: Page
    around: Surroundings


@dataclass(frozen=True, slots=True)
class SavedSession:
    """A session as it now stands on disk."""

    note: SessionNote
    page: Page


@dataclass(frozen=True, slots=True)
class Roll:
    """All clients, and how many sessions each has had (by client id)."""

    clients: tuple[Client, ...]
    counts: dict[str, int]


class Store:
    """The open vault, as questions and changes in the words of the desk."""

    def __init__(self) -> None:
        self.vault: Vault | None = None

    def roll(self) -> Roll:
        """All clients with the number of their sessions."""
        from desktop_app.vault import clients, sessions

        with self._open.read() as tx:
            return Roll(clients.all(tx), sessions.counts(tx))

    def add_client(self, client: Client) -> None:
        """Add a client; raises `BadInput` when the code cannot be used."""
        from desktop_app.vault import clients

        with self._open.write() as tx:
            clients.add(tx, _checked(client, clients.all(tx)))

    def rename_client(self, client: Client) -> None:
        """Change a client's code and private name; raises `BadInput` when the code cannot be used."""
        from desktop_app.vault import clients

        with self._open.write() as tx:
            clients.rename(tx, _checked(client, [c for c in clients.all(tx) if c.id != client.id]))

    def client(self, client_id: str) -> tuple[Client, tuple[Session, ...]]:
        """The client as it now is, and the client's sessions in order."""
        from desktop_app.vault import clients, sessions

        with self._open.read() as tx:
            return clients.get(tx, client_id), sessions.of_client(tx, client_id)

    def new_session(self, client_id: str, now: datetime, note: str) -> Session:
        """A new session of that client, prefilled for `now`, whose note begins as `note`."""
        from desktop_app.vault import notes, sessions

        with self._open.write() as tx:
            session = next_session(client_id, sessions.of_client(tx, client_id), now)
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, note), now)
        return session

    def set_attendance(self, session_id: str, attendance: Attendance) -> None:
        """Say whether the client came to that session."""
        from desktop_app.vault import sessions

        with self._open.write() as tx:
            sessions.save(tx, replace(sessions.get(tx, session_id), attendance=attendance))

    def open_session(self, session_id: str) -> OpenedSession:
        """Everything the workspace shows of that session."""
        from desktop_app.vault import clients, notes, records, repair_plans, sessions

        with self._open.read() as tx:
            session = sessions.get(tx, session_id)
            client = clients.get(tx, session.client_id)
            others = tuple(s for s in sessions.of_client(tx, client.id) if s.id != session_id)
            page = Page(session, records.read(tx, session_id), repair_plans.of_client(tx, client.id))
            around = Surroundings(client, others, records.alliance_before(tx, session))
            return OpenedSession(notes.read(tx, session_id), page, around)

    def save(self, note: SessionNote, typed: str, before: Page, after: Page, now: datetime) -> SavedSession:
        """Save the typed text over `note`, and what differs between two states of the page, all or nothing.

        Raises `VaultMissing` when the folder was taken away: the open database would still take words, for nobody.
        """
        from desktop_app.vault import notes

        if not note.session_id == before.session.id == after.session.id:
            raise ValueError("a note and two pages of one session belong together")
        text = clean(typed)
        if not self._open.folder.is_dir():
            raise VaultMissing(self._open.folder.name)
        with self._open.write() as tx:
            kept = notes.save(tx, replace(note, text=text), now) if text != note.text else note
            _save_page(tx, before, after)
        return SavedSession(kept, after)

    def revisions_of(self, session_id: str) -> tuple[Revision, ...]:
        """The earlier versions of a session's note, the latest first."""
        from desktop_app.vault import revisions

        with self._open.read() as tx:
            return revisions.of_session(tx, session_id)

    def revision_text(self, session_id: str, number: int) -> str:
        """The text of an earlier version; raises `VersionGone`."""
        from desktop_app.vault import revisions

        with self._open.read() as tx:
            return revisions.text(tx, session_id, number)

    def bring_back(self, note: SessionNote, number: int, now: datetime) -> str:
        """The text of an earlier version of `note`, which is itself kept as a version; raises `VersionGone`."""
        from desktop_app.vault import notes, revisions

        with self._open.write() as tx:
            text = revisions.text(tx, note.session_id, number)
            notes.keep(tx, note, now)
        return text

    def thin_revisions(self, now: datetime) -> None:
        """Let go of versions that have become superfluous with age; of very many, some at a time."""
        from desktop_app.vault import revisions

        with self._open.read() as tx:
            old = revisions.old(tx, now)
        if old:
            with self._open.write() as tx:
                revisions.drop(tx, old[:MOST_THINNED])

    def bin_client(self, client_id: str, now: datetime) -> Binned:
        """Put a client into the bin with all sessions and plans."""
        from desktop_app.vault import bin as bin_

        with self._open.write() as tx:
            return bin_.put_client(tx, client_id, now)

    def bin_session(self, session_id: str, now: datetime) -> Binned:
        """Put a session into the bin with all that was recorded of it."""
        from desktop_app.vault import bin as bin_

        with self._open.write() as tx:
            return bin_.put_session(tx, session_id, now)

    def take_from_bin(self, binned: Binned) -> None:
        """Take a client or a session out of the bin, as it was."""
        from desktop_app.vault import bin as bin_

        with self._open.write() as tx:
            bin_.restore(tx, binned)

    def in_bin(self) -> tuple[Binned, ...]:
        """What is in the bin, the latest first."""
        from desktop_app.vault import bin as bin_

        with self._open.read() as tx:
            return bin_.all(tx)

    def empty_bin(self, today: date) -> None:
        """Delete for good what has been in the bin for its time."""
        from desktop_app.vault import bin as bin_

        with self._open.read() as tx:
            if not bin_.has_old(tx, today):
                return
        with self._open.write() as tx:
            bin_.empty_old(tx, today)

    def day(self, day: date) -> Day:
        """The sessions of a day with what is carried into them, and the fortnight’s notes still to write."""
        from desktop_app.vault import clients, sessions

        with self._open.read() as tx:
            before = sessions.between(tx, day - timedelta(days=DAYS_LOOKED_BACK), day)
            codes = clients.codes(tx, {s.client_id for s in before})
            rows = tuple(DayRow(s, codes[s.client_id], _carried(tx, s)) for s in before if s.day == day)
            return Day(day, rows, tuple(DayRow(s, codes[s.client_id]) for s in unwritten_before(before, day)))

    def brief(self, session_id: str) -> Brief:
        """What to remember before going into that session."""
        from desktop_app.vault import clients, notes, records, sessions

        with self._open.read() as tx:
            session = sessions.get(tx, session_id)
            code = clients.get(tx, session.client_id).code
            planned = tuple(c for c in _carried(tx, session) if c.step.attempt_in(session_id) is None)
            last = last_before(sessions.of_client(tx, session.client_id), session)
            if last is None:
                return Brief(session, code, planned=planned)
            record = records.read(tx, last.id)
            text = gist(notes.read(tx, last.id).text)
            return Brief(session, code, last, text, planned, record.observations, record.rupture.trigger)

    def case(self, code: str, number: int | None = None, first: date | None = None, last: date | None = None) -> Case:
        """A client's record for a summary: of one session by number, or of a period."""
        from desktop_app.vault import cases

        with self._open.read() as tx:
            return cases.load(tx, code, number=number, first=first, last=last)

    def disclose(self, disclosure: Disclosure) -> None:
        """Record that something left the vault."""
        from desktop_app.vault import disclosures

        with self._open.write() as tx:
            disclosures.add(tx, disclosure)

    def tidy(self) -> None:
        """The vault's idle work, which no save should have to wait for."""
        if self.vault is not None:
            self.vault.tidy()

    @property
    def _open(self) -> Vault:
        if self.vault is None:
            raise RuntimeError("no vault is open")
        return self.vault


def _checked(client: Client, others: Sequence[Client]) -> Client:
    code = checked_code(client.code, (c.code for c in others))
    return replace(client, code=code, name=checked_name(client.name))


def _carried(tx: Tx, session: Session) -> tuple[CarriedStep, ...]:
    from desktop_app.vault import repair_plans, sessions

    plans = repair_plans.of_client(tx, session.client_id)
    return carried_forward(plans, sessions.of_client(tx, session.client_id), session) if plans else ()


def _save_page(tx: Tx, before: Page, after: Page) -> None:
    from desktop_app.vault import records, repair_plans, sessions

    if after.session != before.session:
        sessions.save(tx, after.session)
    if after.record != before.record:
        records.save(tx, after.session.id, after.record)
    for plan in after.plans:
        if plan not in before.plans:
            repair_plans.save(tx, plan)
    for gone in {p.id for p in before.plans} - {p.id for p in after.plans}:
        repair_plans.delete(tx, gone)
