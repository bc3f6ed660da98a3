"""What was taken out comes in again, whole; what is here stays; nobody who was erased comes back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_app.domain.errors import Cancelled, NotATakeOut
from desktop_app.domain.take_in import Arrival, Differing, Renamed, Renumbered, Tally
from desktop_app.domain.take_out import Dossier, Kind, TakeOut, WholeNote
from desktop_app.reports.take_out.from_json import read_take_out
from desktop_app.reports.take_out.to_json import json_text
from desktop_app.vault import bin as bin_
from desktop_app.vault import clients, schema, sessions, take_in, take_out, tombstones
from desktop_app.vault.vault import Vault
from tests.support.dossiers import whole_dossiers
from tests.support.full_vault import ANNA, BEN, NOW, fill
from tests.vault.golden import Rows, rows
from tests.vault.making import CHEAP, PASSPHRASE


@pytest.fixture
def full(vault: Vault) -> Vault:
    with vault.write() as tx:
        fill(tx)
    return vault


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Vault]:
    """Another vault, empty."""
    with empty(tmp_path / "Other.mend") as made:
        yield made


@contextmanager
def empty(folder: Path) -> Iterator[Vault]:
    vault, _recovery_key = Vault.create(folder, PASSPHRASE, CHEAP)
    try:
        yield vault
    finally:
        vault.close()


def gathered(vault: Vault) -> tuple[Dossier, ...]:
    with vault.read() as tx:
        return tuple(take_out.dossier(tx, id_) for id_ in take_out.ids(tx))


def taken_out(vault: Vault, *, with_names: bool = True) -> bytes:
    return written(gathered(vault), with_names=with_names)


def written(dossiers: tuple[Dossier, ...], *, with_names: bool = True) -> bytes:
    return "".join(json_text(Kind.TAKE_OUT, NOW, dossiers, with_names=with_names)).encode()


def _go_on(_done: int, _total: int) -> None:
    """Nobody watches."""


def brought_in(vault: Vault, data: bytes, go_on: Callable[[int, int], None] = _go_on) -> Arrival:
    """What comes in, which is what the preview said."""
    found = read_take_out(data)
    with vault.read() as tx:
        announced = take_in.preview(tx, found, _go_on)
    with vault.write() as tx:
        came = take_in.take_in(tx, found, go_on)
    assert came == announced
    return came


def everything(vault: Vault) -> Rows:
    with vault.read() as tx:
        return rows(tx)


def changed(data: bytes, index: int, change: Callable[[Dossier], Dossier]) -> bytes:
    """The take-out with one dossier changed."""
    dossiers = list(read_take_out(data).dossiers)
    dossiers[index] = change(dossiers[index])
    return written(tuple(dossiers))


def test_a_whole_vault_comes_into_an_empty_one_to_the_last_value(full: Vault, other: Vault) -> None:
    data = taken_out(full)
    came = brought_in(other, data)
    assert came == Arrival(True, Tally(3), Tally(4), Tally(2))
    assert taken_out(other) == data
    mine, theirs = ({t: held for t, held in everything(v).items() if t != "note"} for v in (full, other))
    assert mine == theirs
    with other.read() as tx:
        assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert [b.client_code for b in bin_.all(tx)] == ["C-099", "C-014"]


def test_every_column_of_the_vault_is_taken_out_or_made_again() -> None:
    """Whoever adds a column has to take it out too (and to describe it in `resources/take-out/schema.json`)."""
    made_again = {
        "client": {"folded"},
        "session": {"client_id", "words"},
        "note": {"id", "session_id", "in_index"},
        "revision": {"session_id", "words"},
        "record": {"session_id"},
        "reaction": {"session_id", "position"},
        "observation": {"session_id", "position"},
        "repair_plan": {"client_id"},
        "plan_session": {"plan_id", "position"},
        "repair_step": {"plan_id", "position"},
        "attempt": {"step_id", "position"},
        "disclosure": {"client_id"},
    }
    taken_out = {
        "client": {"id", "code", "name", "since", "binned_at", "closed_on", "birth_year", "keep_until"},
        "session": {"id", "number", "day", "start", "minutes", "format", "attendance", "binned_at"},
        "note": {"revision", "text", "saved_at", "kept_at", "come", "gone"},
        "revision": {"number", "saved_at", "text"},
        "record": {"type", "moment", "trigger", "my_part", "meaning", "addressed", "resolved", "bond", "goals",
                   "tasks", "flagged", "question"},
        "reaction": {"text"},
        "observation": {"cue_id", "type", "title", "intensity", "words", "when"},
        "repair_plan": {"id", "title", "aim", "need", "status", "created_on", "review_on", "binned_at"},
        "plan_session": {"session_id"},
        "repair_step": {"id", "kind", "wording", "planned_in"},
        "attempt": {"session_id", "outcome", "what_happened", "helpful"},
        "disclosure": {"id", "what", "at", "recipient", "with_names", "encrypted"},
    }  # fmt: skip
    not_records = {"tombstone"}  # of those who were erased nothing is left to be taken out
    columns = {t.name: set(t.c.keys()) for t in schema.metadata.sorted_tables if t.name not in not_records}
    assert columns == {name: made_again[name] | taken_out[name] for name in made_again}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(whole_dossiers())
def test_out_in_and_out_again_is_the_same(dossiers: tuple[Dossier, ...]) -> None:
    data = written(dossiers)
    assert read_take_out(data) == TakeOut(Kind.TAKE_OUT, NOW, True, dossiers)
    with TemporaryDirectory() as home, empty(Path(home) / "Empty.mend") as vault:
        brought_in(vault, data)
        assert taken_out(vault) == data
        came = brought_in(vault, data)
        assert not came.brings_something
        assert came.differing == ()
        assert taken_out(vault) == data


def test_what_is_there_already_is_recognised_and_not_doubled(full: Vault) -> None:
    before = everything(full)
    came = brought_in(full, taken_out(full))
    assert came == Arrival(True, Tally(0, 3), Tally(0, 4), Tally(0, 2))
    assert everything(full) == before


def test_what_differs_stays_as_it_is_here_and_is_named(full: Vault) -> None:
    def change(anna: Dossier) -> Dossier:
        first, *rest = anna.sessions
        other_words = replace(first, note=WholeNote("Other words."))
        plan = replace(anna.plans[0], plan=replace(anna.plans[0].plan, aim="Another."))
        return replace(
            anna,
            client=replace(anna.client, birth_year=1990),
            sessions=(other_words, *rest),
            plans=(plan, *anna.plans[1:]),
        )

    before = everything(full)
    came = brought_in(full, changed(taken_out(full), 1, change))
    assert (came.clients, came.sessions, came.plans) == (Tally(0, 2, 1), Tally(0, 3, 1), Tally(0, 1, 1))
    assert came.differing == (Differing("C-014"), Differing("C-014", 1))
    assert everything(full) == before


def test_new_sessions_and_plans_of_a_client_come_to_the_others(full: Vault, other: Vault) -> None:
    data = taken_out(full)
    brought_in(
        other, changed(data, 1, lambda anna: replace(anna, sessions=anna.sessions[:2], plans=(), disclosures=()))
    )
    came = brought_in(other, data)
    assert (came.clients, came.sessions, came.plans) == (Tally(0, 3), Tally(1, 3), Tally(2))
    assert taken_out(other) == data


def test_a_code_that_somebody_else_has_gets_a_number_behind_it(full: Vault, other: Vault) -> None:
    with other.write() as tx:
        clients.add(tx, replace(BEN, code="c-014"))
        clients.add(tx, replace(BEN, code="C-014 (2)", id="9" * 32))
    data = changed(taken_out(full), 0, lambda ben: replace(ben, client=replace(ben.client, id="8" * 32), sessions=()))
    came = brought_in(other, data)
    assert came.renamed == (Renamed("C-014", "C-014 (3)"),)
    with other.read() as tx:
        assert [s.number for s in sessions.of_client(tx, ANNA.id)] == [1, 2]
        assert clients.get(tx, ANNA.id).code == "C-014 (3)"


def test_a_code_stays_within_its_length(full: Vault, other: Vault) -> None:
    long = "C" * 40
    with other.write() as tx:
        clients.add(tx, replace(BEN, code=long))
    data = changed(taken_out(full), 1, lambda anna: replace(anna, client=replace(anna.client, code=long)))
    data = changed(data, 0, lambda ben: replace(ben, client=replace(ben.client, id="8" * 32), sessions=()))
    assert brought_in(other, data).renamed == (Renamed(long, "C" * 36 + " (2)"),)


def test_a_code_comes_in_as_it_is_seen(full: Vault, other: Vault) -> None:
    def unseen(dossier: Dossier) -> Dossier:
        return replace(dossier, client=replace(dossier.client, code=f"{dossier.client.code}\u200b"))

    with other.write() as tx:
        clients.add(tx, replace(BEN, id="8" * 32))
    data = changed(changed(taken_out(full), 0, unseen), 1, unseen)
    assert brought_in(other, data).renamed == (Renamed(BEN.code, f"{BEN.code} (2)"),)
    with other.read() as tx:
        assert clients.get(tx, ANNA.id).code == ANNA.code
    assert brought_in(other, data).differing == (Differing(f"{BEN.code} (2)"),)


def test_a_number_that_another_session_has_is_counted_on(full: Vault) -> None:
    def change(anna: Dossier) -> Dossier:
        first, *rest = anna.sessions
        return replace(anna, sessions=(replace(first, session=replace(first.session, id="new")), *rest), plans=())

    came = brought_in(full, changed(taken_out(full), 1, change))
    assert came.renumbered == (Renumbered("C-014", 1, 4),)
    with full.read() as tx:
        assert [s.number for s in sessions.of_client(tx, ANNA.id)] == [1, 4, 2]


def test_who_was_erased_does_not_come_back(full: Vault, other: Vault) -> None:
    from desktop_app.domain.erasure import mark_of

    with other.write() as tx:
        tombstones.bury(tx, {mark_of(ANNA.id): date(2026, 11, 1)})
    came = brought_in(other, taken_out(full))
    assert (came.refused, came.clients, came.sessions) == (1, Tally(2), Tally(1))
    with other.read() as tx:
        assert [c.id for c in clients.all(tx)] == [BEN.id]


def test_a_take_out_without_names_does_not_take_the_names_away(full: Vault) -> None:
    data = written(tuple(replace(d, client=replace(d.client, name="")) for d in gathered(full)), with_names=False)
    assert brought_in(full, data).clients == Tally(0, 3)
    with full.read() as tx:
        assert clients.get(tx, ANNA.id).name == "Anna Vogel"


@pytest.mark.parametrize("table", ["sessions", "plans", "steps", "disclosures"])
def test_what_belongs_to_somebody_else_here_is_refused_and_nothing_comes(full: Vault, other: Vault, table: str) -> None:
    anna_here = gathered(full)[1]
    (mending,) = (whole for whole in anna_here.plans if whole.plan.steps)
    with other.write() as tx:
        fill(tx)
    stranger = replace(anna_here.client, code="C-1", id="7" * 32)
    session = replace(anna_here.sessions[0].session, client_id=stranger.id)
    plan = replace(mending.plan, client_id=stranger.id, mends=(), steps=())
    steps = mending.plan.steps[1:]
    parts = {
        "sessions": {"sessions": (replace(anna_here.sessions[0], session=session),)},
        "plans": {"plans": (replace(mending, plan=plan),)},
        "steps": {"plans": (replace(mending, plan=replace(plan, id="new", steps=steps)),)},
        "disclosures": {"disclosures": (replace(anna_here.disclosures[0], client_id=stranger.id),)},
    }
    before = everything(other)
    with pytest.raises(NotATakeOut, match="belongs to somebody else"):
        brought_in(other, written((replace(Dossier(stranger), **parts[table]),)))  # type: ignore[arg-type]
    assert everything(other) == before


def test_when_it_is_cancelled_nothing_has_come(full: Vault, other: Vault) -> None:
    data = taken_out(full)
    for last in range(4):
        left = last

        def stop(_done: int, _total: int) -> None:
            nonlocal left
            if left == 0:
                raise Cancelled
            left -= 1

        with pytest.raises(Cancelled):
            brought_in(other, data, stop)
        assert gathered(other) == ()


def test_a_note_that_came_in_will_be_found_by_searching(full: Vault, other: Vault) -> None:
    brought_in(other, taken_out(full))
    with other.read() as tx:
        (waiting,) = tx.exec_driver_sql("SELECT count(*) FROM note WHERE in_index != revision").one()
    assert waiting == 3
