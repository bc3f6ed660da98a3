"""What can still be read of a damaged vault, saved into a new one. The damaged one is left as it is."""

import os
import random
import shutil
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.desk.sample import fill
from desktop_app.domain.errors import (
    CannotWrite,
    DamagedHeader,
    NothingReadable,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from desktop_app.domain.salvaged import Salvaged
from desktop_app.domain.session import SessionNote
from desktop_app.vault import backup, erase, header, notes, salvage, sessions
from desktop_app.vault.check import check
from desktop_app.vault.cipher import connect
from desktop_app.vault.salvage import opener
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault import golden
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, key_of, put, session
from tests.vault.test_backup_damage import no_more_than

NOW = datetime.fromisoformat("2026-11-25T10:00:00")
PAGE = 4096
LONG = "something was said " * 400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault: the sample caseload, and a client with forty sessions, each with a long note."""
    vault, _key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    with vault.write() as tx:
        fill(tx, date(2026, 11, 19))
        tx.exec_driver_sql("UPDATE client SET code = 'X-' || rowid, folded = 'x-' || rowid")
    put(vault, ANNA, *(session(n) for n in range(1, 41)))
    with vault.write() as tx:
        for n in range(1, 41):
            notes.save(tx, SessionNote(f"s{n}", f"note {n} {LONG}"))
    vault.close()
    return vault.folder


def rows(folder: Path, passphrase: str = PASSPHRASE) -> golden.Rows:
    """Every row, but for the place of a note in the index, which is made anew."""
    vault = Vault.open(folder, passphrase)
    with vault.read() as tx:
        found = golden.rows(tx)
    vault.close()
    for row in found["note"]:
        row["in_index"] = 0
    return {table: held for table, held in found.items() if held}


def salvaged(folder: Path, passphrase: str = PASSPHRASE) -> Salvaged:
    """What came over into a vault `New.mend` beside it, which is sound; nothing else in the folder has changed."""
    target = folder.with_name("New.mend")
    shutil.rmtree(target, ignore_errors=True)
    before = whole_tree(folder.parent)
    saved = salvage.salvage(folder, target, opener(folder, passphrase), NOW)
    assert {n: c for n, c in whole_tree(folder.parent).items() if not n.startswith("New.mend")} == before
    assert check(target, passphrase).problems == ()
    return saved


def whole_tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def overwrite(folder: Path, *pages: int, by: bytes = bytes(PAGE)) -> None:
    """Overwrite the pages of these numbers, counted from 1."""
    with (folder / DATABASE).open("r+b") as file:
        for number in pages:
            file.seek((number - 1) * PAGE)
            file.write(by)


def root_of(folder: Path, table: str) -> int:
    con = connect(folder / DATABASE, key_of(folder))
    (page,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    con.close()
    return int(page)


def texts(folder: Path) -> dict[str, str]:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        found = notes.of_client(tx, ANNA.id)
    vault.close()
    return found


def test_of_a_whole_vault_every_row_comes_over_and_the_same_keys_open_it(tmp_path: Path) -> None:
    vault, recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    with vault.write() as tx:
        fill(tx, date(2026, 11, 19))
    vault.close()
    saved = salvaged(vault.folder)
    assert saved.lost == ()
    assert rows(saved.folder) == rows(vault.folder)
    Vault.open_with_recovery_key(saved.folder, str(recovery_key)).close()


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_a_vault_of_an_earlier_mend_comes_over_as_well(tmp_path: Path, version: str) -> None:
    folder = tmp_path / "Old.mend"
    shutil.copytree(golden.FOLDER / f"{version}.mend", folder)
    saved = salvaged(folder, golden.PASSPHRASE)
    assert saved.lost == ()
    vault = Vault.open(saved.folder, golden.PASSPHRASE)
    told = golden.expected(golden.FOLDER / f"{version}.mend")
    with vault.read() as tx:
        names = {table: list(held[0]) for table, held in told.items()}
        assert golden.rows(tx, names) == told
    vault.close()


def test_one_bad_page_costs_at_most_what_lay_there(folder: Path) -> None:
    raw, before = (folder / DATABASE).read_bytes(), rows(folder)
    for page in range(1, len(raw) // PAGE + 1, 13):
        overwrite(folder, page, by=bytes(100))
        saved = salvaged(folder)
        assert saved.lost[0].startswith(("1 page of the database", "The start of the database is lost"))
        after = rows(saved.folder)
        kept = {row["id"]: row for row in after["note"]}
        same = [row for row in before["note"] if kept.get(row["id"], {}).get("text") == row["text"]]
        assert len(same) >= len(before["note"]) - 8, f"page {page}"
        assert len(after["session"]) == len(before["session"]), f"page {page}"
        assert len(after["client"]) == len(before["client"]), f"page {page}"
        (folder / DATABASE).write_bytes(raw)


def test_a_lost_root_of_the_notes_costs_no_note(folder: Path) -> None:
    before = texts(folder)
    overwrite(folder, root_of(folder, "note"))
    assert texts(salvaged(folder).folder) == before


def test_sessions_whose_heads_are_lost_keep_their_client_day_and_note(folder: Path) -> None:
    before = rows(folder)["session"]
    overwrite(folder, *leaves_of(folder, "session"))
    saved = salvaged(folder)
    assert any(said.startswith(f"The heads of {len(before)} sessions could not be read") for said in saved.lost)
    places = [[(row["id"], row["client_id"], row["day"], row["words"]) for row in held]
              for held in (before, rows(saved.folder)["session"])]  # fmt: skip
    assert sorted(places[0]) == sorted(places[1])


def test_a_client_whose_entry_is_lost_keeps_code_and_sessions(folder: Path) -> None:
    overwrite(folder, root_of(folder, "client"))
    saved = salvaged(folder)
    assert any("only their codes are there" in said for said in saved.lost)
    codes = {row["id"]: row["code"] for row in rows(saved.folder)["client"]}
    assert codes[ANNA.id] == "C-014"
    vault = Vault.open(saved.folder, PASSPHRASE)
    with vault.read() as tx:
        assert len(sessions.of_client(tx, ANNA.id)) == 40
    vault.close()


def test_where_even_the_code_is_lost_the_client_is_called_salvaged(folder: Path) -> None:
    overwrite(folder, *(root_of(folder, name) for name in ("client", "sqlite_autoindex_client_2")))
    codes = {str(row["code"]) for row in rows(salvaged(folder).folder)["client"]}
    assert len(codes) == 4
    assert all(code.startswith("salvaged-") for code in codes)


def test_steps_and_what_came_of_them_outlast_their_plan(folder: Path) -> None:
    before = rows(folder)
    overwrite(folder, root_of(folder, "repair_plan"))
    saved = salvaged(folder)
    after = rows(saved.folder)
    for table in ("repair_step", "attempt", "plan_session"):
        assert after[table] == before[table]
    owners = [{row["id"]: row["client_id"] for row in held["repair_plan"]} for held in (before, after)]
    assert owners[0] == owners[1]
    assert {row["title"] for row in after["repair_plan"]} == {"Salvaged plan"}


def test_a_note_cut_off_in_its_middle_says_so_at_the_place(folder: Path) -> None:
    raw = (folder / DATABASE).read_bytes()
    cut = []
    for page in range(120, len(raw) // PAGE, 9):
        overwrite(folder, page)
        saved = salvaged(folder)
        cut += [
            t for t in texts(saved.folder).values() if t.endswith("[What followed here could not be read any more.]")
        ]
        if any(said.startswith("1 text is there only as far") for said in saved.lost):
            break
        (folder / DATABASE).write_bytes(raw)
    assert cut
    assert cut[0].startswith("note ")
    assert LONG.startswith(cut[0].split(" ", 2)[2].split("\n")[0])


def test_a_lost_note_is_replaced_by_its_newest_earlier_version_and_the_others_are_named(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        notes.keep(tx, notes.read(tx, "s1"), NOW)
        notes.save(tx, SessionNote("s1", f"much later {LONG}", notes.read(tx, "s1").revision), NOW)
    vault.close()
    before = texts(folder)
    overwrite(folder, *leaves_of(folder, "note"))
    saved = salvaged(folder)
    assert texts(saved.folder) == {"s1": f"note 1 {LONG}"}
    assert before["s1"].startswith("much later")
    assert any("its newest earlier version stands in its place" in said for said in saved.lost)
    (named,) = (said for said in saved.lost if said.startswith("The notes of 59 sessions could not be read: "))
    assert "C-014 2–40; X-1 1–7; " in named


def test_what_is_only_in_the_log_comes_over_even_from_behind_a_damaged_place(folder: Path, tmp_path: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    for n in range(1, 9):
        with vault.write() as tx:
            notes.save(tx, SessionNote(f"s{n}", f"later {n} {LONG}", notes.read(tx, f"s{n}").revision))
    (tmp_path / "crashed").mkdir()
    crashed = tmp_path / "crashed" / "Caseload.mend"
    shutil.copytree(folder, crashed)
    expected = texts_of(vault)
    vault.close()
    log = crashed / f"{DATABASE}-wal"
    raw = bytearray(log.read_bytes())
    for at in range(32, len(raw) // 2, 4120):
        raw[at + 17] ^= 1  # a checksum in the head of each frame of the first half
    log.write_bytes(raw)
    assert texts(salvaged(crashed).folder) == expected


def texts_of(vault: Vault) -> dict[str, str]:
    with vault.read() as tx:
        return notes.of_client(tx, ANNA.id)


def leaves_of(folder: Path, table: str) -> list[int]:
    """The numbers of the pages that hold the rows of a table."""
    from desktop_app.vault import btree
    from desktop_app.vault.pages import Pages

    with Pages(folder / DATABASE, key_of(folder)) as pages:
        found = list(btree.walk(pages.page, root_of(folder, table), set()))
        return [number for number, page in found if btree.kind(page, number) == btree.TABLE_LEAF]


def test_many_bad_pages_never_end_in_a_vault_that_is_not_sound(folder: Path) -> None:
    raw, chance = (folder / DATABASE).read_bytes(), random.Random(3)  # noqa: S311 - nothing secret is made of it
    for share in (0.05, 0.2, 0.5, 0.8):
        for _again in range(3):
            count = len(raw) // PAGE
            overwrite(folder, *chance.sample(range(2, count + 1), int(share * count)))
            salvaged(folder)
            (folder / DATABASE).write_bytes(raw)


def test_half_of_the_file_is_better_than_nothing(folder: Path) -> None:
    raw = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(raw[: len(raw) // 2])
    saved = salvaged(folder)
    assert saved.notes > 10
    assert saved.lost[0].split(" ")[0] == str(len(raw) // PAGE - len(raw) // 2 // PAGE)


# Without the first page there is neither a directory nor the salt that proves the others


def test_a_lost_start_is_told_and_what_follows_is_read_without_proof(folder: Path) -> None:
    before = texts(folder)
    overwrite(folder, 1)
    saved = salvaged(folder)
    assert saved.lost[0].startswith("The start of the database is lost, and with it the proof")
    assert texts(saved.folder) == before


def test_a_backup_of_the_closed_vault_gives_the_proof_back(folder: Path) -> None:
    backup.of_closed(folder, backup.home(folder), NOW)
    before = rows(folder)
    overwrite(folder, 1)
    saved = salvaged(folder)
    assert saved.lost == (
        "1 page of the database could not be read, or not in its last state. What lay there alone is lost.",
    )
    assert rows(saved.folder) == before


# The header


def test_a_lost_header_is_taken_from_a_backup(folder: Path) -> None:
    backup.of_closed(folder, backup.home(folder), NOW)
    before = rows(folder)
    (folder / header.FILE).write_bytes(b"rubbish")
    assert rows(salvaged(folder).folder) == before


def test_the_header_of_another_vault_is_told_and_a_backups_helps(folder: Path, tmp_path: Path) -> None:
    other, _key = Vault.create(tmp_path / "other" / "Other.mend", PASSPHRASE, CHEAP)
    other.close()
    shutil.copyfile(other.folder / header.FILE, folder / header.FILE)
    with pytest.raises(NothingReadable, match="that of another vault"):
        salvaged(folder)


def test_without_any_header_the_refusal_names_it(folder: Path) -> None:
    (folder / header.FILE).write_bytes(b"rubbish")
    with pytest.raises(DamagedHeader):
        opener(folder, PASSPHRASE)
    (folder / header.FILE).unlink()
    with pytest.raises(VaultMissing, match=r"header\.json"):
        opener(folder, PASSPHRASE)


def test_with_the_key_at_hand_the_header_of_a_backup_is_as_good(folder: Path) -> None:
    key = key_of(folder)
    backup.of_closed(folder, backup.home(folder), NOW)
    (folder / header.FILE).write_bytes(b"rubbish")
    saved = salvage.salvage(folder, folder.with_name("New.mend"), salvage.opener_by_key(folder, key), NOW)
    assert saved.lost == ()
    Vault.open(saved.folder, PASSPHRASE).close()
    with pytest.raises(DamagedHeader):
        salvage.opener_by_key(folder, bytes(32))


def test_a_wrong_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        opener(folder, "wrong")


def test_who_was_erased_does_not_come_back(folder: Path) -> None:
    raw = (folder / DATABASE).read_bytes()
    vault = Vault.open(folder, PASSPHRASE)
    erase.erase(vault, ANNA.id, NOW.date())
    erase.finish(vault)
    vault.close()
    (folder / DATABASE).write_bytes(raw)  # a state of before, found again by some recovery of files
    saved = salvaged(folder)
    found = rows(saved.folder)
    assert ANNA.id not in {row["id"] for row in found["client"]}
    assert not any(str(row["text"]).startswith("note ") for row in found["note"])


# Where it goes


def refused(folder: Path, kind: type[Exception], target: str = "New.mend") -> None:
    before = whole_tree(folder.parent)
    with pytest.raises(kind):
        salvage.salvage(folder, folder.with_name(target), opener(folder, PASSPHRASE), NOW)
    assert whole_tree(folder.parent) == before


def test_nothing_that_is_there_is_written_over(folder: Path) -> None:
    refused(folder, VaultExists, folder.name)


def test_a_vault_that_is_open_elsewhere_is_not_touched(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    with pytest.raises(VaultInUse):
        salvage.salvage(folder, folder.with_name("New.mend"), opener(folder, PASSPHRASE), NOW)
    vault.close()


def test_a_database_without_one_readable_record_is_told(folder: Path) -> None:
    for rubbish in (b"", b"x" * 50_000, bytes(100_000)):
        (folder / DATABASE).write_bytes(rubbish)
        refused(folder, NothingReadable)
    (folder / DATABASE).unlink()
    refused(folder, VaultMissing)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_without_room_leaves_nothing_behind(folder: Path) -> None:
    opened = opener(folder, PASSPHRASE)
    before = whole_tree(folder.parent)
    with no_more_than(100_000), pytest.raises(CannotWrite):
        salvage.salvage(folder, folder.with_name("New.mend"), opened, NOW)
    assert whole_tree(folder.parent) == before


def test_a_lock_that_cannot_be_taken_in_a_folder_that_may_only_be_read_is_no_hindrance(folder: Path) -> None:
    os.remove(folder / "lock")  # noqa: PTH107 - as it would be on a disc
    assert salvaged(folder).lost == ()
    assert not (folder / "lock").exists()


def test_it_goes_beside_the_damaged_one_under_a_name_that_says_so(folder: Path) -> None:
    assert salvage.free(folder, NOW) == folder.with_name("Caseload salvaged 2026-11-25.mend")
