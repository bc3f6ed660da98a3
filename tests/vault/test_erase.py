"""Who is erased is gone to the last byte; everybody else stays, to the last byte."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.client import Client
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.erasure import Holdings, is_code, mark_of, merged
from desktop_app.domain.errors import CannotWrite, ClientGone
from desktop_app.vault import backup, clients, disclosures, erase, erased_file, notes, tombstones
from desktop_app.vault import bin as bin_
from desktop_app.vault.vault import DATABASE, Tx, Vault
from tests.vault.golden import Rows, rows
from tests.vault.making import CHEAP, PASSPHRASE, tidy_up
from tests.vault.remains import CANARY, NOW, full_client, is_whole, remains

TODAY = NOW.date()
GONE = Client(f"C-{CANARY}", f"{CANARY} name", date(2025, 3, 1), "a" * 32)
OTHER = Client("C-002", "Ben", id="b" * 32)
WORD = "steinadler"


@pytest.fixture
def full(vault: Vault) -> Vault:
    """A client with the canary in every field, and another one with another word."""
    with vault.write() as tx:
        full_client(tx, GONE, CANARY)
        full_client(tx, OTHER, WORD)
    return vault


def erased(vault: Vault, client: Client = GONE) -> str:
    mark = erase.erase(vault, client.id, TODAY)
    erase.finish(vault)
    return mark


def all_rows(vault: Vault) -> Rows:
    with vault.read() as tx:
        return rows(tx)


def found(tx: Tx, word: str) -> int:
    return len(tx.exec_driver_sql("SELECT rowid FROM note_index WHERE note_index MATCH ?", (word,)).all())


def test_the_words_are_in_the_file_before_and_in_no_byte_of_it_afterwards(full: Vault) -> None:
    assert remains(full, CANARY)
    erased(full)
    assert not remains(full, CANARY)
    assert remains(full, WORD), "the eyes of this test are open"
    full.close()
    again = Vault.open(full.folder, PASSPHRASE)
    assert not remains(again, CANARY)
    again.close()


def test_the_file_keeps_no_room_where_they_were(full: Vault) -> None:
    tidy_up(full)
    database = full.folder / DATABASE
    before = database.stat().st_size
    erased(full)
    with full.read() as tx:
        assert tx.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0
    assert database.stat().st_size < before


def test_a_client_in_the_bin_goes_at_once_too(full: Vault) -> None:
    with full.write() as tx:
        bin_.put_client(tx, GONE.id, NOW)
    erased(full)
    assert not remains(full, CANARY)
    with full.read() as tx:
        assert bin_.all(tx) != ()
        assert [b.client_code for b in bin_.all(tx)] == [OTHER.code]


def test_the_index_finds_the_others_and_not_who_is_gone(full: Vault) -> None:
    with full.read() as tx:
        assert found(tx, f"{CANARY}*") == 3
    erased(full)
    with full.read() as tx:
        assert found(tx, f"{CANARY}*") == 0
        assert found(tx, f"{WORD}*") == 3


def test_all_that_is_left_is_a_mark_and_a_day(full: Vault) -> None:
    before = all_rows(full)
    mark = erased(full)
    after = all_rows(full)
    assert after.pop("tombstone") == [{"mark": mark, "erased_on": TODAY.isoformat(), "cleared": 1}]
    assert mark == mark_of(GONE.id)
    assert GONE.id not in repr(after)
    assert {table: len(kept) for table, kept in after.items()} == {
        table: len(kept) // 2 for table, kept in before.items() if table != "tombstone"
    }


def test_what_will_go_is_counted_with_the_bin(full: Vault) -> None:
    with full.read() as tx:
        assert erase.weigh(tx, GONE.id) == Holdings(date(2025, 3, 1), 3, 3, 3, 1, 1)
    with full.write() as tx:
        clients.add(tx, Client("C-003", id="c" * 32))
        assert erase.weigh(tx, "c" * 32) == Holdings(None)


def test_erasing_twice_is_no_error(full: Vault) -> None:
    erased(full)
    once = all_rows(full)
    erased(full)
    assert all_rows(full) == once


def test_the_code_is_free_again(full: Vault) -> None:
    erased(full)
    with full.write() as tx:
        clients.add(tx, replace(OTHER, code=GONE.code, id="d" * 32))
        assert tombstones.is_erased(tx, GONE.id)
        assert not tombstones.is_erased(tx, "d" * 32)


def test_saving_goes_on_after_an_erasure(full: Vault) -> None:
    erased(full)
    with full.write() as tx:
        kept = notes.save(tx, replace(notes.read(tx, f"{OTHER.id}-1"), text="more"))
    with full.read() as tx:
        assert notes.read(tx, kept.session_id) == kept
        assert is_whole(tx, OTHER)


def test_somebody_reading_meanwhile_only_puts_off_the_clearing(full: Vault) -> None:
    with full.read() as tx:
        assert notes.read(tx, f"{GONE.id}-1").text
        mark = erase.erase(full, GONE.id, TODAY)
        with pytest.raises(CannotWrite):
            erase.finish(full)
    with full.read() as tx:
        assert not tombstones.is_cleared(tx)
    full.close()
    again = Vault.open(full.folder, PASSPHRASE)
    with again.read() as tx:
        assert tombstones.is_cleared(tx)
        assert tombstones.all(tx) == erased_file.read(full.folder) == {mark: TODAY}
    assert not remains(again, CANARY)
    again.close()


@pytest.mark.parametrize("typed", ["C-027", " c-027\n", "\u200bC-027"])
def test_the_code_is_typed_as_codes_are_typed_anywhere(typed: str) -> None:
    assert is_code(typed, "C-027")


@pytest.mark.parametrize("typed", ["", "C-02", "C-0277", "C 027"])
def test_another_code_is_not_the_code(typed: str) -> None:
    assert not is_code(typed, "C-027")


def test_an_older_code_is_typed_by_what_is_seen_of_it() -> None:
    assert is_code("C-027", "C-0\u200b27")
    assert not is_code("", "\u200b")
    assert is_code("\u200b", "\u200b")


def test_of_a_mark_found_twice_the_earlier_day_counts() -> None:
    early, late = date(2026, 1, 1), date(2026, 2, 2)
    assert merged({"a": late}, {"a": early, "b": late}, {"a": late}) == {"a": early, "b": late}


# Whoever else is in the vault

SENTENCES = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs", "P")), max_size=60)
CASELOADS = st.lists(st.lists(SENTENCES, max_size=3), min_size=1, max_size=5)


@settings(max_examples=25)
@given(CASELOADS, st.data())
def test_nothing_of_anybody_else_changes(
    tmp_path_factory: pytest.TempPathFactory, caseload: list[list[str]], data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.integers(0, len(caseload) - 1)))
    vault, _recovery_key = Vault.create(tmp_path_factory.mktemp("any") / "Any.mend", PASSPHRASE, CHEAP)
    everybody = [Client(f"C-{n}", id=f"{n:032}") for n in range(len(caseload))]
    with vault.write() as tx:
        for one, texts in zip(everybody, caseload, strict=True):
            full_client(tx, one, "words")
            for n, text in enumerate(texts, 1):
                notes.save(tx, replace(notes.read(tx, f"{one.id}-{n}"), text=text), NOW)
    before = all_rows(vault)
    for n in chosen:
        erased(vault, everybody[n])
    after = all_rows(vault)
    vault.close()
    marks = {str(row["mark"]) for row in after.pop("tombstone")}
    assert marks == {mark_of(everybody[n].id) for n in chosen}
    steps = {str(row["id"]): str(row["plan_id"]) for row in before["repair_step"]}
    plans = {str(row["id"]): str(row["client_id"]) for row in before["repair_plan"]}
    gone = {everybody[n].id for n in chosen}

    def owner(row: dict[str, object]) -> str:
        plan = row.get("plan_id") or steps.get(str(row.get("step_id")), "")
        return str(row.get("client_id") or plans.get(str(plan)) or str(row.get("session_id") or row["id"])[:32])

    for table, kept in after.items():
        assert kept == [row for row in before[table] if owner(row) not in gone], table


def test_a_vault_folder_with_any_name_finds_the_file_of_its_backups(tmp_path: Path) -> None:
    for name in ("A.mend", "A.b.mend", "A", "A.b"):
        home = backup.home(tmp_path / name)
        home.mkdir(exist_ok=True)
        erased_file.add(home, {mark_of(name): TODAY})
        assert mark_of(name) in erased_file.near(tmp_path / name)


def test_an_index_without_words_can_be_cleared(vault: Vault) -> None:
    with vault.write() as tx:
        clients.add(tx, GONE)
    erased(vault)
    assert not remains(vault, CANARY)


def test_what_was_exported_of_somebody_who_is_gone_by_then_does_not_leave(full: Vault) -> None:
    erased(full)
    with pytest.raises(ClientGone), full.write() as tx:
        disclosures.add(tx, Disclosure(GONE.id, "Summary of session 1", NOW))
