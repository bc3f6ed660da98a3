"""The bin keeps everything, shows nothing of it, and gives it back as it was."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.desk.store import Store
from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.binned import Binned
from desktop_app.domain.client import Client
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import BadInput
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import bin as bin_
from desktop_app.vault import cases, clients, disclosures, notes, records, repair_plans, schema, sessions
from desktop_app.vault.check import check
from desktop_app.vault.vault import Vault
from tests.vault.golden import Rows, rows
from tests.vault.making import ANNA, PASSPHRASE, put, session

NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere
BEN = Client("C-002", "Ben", id="b" * 32)
STEP = RepairStep(StepKind.NAME, "I came across as sharp.", "s3", (Attempt("s4", Outcome.TRIED, "a breath", 4),))
PLAN = RepairPlan(ANNA.id, "Mend", steps=(STEP,), mends=("s3", "s1"), created_on=date(2026, 1, 12), id="plan")
OTHER = RepairPlan(ANNA.id, "Another", created_on=date(2026, 2, 1))


@pytest.fixture
def full(caseload: Vault) -> Vault:
    """Anna with four sessions, notes, ratings, versions, a plan and a disclosure; and Ben with one session."""
    put(caseload, BEN, Session(BEN.id, 1, session(3).day, session(3).start, id="ben"))
    with caseload.write() as tx:
        for n in (1, 2, 3, 4):
            first = notes.save(tx, SessionNote(f"s{n}", "One."), NOW)
            notes.save(tx, SessionNote(f"s{n}", "One. Two.", first.revision), NOW + timedelta(hours=1))
            records.save(tx, f"s{n}", SessionRecord(alliance=AllianceRating(n, n, n)))
        repair_plans.save(tx, PLAN)
        disclosures.add(tx, Disclosure(ANNA.id, "Summary of session 1", NOW))
    return caseload


def everything(vault: Vault) -> Rows:
    with vault.read() as tx:
        return rows(tx)


def thrown(vault: Vault, *, client: str = "", held: str = "", plan: str = "", now: datetime = NOW) -> Binned:
    """Put a client, a session or a plan into the bin."""
    with vault.write() as tx:
        if plan:
            return bin_.put_plan(tx, plan, now)
        return bin_.put_client(tx, client, now) if client else bin_.put_session(tx, held, now)


def test_a_session_in_the_bin_is_nowhere_to_be_seen(full: Vault) -> None:
    assert thrown(full, held="s3") == Binned("s3", "C-014", NOW, 3)
    with full.read() as tx:
        assert [s.id for s in sessions.of_client(tx, ANNA.id)] == ["s1", "s2", "s4"]
        assert [s.id for s in sessions.between(tx, session(1).day, session(4).day)] == ["s1", "s2", "ben", "s4"]
        assert sessions.counts(tx) == {ANNA.id: 3, BEN.id: 1}
        assert records.ratings(tx, ANNA.id)["s2"] == AllianceRating(2, 2, 2)
        assert "s3" not in records.ratings(tx, ANNA.id)
        case = cases.load(tx, "C-014")
        assert [entry.session.number for entry in case.entries] == [1, 2, 4]
        with pytest.raises(BadInput):
            cases.load(tx, "C-014", number=3)


def test_a_client_in_the_bin_is_nowhere_to_be_seen(full: Vault) -> None:
    assert thrown(full, client=ANNA.id) == Binned(ANNA.id, "C-014", NOW)
    with full.read() as tx:
        assert clients.all(tx) == (BEN,)
        assert clients.by_code(tx, "c-014") is None
        assert [s.id for s in sessions.between(tx, date.min, date.max)] == ["ben"]
        with pytest.raises(BadInput):
            cases.load(tx, "C-014")


def test_a_plan_in_the_bin_is_nowhere_to_be_seen(full: Vault, folder: Path) -> None:
    with full.write() as tx:
        repair_plans.save(tx, OTHER)
    assert thrown(full, plan=PLAN.id) == Binned(PLAN.id, "C-014", NOW, plan_title="Mend")
    with full.read() as tx:
        assert repair_plans.of_client(tx, ANNA.id) == (OTHER,)
        assert cases.load(tx, "C-014").plans == (OTHER,)
    store = Store()
    store.vault = full
    assert [c.plan for c in store.brief("s2").planned] == []
    assert [c.plan for row in store.day(session(4).day).rows for c in row.carried] == []
    full.close()
    assert check(folder, PASSPHRASE).plans == 1


@pytest.mark.parametrize(("client", "held", "plan"), [(ANNA.id, "", ""), ("", "s3", ""), ("", "", PLAN.id)])
def test_what_is_restored_is_as_it_was_to_the_last_row(full: Vault, client: str, held: str, plan: str) -> None:
    before = everything(full)
    binned = thrown(full, client=client, held=held, plan=plan)
    assert everything(full) != before
    with full.write() as tx:
        bin_.restore(tx, binned)
    assert everything(full) == before
    with full.read() as tx:
        assert repair_plans.of_client(tx, ANNA.id) == (PLAN,)


def test_a_plan_saved_meanwhile_keeps_its_ties_to_a_session_in_the_bin(full: Vault) -> None:
    binned = thrown(full, held="s4")
    with full.write() as tx:
        (plan,) = repair_plans.of_client(tx, ANNA.id)
        repair_plans.save(tx, plan)
        bin_.restore(tx, binned)
        assert repair_plans.of_client(tx, ANNA.id) == (PLAN,)


def test_the_bin_lists_the_latest_first_and_sessions_go_with_their_client(full: Vault) -> None:
    first = thrown(full, held="s1")
    later = thrown(full, held="ben", now=NOW + timedelta(minutes=1))
    with full.read() as tx:
        assert bin_.all(tx) == (later, first)
    whole = thrown(full, client=ANNA.id, now=NOW + timedelta(minutes=2))
    with full.read() as tx:
        assert bin_.all(tx) == (whole, later)
    with full.write() as tx:
        bin_.restore(tx, whole)
        assert bin_.all(tx) == (later, first)
        assert [s.id for s in sessions.of_client(tx, ANNA.id)] == ["s2", "s3", "s4"]


def test_plans_in_the_bin_are_listed_by_title_and_go_with_their_client(full: Vault) -> None:
    plan = thrown(full, plan=PLAN.id)
    held = thrown(full, held="s1", now=NOW + timedelta(minutes=1))
    with full.read() as tx:
        assert bin_.all(tx) == (held, plan)
    whole = thrown(full, client=ANNA.id, now=NOW + timedelta(minutes=2))
    with full.write() as tx:
        assert bin_.all(tx) == (whole,)
        bin_.restore(tx, whole)
        assert bin_.all(tx) == (held, plan)
        bin_.restore(tx, plan)
        assert bin_.all(tx) == (held,)
        assert repair_plans.of_client(tx, ANNA.id) == (PLAN,)


def test_a_plan_that_is_saved_is_out_of_the_bin(full: Vault) -> None:
    thrown(full, plan=PLAN.id)
    with full.write() as tx:
        repair_plans.save(tx, PLAN)
        assert repair_plans.of_client(tx, ANNA.id) == (PLAN,)
        assert bin_.all(tx) == ()


def test_a_plan_comes_back_without_what_was_tried_in_a_session_gone_for_good(full: Vault) -> None:
    thrown(full, held="s4")
    binned = thrown(full, plan=PLAN.id, now=NOW + timedelta(days=20))
    with full.write() as tx:
        bin_.empty_old(tx, NOW.date() + timedelta(days=31))
        bin_.restore(tx, binned)
        assert repair_plans.of_client(tx, ANNA.id) == (replace(PLAN, steps=(replace(STEP, attempts=()),)),)


def test_the_code_of_a_client_in_the_bin_is_kept_for_them(full: Vault) -> None:
    thrown(full, client=ANNA.id)
    with pytest.raises(BadInput, match="A client in the bin has this code") as added, full.write() as tx:
        clients.add(tx, Client("c-014"))
    with pytest.raises(BadInput, match="A client in the bin has this code") as renamed, full.write() as tx:
        clients.rename(tx, Client("C-014", id=BEN.id))
    assert added.value.field == renamed.value.field == "code"


def test_what_is_saved_of_a_session_in_the_bin_does_not_bring_it_back(full: Vault) -> None:
    thrown(full, held="s1")
    with full.write() as tx:
        sessions.save(tx, session(1))
        assert "s1" not in [s.id for s in sessions.of_client(tx, ANNA.id)]
        assert sessions.get(tx, "s1").number == 1


# After thirty days


def test_thirty_days_are_left_and_then_none() -> None:
    binned = Binned("s1", "C-014", NOW, 1)
    days = [binned.days_left(NOW.date() + timedelta(days=n)) for n in (0, 1, 29, 30, 31)]
    assert days == [30, 29, 1, 0, 0]


def test_the_bin_is_emptied_of_what_is_older_than_thirty_days(full: Vault) -> None:
    thrown(full, held="s1")
    thrown(full, held="s2", now=NOW + timedelta(days=1))
    for day, left in ((30, ["s2", "s1"]), (31, ["s2"]), (32, [])):
        today = NOW.date() + timedelta(days=day)
        with full.write() as tx:
            assert bin_.has_old(tx, today) == (day > 30)
            bin_.empty_old(tx, today)
            assert not bin_.has_old(tx, today)
            assert [b.id for b in bin_.all(tx)] == left
    with full.read() as tx:
        assert rows(tx, {"note": ["session_id"], "revision": ["session_id"]}) == {
            table: [{"session_id": "s3"}, {"session_id": "s4"}] for table in ("note", "revision")
        }
        assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_a_plan_goes_for_good_with_its_steps_and_what_became_of_them(full: Vault) -> None:
    thrown(full, plan=PLAN.id)
    for days, left in ((30, 1), (31, 0)):
        today = NOW.date() + timedelta(days=days)
        with full.write() as tx:
            assert bin_.has_old(tx, today) == (not left)
            bin_.empty_old(tx, today)
            assert len(bin_.all(tx)) == left
    gone = everything(full)
    assert not any(gone[table] for table in ("repair_plan", "repair_step", "attempt", "plan_session"))
    assert len(gone["session"]) == 5


def test_a_client_goes_for_good_with_all_that_belongs_to_them(full: Vault) -> None:
    thrown(full, client=ANNA.id)
    with full.write() as tx:
        bin_.empty_old(tx, NOW.date() + timedelta(days=31))
    left = {table: found for table, found in everything(full).items() if found}
    assert {table: len(found) for table, found in left.items()} == {"client": 1, "session": 1}
    with full.write() as tx:
        clients.add(tx, Client("C-014"))
        assert tx.execute(schema.client.select()).all()


def test_restoring_what_is_gone_for_good_is_no_error(full: Vault) -> None:
    binned = thrown(full, held="s1")
    with full.write() as tx:
        bin_.empty_old(tx, NOW.date() + timedelta(days=31))
        bin_.restore(tx, binned)
        assert bin_.all(tx) == ()
