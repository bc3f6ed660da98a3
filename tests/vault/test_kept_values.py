"""What is kept comes back exactly as it was, order and all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.alliance import AllianceRating, last_rating
from desktop_app.domain.client import Client
from desktop_app.domain.cue import CueType, Observation, When
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import BadInput, ChangedElsewhere
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import Attendance, Format, Session, SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.domain.text import clean, word_count
from desktop_app.vault import clients, disclosures, notes, records, repair_plans, schema, sessions
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

TYPED = st.text() | st.sampled_from(
    ["<b>", "'; DROP TABLE note; --", "%s {0} :x ?", "שלום", "👩‍👩‍👧", "a\r\nb", "\0", "\ud800"]
)
WORDS = TYPED.map(clean)
SESSION_IDS = st.sampled_from(["s1", "s2", "s3", "s4"])
DATES = st.dates()
BEN = Client("C-002", "Ben", id="b" * 32)


def rated(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(low, high)


RUPTURES = st.builds(
    Rupture,
    st.none() | st.sampled_from(RuptureType),
    WORDS,
    st.lists(WORDS, max_size=4).map(tuple),
    WORDS,
    WORDS,
    WORDS,
    st.none() | st.sampled_from(Addressed),
    rated(1, 5),
)
OBSERVATIONS = st.builds(
    Observation,
    WORDS,
    st.sampled_from(CueType),
    WORDS,
    st.integers(1, 5),
    WORDS,
    st.none() | st.sampled_from(When),
)
RECORDS = st.builds(
    SessionRecord,
    st.lists(OBSERVATIONS, max_size=5).map(tuple),
    RUPTURES,
    st.builds(AllianceRating, rated(0, 10), rated(0, 10), rated(0, 10)),
    st.builds(SupervisionFlag, st.booleans(), WORDS),
)
ATTEMPTS = st.builds(Attempt, SESSION_IDS, st.sampled_from(Outcome), WORDS, rated(1, 5))
STEPS = st.builds(
    RepairStep,
    st.sampled_from(StepKind),
    WORDS,
    st.none() | SESSION_IDS,
    st.lists(ATTEMPTS, max_size=3).map(tuple),
)
PLANS = st.builds(
    RepairPlan,
    st.just(ANNA.id),
    WORDS,
    WORDS,
    WORDS,
    st.lists(STEPS, max_size=5).map(tuple),
    st.sampled_from(PlanStatus),
    st.lists(SESSION_IDS, max_size=3).map(tuple),
    st.none() | DATES,
    st.none() | DATES,
    st.just("the plan"),
)
SESSIONS = st.builds(
    Session,
    st.just(ANNA.id),
    st.integers(-(2**31), 2**31),
    DATES,
    st.times(),
    st.integers(1, 480),
    st.sampled_from(Format),
    st.sampled_from(Attendance),
    st.just(0),
    st.just("any"),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One vault for all examples of a property; each example writes over the one before."""
    vault, _key = Vault.create(tmp_path_factory.mktemp("vault") / "A.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, *(session(n) for n in (1, 2, 3, 4)))
    yield vault
    vault.close()


# Properties


@given(TYPED)
def test_any_note_comes_back_as_it_can_be_kept(shared: Vault, typed: str) -> None:
    with shared.write() as tx:
        kept = notes.save(tx, replace(notes.read(tx, "s1"), text=typed))
    with shared.read() as tx:
        assert notes.read(tx, "s1") == kept
        assert kept.text == clean(typed)
        assert sessions.get(tx, "s1").words == word_count(clean(typed))


@given(RECORDS)
def test_any_record_comes_back(shared: Vault, record: SessionRecord) -> None:
    with shared.write() as tx:
        records.save(tx, "s1", record)
    with shared.read() as tx:
        assert records.read(tx, "s1") == record
        assert records.of_client(tx, ANNA.id) == {"s1": record}


@given(PLANS)
def test_any_plan_comes_back(shared: Vault, plan: RepairPlan) -> None:
    with shared.write() as tx:
        repair_plans.save(tx, plan)
    with shared.read() as tx:
        assert repair_plans.of_client(tx, ANNA.id) == (plan,)


@given(SESSIONS)
def test_any_session_comes_back(shared: Vault, value: Session) -> None:
    with shared.write() as tx:
        sessions.save(tx, value)
    with shared.read() as tx:
        assert sessions.get(tx, "any") == value


@given(TYPED, TYPED)
def test_what_cannot_be_kept_is_taken_out_everywhere(shared: Vault, title: str, words: str) -> None:
    seen = Observation("cue", CueType.WITHDRAWAL, title, words=words)
    with shared.write() as tx:
        records.save(tx, "s2", SessionRecord((seen,)))
        kept = records.read(tx, "s2").observations
        records.save(tx, "s2", SessionRecord())
        assert kept == (replace(seen, title=clean(title), words=clean(words)),)
    with shared.write() as tx:
        tx.exec_driver_sql("DELETE FROM record WHERE session_id = 's2'")


# Clients


def test_clients_are_filed_by_their_codes_with_numbers_as_numbers(vault: Vault) -> None:
    codes = ["C-2", "c-10", "C-1", "B", "10", "9", "C-1a", "²"]
    put(vault, *(Client(code) for code in codes))
    with vault.read() as tx:
        assert [c.code for c in clients.all(tx)] == ["9", "10", "B", "C-1", "C-1a", "C-2", "c-10", "²"]


def test_a_client_can_be_renamed(vault: Vault) -> None:
    put(vault, ANNA, BEN)
    renamed = replace(ANNA, code="C-015", name="", since=None)
    with vault.write() as tx:
        clients.rename(tx, renamed)
        clients.rename(tx, replace(BEN, code="c-002"))
    with vault.read() as tx:
        assert clients.all(tx) == (replace(BEN, code="c-002"), renamed)
        assert clients.get(tx, ANNA.id) == renamed


@pytest.mark.parametrize(("one", "other"), [("C-014", "c-014"), ("Straße", "STRASSE"), ("Ä", "ä"), ("A", "A\0")])
def test_two_clients_cannot_share_a_code(vault: Vault, one: str, other: str) -> None:
    put(vault, Client(one), BEN)
    with pytest.raises(BadInput) as added, vault.write() as tx:
        clients.add(tx, Client(other))
    with pytest.raises(BadInput) as renamed, vault.write() as tx:
        clients.rename(tx, replace(BEN, code=other))
    assert added.value.field == renamed.value.field == "code"
    with vault.read() as tx:
        assert [c.code for c in clients.all(tx)] == sorted([BEN.code, one])


# Sessions


def test_sessions_come_in_the_order_they_took_place(caseload: Vault) -> None:
    earlier = Session(ANNA.id, 5, session(2).day, time(8), id="earlier")
    before_all = Session(ANNA.id, 6, date(2025, 12, 31), time(23, 59), id="before")
    put(caseload, earlier, before_all)
    with caseload.read() as tx:
        assert [s.id for s in sessions.of_client(tx, ANNA.id)] == ["before", "s1", "earlier", "s2", "s3", "s4"]


def test_sessions_between_two_days_include_both(caseload: Vault) -> None:
    put(caseload, BEN, Session(BEN.id, 1, session(2).day, time(9), id="ben"))
    with caseload.read() as tx:
        found = sessions.between(tx, session(2).day, session(3).day)
        assert [s.id for s in found] == ["ben", "s2", "s3"]
        assert sessions.counts(tx) == {ANNA.id: 4, BEN.id: 1}


def test_a_changed_head_keeps_the_word_count_of_the_note(caseload: Vault) -> None:
    with caseload.write() as tx:
        notes.save(tx, SessionNote("s1", "five words in the note"))
        sessions.save(tx, replace(session(1), minutes=30, words=0))
    with caseload.read() as tx:
        assert sessions.get(tx, "s1") == replace(session(1), minutes=30, words=5)


# Notes


def test_a_note_not_begun_is_empty_and_of_revision_0(caseload: Vault) -> None:
    with caseload.read() as tx:
        assert notes.read(tx, "s1") == SessionNote("s1", "", 0)


def test_each_saved_state_is_one_revision_on(caseload: Vault) -> None:
    with caseload.write() as tx:
        first = notes.save(tx, SessionNote("s1", "one"))
        second = notes.save(tx, replace(first, text="one two"))
    assert (first.revision, second) == (1, SessionNote("s1", "one two", 2))


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_a_note_changed_elsewhere_is_not_written_over(caseload: Vault, revision: int) -> None:
    with caseload.write() as tx:
        kept = notes.save(tx, replace(notes.save(tx, SessionNote("s1", "one")), text="two"))
    with pytest.raises(ChangedElsewhere), caseload.write() as tx:
        notes.save(tx, SessionNote("s1", "mine", revision))
    with caseload.read() as tx:
        assert notes.read(tx, "s1") == kept
        assert notes.of_client(tx, ANNA.id) == {"s1": "two"}


def test_a_very_long_note_is_kept_whole(caseload: Vault) -> None:
    text = "Sie sagte: „nichts davon hilft“. 🙂\n" * 40_000
    with caseload.write() as tx:
        notes.save(tx, SessionNote("s1", text))
    with caseload.read() as tx:
        assert notes.read(tx, "s1").text == text


# Records


def test_a_session_without_a_record_has_an_empty_one(caseload: Vault) -> None:
    with caseload.read() as tx:
        assert records.read(tx, "s1") == SessionRecord()


def test_the_ratings_before_are_those_of_the_last_session_that_has_any(caseload: Vault) -> None:
    put(caseload, BEN, Session(BEN.id, 1, session(2).day, time(9), id="ben"))
    with caseload.write() as tx:
        records.save(tx, "s1", SessionRecord(alliance=AllianceRating(7, 6, 5)))
        records.save(tx, "s2", SessionRecord(alliance=AllianceRating(tasks=0)))
        records.save(tx, "s3", SessionRecord(supervision=SupervisionFlag(flagged=True)))
        records.save(tx, "s4", SessionRecord(alliance=AllianceRating(1, 1, 1)))
        records.save(tx, "ben", SessionRecord(alliance=AllianceRating(9, 9, 9)))
    with caseload.read() as tx:
        all_, ratings = sessions.of_client(tx, ANNA.id), records.ratings(tx, ANNA.id)
    assert set(ratings) == {"s1", "s2", "s4"}
    before = [last_rating(ratings, all_, session(n)) for n in (1, 2, 3, 4)]
    assert before == [AllianceRating(), AllianceRating(7, 6, 5), AllianceRating(tasks=0), AllianceRating(tasks=0)]


def test_two_sessions_of_one_day_follow_each_other_by_the_clock(caseload: Vault) -> None:
    late = Session(ANNA.id, 2, session(1).day, time(18), id="late")
    ratings = {"s1": AllianceRating(bond=3)}
    put(caseload, late)
    with caseload.read() as tx:
        all_ = sessions.of_client(tx, ANNA.id)
    assert last_rating(ratings, all_, late) == AllianceRating(bond=3)
    assert last_rating(ratings, all_, replace(late, start=time(9))) == AllianceRating()


# Plans


def test_a_plan_taken_away_is_gone_with_its_steps_and_can_come_back(caseload: Vault) -> None:
    step = RepairStep(
        StepKind.OWN, "I came across as sharp.", "s1", (Attempt("s2", Outcome.TRIED, "a long breath", 4),)
    )
    plan = RepairPlan(ANNA.id, "Mend", steps=(step,), mends=("s1",), created_on=date(2026, 1, 12))
    with caseload.write() as tx:
        repair_plans.save(tx, plan)
        repair_plans.delete(tx, plan.id)
        repair_plans.delete(tx, "never was")
    with caseload.write() as tx:
        assert repair_plans.of_client(tx, ANNA.id) == ()
        for table in (schema.repair_step, schema.attempt, schema.plan_session):
            assert tx.execute(table.select()).all() == []
        repair_plans.save(tx, plan)
        assert repair_plans.of_client(tx, ANNA.id) == (plan,)


def test_plans_come_oldest_first(caseload: Vault) -> None:
    days = (date(2026, 2, 1), date(2026, 1, 1), date(2026, 2, 1))
    made = [RepairPlan(ANNA.id, f"plan {n}", created_on=day) for n, day in enumerate(days)]
    with caseload.write() as tx:
        for plan in made:
            repair_plans.save(tx, plan)
        repair_plans.save(tx, replace(made[0], aim="changed"))
    with caseload.read() as tx:
        assert [p.title for p in repair_plans.of_client(tx, ANNA.id)] == ["plan 1", "plan 0", "plan 2"]


# Disclosures


def test_disclosures_come_oldest_first(caseload: Vault) -> None:
    later = Disclosure(
        ANNA.id, "Summary of session 1", datetime.fromisoformat("2026-02-02 09:30:01.000005"), "Dr. K.", with_names=True
    )
    first = Disclosure(ANNA.id, "Summary", datetime.fromisoformat("2026-01-01"), encrypted=True)
    with caseload.write() as tx:
        disclosures.add(tx, later)
        disclosures.add(tx, first)
    with caseload.read() as tx:
        assert disclosures.all(tx) == (first, later)
