"""What the desk asks of the vault. Every method runs on the jobs thread; none touches a widget."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.desk.page import Page, Surroundings
from desktop_app.domain.client import Client, checked_code, checked_name
from desktop_app.domain.day import DAYS_LOOKED_BACK, Brief, Day, DayRow, gist, last_before, unwritten_before
from desktop_app.domain.errors import ClientClosed, MendError, VaultMissing
from desktop_app.domain.repair_plan import CarriedStep, carried_forward
from desktop_app.domain.session import Session, SessionNote, last_day, next_session
from desktop_app.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from desktop_app.domain.binned import Binned
    from desktop_app.domain.case import Case
    from desktop_app.domain.disclosure import Disclosure
    from desktop_app.domain.erasure import Holdings
    from desktop_app.domain.found import Results
    from desktop_app.domain.revision import Revision
    from desktop_app.domain.session import Attendance
    from desktop_app.domain.take_in import Arrival
    from desktop_app.domain.take_out import TakeOut
    from desktop_app.vault.vault import Tx, Vault

    ChangeOfRetention = Callable[[Client, date | None], Client]
SLICES_BEFORE_SEARCH = 8
"""So many notes were hardly written since the last idle moment, and more would keep the answer waiting."""

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
    """All clients, and by client id how many sessions each has had.

    `last_days` are the days on which closed clients had their last session that took place.
    """

    clients: tuple[Client, ...]
    counts: dict[str, int]
    last_days: dict[str, date]


@dataclass(frozen=True, slots=True)
class Erased:
    """A client who was erased from the vault of that id at local time `at`: how much went, and the mark that is left.

    `unfinished` says why their words have still to be cleared from the file; it is empty when they are.
    """

    client_id: str
    holdings: Holdings
    mark: str
    at: datetime
    vault_id: str
    unfinished: str = ""


class Store:
    """The open vault, as questions and changes in the words of the desk."""

    def __init__(self) -> None:
        self.vault: Vault | None = None

    def roll(self) -> Roll:
        """All clients with the number of their sessions."""
        from desktop_app.vault import clients, sessions

        with self._open.read() as tx:
            found = clients.all(tx)
            last_days = sessions.last_days(tx) if any(c.is_closed for c in found) else {}
            return Roll(found, sessions.counts(tx), last_days)

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

    def change_retention(self, client_id: str, change: ChangeOfRetention) -> tuple[Client, Client]:
        """Close or reopen a client, or choose how long the record is kept; the client as it was, and as it is now.

        `change` gets the client and the day of the last session that took place, and may raise `BadInput`.
        """
        from desktop_app.vault import clients, sessions

        with self._open.write() as tx:
            before = clients.get(tx, client_id)
            after = change(before, last_day(sessions.of_client(tx, client_id)))
            clients.set_retention(tx, after)
        return before, after

    def client(self, client_id: str) -> tuple[Client, tuple[Session, ...]]:
        """The client as it now is, and the client's sessions in order."""
        from desktop_app.vault import clients, sessions

        with self._open.read() as tx:
            return clients.get(tx, client_id), sessions.of_client(tx, client_id)

    def new_session(self, client_id: str, now: datetime, note: str) -> Session:
        """A new session of that client, prefilled for `now`, whose note begins as `note`. Raises `ClientClosed`."""
        from desktop_app.vault import clients, notes, sessions

        with self._open.write() as tx:
            if clients.get(tx, client_id).is_closed:
                raise ClientClosed
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
            around = Surroundings(client, others, records.ratings(tx, client.id))
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
            _save_page(tx, before, after, now)
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
        """Take something out of the bin, as it was."""
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

    def weigh(self, client_id: str) -> tuple[Client, Holdings]:
        """A client, in use or in the bin, with how much there is of them."""
        from desktop_app.vault import clients, erase

        with self._open.read() as tx:
            return clients.get(tx, client_id), erase.weigh(tx, client_id)

    def erase(self, client_id: str, at: datetime) -> Erased:
        """Erase a client, wholly or not at all, and clear the file of their words. Takes its time in a large vault."""
        from desktop_app.vault import erase, header

        vault = self._open
        vault_id, unfinished = header.read(vault.folder).vault_id, ""
        with vault.read() as tx:
            holdings = erase.weigh(tx, client_id)
        mark = erase.erase(vault, client_id, at.date())
        try:
            erase.finish(vault)
        except MendError as error:
            unfinished = error.sentence
        return Erased(client_id, holdings, mark, at, vault_id, unfinished)

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

    def disclose(self, *leaving: Disclosure) -> None:
        """Record that something leaves the vault."""
        from desktop_app.vault import disclosures

        with self._open.write() as tx:
            for disclosure in leaving:
                disclosures.add(tx, disclosure)

    def preview_take_in(self, take_out: TakeOut, go_on: Callable[[int, int], object]) -> Arrival:
        """What a take-out would bring; nothing is changed. `go_on` may raise to end it."""
        from desktop_app.vault import take_in

        with self._open.read() as tx:
            return take_in.preview(tx, take_out, go_on)

    def take_in(self, take_out: TakeOut, go_on: Callable[[int, int], object]) -> Arrival:
        """Add what is new in a take-out, all or nothing; raises `NotATakeOut`, or what `go_on` raises to end it."""
        from desktop_app.vault import take_in

        with self._open.write() as tx:
            return take_in.take_in(tx, take_out, go_on)

    def reading(self) -> AbstractContextManager[Tx]:
        """One state of the vault, for what reads all of it while others write."""
        return self._open.read()

    def find(self, typed: str, most: int) -> Results:
        """The latest sessions whose notes have all that was typed; what was written just now is looked through first.

        Where the index cannot be written, what it has is found, and the rest is counted.
        """
        from desktop_app.vault import search

        vault = self._open
        with suppress(MendError):
            for _slice in range(SLICES_BEFORE_SEARCH):
                if not vault.read_on():
                    break
        with vault.read() as tx:
            return search.find(tx, typed, most)

    def tidy(self) -> bool:
        """A slice of the vault's idle work, which no save should have to wait for; whether there is more."""
        return self.vault is not None and self.vault.tidy()

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


def _save_page(tx: Tx, before: Page, after: Page, now: datetime) -> None:
    from desktop_app.vault import bin as bin_
    from desktop_app.vault import records, repair_plans, sessions

    if after.session != before.session:
        sessions.save(tx, after.session)
    if after.record != before.record:
        records.save(tx, after.session.id, after.record)
    for plan in after.plans:
        if plan not in before.plans:
            repair_plans.save(tx, plan)
    for plan in after.thrown:
        if plan not in before.thrown:
            repair_plans.save(tx, plan)
            bin_.put_plan(tx, plan.id, now)
    for gone in {p.id for p in before.all_plans} - {p.id for p in after.all_plans}:
        repair_plans.delete(tx, gone)
