"""Everything can be taken out to be read without Mend: whole or not at all, and recorded."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.errand import Errand
from desktop_app.desk.store import Store
from desktop_app.desk.taking_out import Package, client_of, free_target, take_out
from desktop_app.desk.unclosed import unclosed_words
from desktop_app.domain.errors import BadInput, Cancelled, DiskFull, MendError, NameTaken
from desktop_app.domain.session import Session, SessionNote
from desktop_app.settings import resource
from desktop_app.vault import disclosures, notes, repair_plans, sessions
from desktop_app.vault.vault import Vault
from tests.reports.reading import bare, text_of
from tests.support.aes_zip import unlocked
from tests.support.full_vault import ANNA, BEN, CARLA, NOW, fill
from tests.support.manual_jobs import ManualJobs

SCHEMA = json.loads(resource("take-out/schema.json").read_text("utf-8"))
LEFT_OUT = "[about somebody else]"


@pytest.fixture
def store(vault: Vault) -> Store:
    with vault.write() as tx:
        fill(tx)
    store = Store()
    store.vault = vault
    return store


def written(store: Store, package: Package) -> dict[str, bytes]:
    """Every file of the package, by its path in it."""
    target = take_out(store, package, NOW, lambda _done, _total: None)
    return {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def records(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["mend.json"])
    jsonschema.validate(found, SCHEMA)
    return found


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def recorded(store: Store) -> Iterator[tuple[str, str, bool, bool]]:
    with store.reading() as tx:
        for d in disclosures.all(tx)[1:]:
            yield d.client_id, d.what, d.with_names, d.encrypted


def test_there_is_a_file_for_each_session_and_nothing_of_the_bin_among_them(store: Store, tmp_path: Path) -> None:
    files = written(store, Package(tmp_path / "out"))
    assert sorted(files) == [
        "About these files.md",
        "Hours per client.csv",
        "Hours.csv",
        "Ratings.csv",
        "Sessions/=1+1/2026-10-12 session 1.md",
        "Sessions/C-014/2026-10-12 session 1.md",
        "Sessions/C-014/2026-10-19 session 2.md",
        "Sessions/C-014/Repair plans.md",
        "mend.json",
        "schema.json",
    ]
    first = files["Sessions/C-014/2026-10-12 session 1.md"].decode()
    assert first.startswith("# C-014, session 1\n\n- **Date:** Mon 12 October 2026\n- **Time:** 10:00\n")
    for words in ("\n# The note\n\nLater. ", "- Agrees (Withdrawal, 4 of 5, late): “Yes.”", "**Bond:** 5 of 10"):
        assert words in first
    second = files["Sessions/C-014/2026-10-19 session 2.md"].decode()
    assert "||Her brother Tom||" in second
    assert "Tried, 19 October 2026, helpful 4 of 5: a breath." in second


def test_the_data_is_as_the_schema_says_and_holds_the_bin_and_earlier_versions(store: Store, tmp_path: Path) -> None:
    files = written(store, Package(tmp_path / "out", with_names=True))
    found = records(files)
    assert json.loads(files["schema.json"]) == SCHEMA
    by_code = {client["code"]: client for client in found["clients"]}
    assert list(by_code) == ["=1+1", "C-014", "C-099"]
    anna = by_code["C-014"]
    assert (anna["name"], anna["birth_year"], anna["closed_on"]) == ("Anna Vogel", 1988, "2026-11-01")
    assert [s["binned_at"] for s in anna["sessions"]] == [None, None, "2026-11-19T14:54:00"]
    assert [v["number"] for v in anna["sessions"][0]["note"]["versions"]] == [1]
    assert by_code["C-099"]["binned_at"] == "2026-11-19T14:54:00"


def test_ratings_and_hours_are_tables_in_which_nothing_is_run(store: Store, tmp_path: Path) -> None:
    files = written(store, Package(tmp_path / "out"))
    assert files["Ratings.csv"].startswith("\ufeff".encode())
    assert files["Ratings.csv"].endswith(b"\r\n")
    ben, first, second = table(files["Ratings.csv"])
    assert ben["Client"] == "'=1+1"
    assert (first["Number"], first["Date"], first["Bond"], first["Tasks"]) == ("1", "2026-10-12", "5", "")
    assert (first["Withdrawal cues"], first["Resolved"], second["Bond"]) == ("1", "2", "")
    hours = table(files["Hours.csv"])
    assert [(h["Minutes"], h["Attendance"]) for h in hours] == [
        ("90", "cancelled"), ("50", "attended"), ("50", "came late"),
    ]  # fmt: skip
    assert [(t["Sessions held"], t["Minutes"]) for t in table(files["Hours per client.csv"])] == [
        ("0", "0"), ("2", "100"),
    ]  # fmt: skip


def test_private_names_are_nowhere_unless_they_are_chosen(store: Store, tmp_path: Path) -> None:
    files = written(store, Package(tmp_path / "out"))
    for name in (b"Anna", b"Vogel", b"Carla"):
        assert [path for path, data in files.items() if name in data] == []
    assert records(files)["names"] is False
    named = written(store, Package(tmp_path / "named", with_names=True))
    assert b"# C-014, Anna Vogel, session 1" in named["Sessions/C-014/2026-10-12 session 1.md"]
    assert table(named["Hours.csv"])[1]["Private name"] == "Anna Vogel"


def test_every_client_is_told_what_left_and_how(store: Store, tmp_path: Path) -> None:
    take_out(store, Package(tmp_path / "out.zip", with_names=True, passphrase="x"), NOW, lambda _d, _t: None)
    what = ("Take-out of everything", True, True)
    assert sorted(recorded(store)) == sorted((c.id, *what) for c in (ANNA, BEN, CARLA))


def test_a_zip_holds_the_same_files(store: Store, tmp_path: Path) -> None:
    files = written(store, Package(tmp_path / "out"))
    del files["mend.json"]  # the first take-out is recorded in the second
    target = take_out(store, Package(tmp_path / "out.zip"), NOW, lambda _d, _t: None)
    with zipfile.ZipFile(target) as zip_:
        assert zip_.testzip() is None
        assert {name: zip_.read(name) for name in zip_.namelist() if name != "mend.json"} == files


def test_a_locked_zip_opens_with_the_passphrase_alone_and_shows_not_even_names(store: Store, tmp_path: Path) -> None:
    target = take_out(
        store, Package(tmp_path / "out.zip", with_names=True, passphrase="fünf Wörter"), NOW, lambda _d, _t: None
    )
    with pytest.raises(ValueError, match="another passphrase"):
        unlocked(target, "other")
    inside = unlocked(target, "fünf Wörter")
    with zipfile.ZipFile(io.BytesIO(inside["Take-out.zip"])) as zip_:
        assert "mend.json" in zip_.namelist()
        assert zip_.testzip() is None
    raw = target.read_bytes()
    for word in (b"C-014", b"session", b"mend.json"):
        assert word not in raw


def test_a_folder_cannot_be_locked(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Only a zip"):
        take_out(store, Package(tmp_path / "out", passphrase="x"), NOW, lambda _d, _t: None)


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_is_there_already_stays(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(NameTaken, match=name):
        take_out(store, Package(tmp_path / name), NOW, lambda _d, _t: None)
    assert list((tmp_path / name).iterdir()) == []


@pytest.mark.parametrize("name", ["out", "out.zip"])
@pytest.mark.parametrize("client_id", ["", ANNA.id])
def test_whenever_it_is_cancelled_nothing_is_left(store: Store, tmp_path: Path, name: str, client_id: str) -> None:
    before = there(tmp_path)
    steps = 0

    def count(_done: int, _total: int) -> None:
        nonlocal steps
        steps += 1

    take_out(store, Package(tmp_path / f"whole {name}", client_id), NOW, count)
    told = len(list(recorded(store)))
    for last in range(steps):
        left = last

        def stop(_done: int, _total: int) -> None:
            nonlocal left
            if left == 0:
                raise Cancelled
            left -= 1

        with pytest.raises(Cancelled):
            take_out(store, Package(tmp_path / name, client_id), NOW, stop)
        assert there(tmp_path) == sorted([*before, f"whole {name}"])
    assert len(list(recorded(store))) == told


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_cannot_be_recorded_does_not_leave(
    store: Store, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_disclosures: object) -> None:
        raise DiskFull

    monkeypatch.setattr(store, "disclose", refuse)  # a disk cannot be filled at will in a unit test
    before = there(tmp_path)
    with pytest.raises(DiskFull):
        take_out(store, Package(tmp_path / name), NOW, lambda _d, _t: None)
    assert there(tmp_path) == before


def test_what_a_killed_program_left_is_removed_the_next_day_and_nothing_else(store: Store, tmp_path: Path) -> None:
    old, new, others = tmp_path / ".mend-abcd_123", tmp_path / ".mend-abcd_124.part", tmp_path / ".mend-my own notes"
    for folder in (old, others):
        (folder / "Sessions").mkdir(parents=True)
    new.touch()
    for path in (old, others):
        os.utime(path, (0, 0))
    take_out(store, Package(tmp_path / "out"), NOW, lambda _d, _t: None)
    assert (old.exists(), new.exists(), others.exists()) == (False, True, True)


def test_nobody_else_on_the_computer_can_read_the_files(store: Store, tmp_path: Path) -> None:
    target = take_out(store, Package(tmp_path / "out"), NOW, lambda _d, _t: None)
    zipped = take_out(store, Package(tmp_path / "out.zip"), NOW, lambda _d, _t: None)
    modes = {p.stat().st_mode & 0o077 for p in (target, zipped, *target.rglob("*"))}
    assert modes == {0}


def test_an_empty_vault_is_taken_out_too(vault: Vault, tmp_path: Path) -> None:
    store = Store()
    store.vault = vault
    files = written(store, Package(tmp_path / "out"))
    assert records(files)["clients"] == []


def test_the_offered_name_is_free(tmp_path: Path) -> None:
    first = free_target(tmp_path, "Take-out", NOW.date(), as_zip=True)
    assert first.name == "Take-out 2026-11-19.zip"
    first.touch()
    assert free_target(tmp_path, "Take-out", NOW.date(), as_zip=True).name == "Take-out 2026-11-19 (2).zip"
    assert free_target(tmp_path, "Take-out", NOW.date(), as_zip=False).name == "Take-out 2026-11-19"


# What one client is to have


def test_an_access_package_is_the_record_of_today_on_paper_and_as_data(store: Store, tmp_path: Path) -> None:
    client_id = client_of(store, "c-014")
    files = written(store, Package(tmp_path / "out", client_id, recipient="the client"))
    assert sorted(files) == ["About these files.md", "Record.pdf", "mend.json", "schema.json"]
    found = records(files)
    assert found["mend"] == "access package"
    (anna,) = found["clients"]
    assert [s["number"] for s in anna["sessions"]] == [1, 2]
    assert {len(s["note"]["versions"]) for s in anna["sessions"]} == {0}
    assert anna["disclosures"][0]["what"] == "Summary of session 1"
    paper = bare(text_of(files["Record.pdf"]))
    for words in ("Record for the client", "Session 1", "Session 2", "bond 5, goals 6", "Summary of session 1"):
        assert bare(words) in paper
    assert "supervision" not in text_of(files["Record.pdf"]).split("Session 1")[0]
    assert "In the bin" not in text_of(files["Record.pdf"])
    assert list(recorded(store)) == [(ANNA.id, "Access package", False, False)]


def test_what_is_marked_as_about_others_is_left_out_of_it_if_wished(store: Store, tmp_path: Path) -> None:
    without = written(store, Package(tmp_path / "without", ANNA.id))
    for data in (text_of(without["Record.pdf"]), without["mend.json"].decode()):
        assert "Tom" not in data
        assert f"{LEFT_OUT} drinks." in " ".join(data.split())
    whole = written(store, Package(tmp_path / "whole", ANNA.id, without_others=False))
    assert "Her brother Tom drinks." in " ".join(text_of(whole["Record.pdf"]).split())
    assert "||Her brother Tom||" in whole["mend.json"].decode()


def test_what_is_marked_over_a_line_break_is_left_out_of_it_too(store: Store, tmp_path: Path) -> None:
    note(store, 2, "I said: ||My mother\ndrinks|| and went.")
    without = written(store, Package(tmp_path / "without", ANNA.id))
    for data in (text_of(without["Record.pdf"]), without["mend.json"].decode()):
        assert "drinks" not in data
        assert f"I said: {LEFT_OUT} and went." in " ".join(data.split())
    whole = written(store, Package(tmp_path / "whole", ANNA.id, without_others=False))
    assert "I said: My mother drinks and went." in " ".join(text_of(whole["Record.pdf"]).split())


def test_where_a_passage_is_not_closed_is_told_by_session(store: Store) -> None:
    assert unclosed_words(store, ANNA.id) == ""
    note(store, 2, "I said: ||My mother drinks.\n\nAnd went.")
    note(store, 3, "||In the bin")
    words = "A passage about somebody else (||) is not closed in session 2 (19 October 2026)."
    assert (
        unclosed_words(store, ANNA.id) == f"{words} What is left out there may be more, or other words, than you meant."
    )
    with store.reading() as tx:
        (plan,) = (p for p in repair_plans.of_client(tx, ANNA.id) if p.id == "f" * 32)
    with opened(store).write() as tx:
        repair_plans.save(tx, replace(plan, aim="Less ||of Tom"))
        for n in range(4, 11):
            session = Session(ANNA.id, n, date(2026, 11, n), time(10))
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, "||so"))
    assert "session 8 (8 November 2026), 2 more sessions, 1 repair plan." in unclosed_words(store, ANNA.id)


def opened(store: Store) -> Vault:
    assert store.vault is not None
    return store.vault


def note(store: Store, number: int, text: str) -> None:
    """Let this be the note of Anna's session of that number."""
    with opened(store).write() as tx:
        notes.save(tx, replace(notes.read(tx, f"{ANNA.id[0]}{number}" * 16), text=text), NOW)


def test_the_private_name_is_in_it_only_if_chosen(store: Store, tmp_path: Path) -> None:
    plain = written(store, Package(tmp_path / "plain", ANNA.id))
    assert "Vogel" not in text_of(plain["Record.pdf"]) + plain["mend.json"].decode()
    named = written(store, Package(tmp_path / "named", ANNA.id, with_names=True))
    assert "C-014, Anna Vogel, 2 sessions" in " ".join(text_of(named["Record.pdf"]).split())


def test_a_client_without_sessions_can_have_their_record_too(store: Store, tmp_path: Path) -> None:
    files = written(store, Package(tmp_path / "out", CARLA.id))
    assert "No session was recorded." in text_of(files["Record.pdf"])
    with pytest.raises(BadInput):
        client_of(store, "C-000")


# At the desk


def test_a_save_does_not_wait_for_it_and_cancelling_is_told(desk: Desk, jobs: ManualJobs, tmp_path: Path) -> None:
    slow = ManualJobs()
    desk.taking_out._slow = slow
    done: list[Path] = []
    failed: list[MendError] = []
    seen: list[tuple[int, int]] = []
    desk.taking_out.progressed.connect(lambda count, of: seen.append((count, of)))
    desk.taking_out.take_out(Package(tmp_path / "one"), Errand(), done.append, failed.append)
    assert jobs.count == 0
    slow.drain()
    assert (done, failed) == ([tmp_path / "one"], [])
    assert seen
    errand = Errand()
    desk.taking_out.take_out(Package(tmp_path / "two"), errand, done.append, failed.append)
    errand.cancel()
    slow.drain()
    assert [type(error) for error in failed] == [Cancelled]
    assert not (tmp_path / "two").exists()


def test_locking_ends_it_before_the_vault_is_closed(desk: Desk, jobs: ManualJobs, tmp_path: Path) -> None:
    slow = ManualJobs()
    desk.taking_out._slow = slow
    failed: list[MendError] = []
    desk.taking_out.take_out(Package(tmp_path / "out"), Errand(), str, failed.append)
    desk.lock()
    jobs.drain()
    slow.drain()
    assert [type(error) for error in failed] == [Cancelled]
    assert not (tmp_path / "out").exists()
