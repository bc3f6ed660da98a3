"""Bringing dossiers in. What is new is added, what is there stays as it is, and nobody who was erased comes back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import Table, insert, select, update

from desktop_app.domain.client import LONGEST_CODE
from desktop_app.domain.erasure import mark_of
from desktop_app.domain.errors import NotATakeOut
from desktop_app.domain.take_in import Arrival, Differing, Renamed, Renumbered, Tally
from desktop_app.domain.take_out import Dossier, TakeOut, WholePlan, WholeSession, session_count
from desktop_app.domain.text import folded, seen_line, word_count
from desktop_app.i18n import _
from desktop_app.vault import clients, disclosures, records, repair_plans, schema, sessions, tombstones
from desktop_app.vault import take_out as gathering
from desktop_app.vault.cipher import Tx

GoOn = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class _Incoming:
    """The part of a dossier that is new, with the code and the numbers it gets here."""

    dossier: Dossier
    is_new: bool


def preview(tx: Tx, take_out: TakeOut, go_on: GoOn) -> Arrival:
    """What `take_in` would do. `go_on` is told how many sessions of how many are looked at, and may raise."""
    return _Sorting(tx, take_out, go_on).arrival()


def take_in(tx: Tx, take_out: TakeOut, go_on: GoOn) -> Arrival:
    """Add what is new. Raises `NotATakeOut` when a record of it belongs to somebody else here; or what `go_on` raises.

    The transaction must be undone then.
    """
    sorting = _Sorting(tx, take_out, go_on)
    for incoming in sorting.incoming():
        _add(tx, incoming)
    return sorting.arrival()


@dataclass
class _Sorting:
    """Goes through a take-out and tells what is new in it, client by client."""

    tx: Tx
    take_out: TakeOut
    go_on: GoOn
    _arrival: Arrival | None = None
    _taken: set[str] = field(default_factory=set)

    def arrival(self) -> Arrival:
        """What was found; all of it is looked through first when that was not done yet."""
        if self._arrival is None:
            for _incoming in self.incoming():
                pass
        if self._arrival is None:
            raise RuntimeError("the sorting has not ended")
        return self._arrival

    def incoming(self) -> Iterable[_Incoming]:
        """What is new of each client."""
        client = schema.client.c
        known = dict(self.tx.execute(select(client.id, client.code)).all())
        self._taken = {folded(code) for code in known.values()}
        erased = tombstones.all(self.tx)
        self._require_own()
        found = Arrival(self.take_out.with_names)
        done, total = 0, session_count(self.take_out.dossiers)
        for dossier in self.take_out.dossiers:
            self.go_on(done, total)
            done += len(dossier.sessions)
            if mark_of(dossier.client.id) in erased:
                found = replace(found, refused=found.refused + 1)
                continue
            here = gathering.dossier(self.tx, dossier.client.id) if dossier.client.id in known else None
            found, incoming = self._new_of(dossier, here, found) if here else self._all_of(dossier, found)
            yield incoming
        self.go_on(total, total)
        self._arrival = found

    def _require_own(self) -> None:
        """Nothing in the take-out may be what somebody else has here."""
        for table, owner, theirs in self._owned():
            owners = dict(self.tx.execute(select(table.c.id, table.c[owner])).all())
            if any(owners.get(id_, of) != of for id_, of in theirs):
                raise NotATakeOut(_("A record in it belongs to somebody else in this vault."))

    def _owned(self) -> Iterable[tuple[Table, str, Iterable[tuple[str, str]]]]:
        dossiers = self.take_out.dossiers
        plans = [(whole.plan, d.client.id) for d in dossiers for whole in d.plans]
        yield schema.session, "client_id", ((s.session.id, d.client.id) for d in dossiers for s in d.sessions)
        yield schema.repair_plan, "client_id", ((plan.id, of) for plan, of in plans)
        yield schema.repair_step, "plan_id", ((step.id, plan.id) for plan, _of in plans for step in plan.steps)
        yield schema.disclosure, "client_id", ((e.id, d.client.id) for d in dossiers for e in d.disclosures)

    def _all_of(self, dossier: Dossier, found: Arrival) -> tuple[Arrival, _Incoming]:
        asked = seen_line(dossier.client.code)
        code = _free_code(asked, self._taken)
        self._taken.add(folded(code))
        renamed = (Renamed(asked, code),) if code != asked else ()
        found = replace(
            found,
            clients=found.clients.counted(is_there=False),
            sessions=replace(found.sessions, new=found.sessions.new + len(dossier.sessions)),
            plans=replace(found.plans, new=found.plans.new + len(dossier.plans)),
            renamed=(*found.renamed, *renamed),
        )
        return found, _Incoming(replace(dossier, client=replace(dossier.client, code=code)), is_new=True)

    def _new_of(self, dossier: Dossier, here: Dossier, found: Arrival) -> tuple[Arrival, _Incoming]:
        is_same = self._head(dossier) == self._head(here)
        found = replace(found, clients=found.clients.counted(is_there=True, is_same=is_same))
        if not is_same:
            found = replace(found, differing=(*found.differing, Differing(here.client.code)))
        found, new_sessions = _new_sessions(dossier, here, found)
        found, new_plans = _new_plans(dossier, here, found)
        told = {each.id for each in here.disclosures}
        rest = tuple(each for each in dossier.disclosures if each.id not in told)
        return found, _Incoming(
            replace(dossier, sessions=new_sessions, plans=new_plans, disclosures=rest), is_new=False
        )

    def _head(self, dossier: Dossier) -> Dossier:
        """What there is of the client themself, as far as the take-out can tell."""
        client = dossier.client if self.take_out.with_names else replace(dossier.client, name="")
        client = replace(client, code=seen_line(client.code))
        return replace(dossier, client=client, binned_at=None, sessions=(), plans=(), disclosures=())


def _new_sessions(dossier: Dossier, here: Dossier, found: Arrival) -> tuple[Arrival, tuple[WholeSession, ...]]:
    known = {whole.session.id: whole for whole in here.sessions}
    numbers = {whole.session.number for whole in here.sessions}
    new: list[WholeSession] = []
    tally, code = found.sessions, here.client.code
    differing, renumbered = list(found.differing), list(found.renumbered)
    for whole in dossier.sessions:
        session, mine = whole.session, known.get(whole.session.id)
        tally = tally.counted(is_there=mine is not None, is_same=mine is not None and whole.says_the_same(mine))
        if mine is None:
            number = session.number if session.number not in numbers else max(numbers) + 1
            numbers.add(number)
            if number != session.number:
                renumbered.append(Renumbered(code, session.number, number))
            new.append(replace(whole, session=replace(session, number=number)))
        elif not whole.says_the_same(mine):
            differing.append(Differing(code, mine.session.number))
    found = replace(found, sessions=tally, differing=tuple(differing), renumbered=tuple(renumbered))
    return found, tuple(new)


def _new_plans(dossier: Dossier, here: Dossier, found: Arrival) -> tuple[Arrival, tuple[WholePlan, ...]]:
    known = {whole.plan.id: whole.plan for whole in here.plans}
    tally: Tally = found.plans
    for plan in (whole.plan for whole in dossier.plans):
        tally = tally.counted(is_there=plan.id in known, is_same=known.get(plan.id) == plan)
    return replace(found, plans=tally), tuple(whole for whole in dossier.plans if whole.plan.id not in known)


def _free_code(code: str, taken: set[str]) -> str:
    """`code`, or with the first number behind it that makes it one that nobody has."""
    free, n = code, 1
    while folded(free) in taken:
        n += 1
        suffix = f" ({n})"
        free = code[: LONGEST_CODE - len(suffix)].rstrip() + suffix
    return free


def _add(tx: Tx, incoming: _Incoming) -> None:
    dossier = incoming.dossier
    if incoming.is_new:
        clients.add(tx, dossier.client)
        _bin(tx, schema.client, dossier.client.id, dossier)
    for whole in dossier.sessions:
        _add_session(tx, whole)
    for whole_plan in dossier.plans:
        repair_plans.save(tx, whole_plan.plan)
        _bin(tx, schema.repair_plan, whole_plan.plan.id, whole_plan)
    for disclosure in dossier.disclosures:
        disclosures.add(tx, disclosure)


def _add_session(tx: Tx, whole: WholeSession) -> None:
    session_id, note = whole.session.id, whole.note
    sessions.save(tx, whole.session)
    _bin(tx, schema.session, session_id, whole)
    if whole.record is not None:
        records.save(tx, session_id, whole.record)
    if note is None:
        return
    names = ("revision", "text", "saved_at", "kept_at", "come", "gone")
    tx.execute(insert(schema.note), {"session_id": session_id} | {name: getattr(note, name) for name in names})
    kept = [
        {
            "session_id": session_id,
            "number": v.number,
            "saved_at": v.saved_at,
            "words": word_count(v.text),
            "text": v.text,
        }
        for v in note.versions
    ]
    if kept:
        tx.execute(insert(schema.revision), kept)


def _bin(tx: Tx, table: Table, id_: str, whole: Dossier | WholeSession | WholePlan) -> None:
    if whole.binned_at is not None:
        tx.execute(update(table).where(table.c.id == id_).values(binned_at=whole.binned_at))
