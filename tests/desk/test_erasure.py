"""Erasing at the desk, on a real vault, with jobs that run when the test says so."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk.autosave import Saving
from desktop_app.desk.backing_up import Renewed, back_up_closed
from desktop_app.desk.backups import Backups
from desktop_app.desk.desk import Desk
from desktop_app.domain.client import Client
from desktop_app.domain.erasure import Holdings, mark_of
from desktop_app.domain.errors import BackupFolderAway, DiskFull
from desktop_app.vault import backup, backup_mark, erase, erased_file, notes
from desktop_app.vault import bin as bin_
from desktop_app.vault.vault import DATABASE, Vault
from tests.desk.conftest import Clock
from tests.support.manual_jobs import ManualJobs
from tests.vault.remains import CANARY, full_client, remains

PASSPHRASE = "four unrelated words"
GONE = Client("C-027", f"{CANARY} name", id="a" * 32)
OTHER = Client("C-002", id="b" * 32)


@pytest.fixture
def full(vault: Vault) -> Vault:
    with vault.write() as tx:
        full_client(tx, GONE, CANARY)
        full_client(tx, OTHER, "steinadler")
    return vault


class Told:
    """What was told of an erasure, in order."""

    def __init__(self, desk: Desk) -> None:
        self.all: list[tuple[str, Any]] = []
        for name in ("weighed", "erased", "renewed", "failed", "certified", "not_certified"):
            getattr(desk.erasure, name).connect(lambda what, name=name: self.all.append((name, what)))

    def last(self, name: str) -> Any:
        assert self.all, "nothing was told"
        assert self.all[-1][0] == name, self.all
        return self.all[-1][1]


@pytest.fixture
def told(desk: Desk) -> Told:
    return Told(desk)


@pytest.fixture
def slow() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def backups(desk: Desk, full: Vault, jobs: ManualJobs, slow: ManualJobs, clock: Clock) -> Iterator[Backups]:
    """The keeper of the desk’s vault, of which there is one backup with both clients."""
    keeper = Backups(jobs, slow, clock)
    desk.door.keeper = keeper
    keeper.enter(full)
    slow.drain()
    clock.time += timedelta(hours=1)
    yield keeper
    slow.drain()


def lying_there(full: Vault) -> list[Path]:
    return [b.folder for b in backup_mark.listed(backup.home(full.folder))]


def holds_canary(folder: Path) -> bool:
    vault = Vault.open(folder, PASSPHRASE)
    try:
        return remains(vault, CANARY)
    finally:
        vault.close()


def test_what_will_go_is_told_also_of_a_client_in_the_bin(
    desk: Desk, jobs: ManualJobs, full: Vault, told: Told, clock: Clock
) -> None:
    desk.erasure.weigh(GONE.id)
    jobs.drain()
    weighed = told.last("weighed")
    assert (weighed.client, weighed.backups) == (GONE, 0)
    assert (weighed.holdings.sessions, weighed.holdings.versions) == (3, 3)
    with full.write() as tx:
        bin_.put_client(tx, GONE.id, clock())
    desk.erasure.weigh(GONE.id)
    jobs.drain()
    assert told.last("weighed") == weighed


def test_what_lies_open_is_saved_and_put_away_first(desk: Desk, jobs: ManualJobs, full: Vault, told: Told) -> None:
    desk.workspace.open(f"{GONE.id}-1")
    jobs.drain()
    desk.workspace.note_source = lambda: f"{CANARY} typed last"
    desk.workspace.note_edited()
    desk.erasure.weigh(GONE.id)
    jobs.drain()
    assert told.last("weighed").holdings.sessions == 3
    with full.read() as tx:
        assert notes.read(tx, f"{GONE.id}-1").text == f"{CANARY} typed last"
    assert desk.workspace.page is None
    assert desk.workspace.truth.saving is Saving.IDLE
    desk.workspace.undo()
    assert desk.workspace.page is None


def test_the_client_is_gone_and_it_is_told_what_is_left(
    desk: Desk, jobs: ManualJobs, full: Vault, told: Told, clock: Clock
) -> None:
    desk.erasure.erase(GONE.id)
    jobs.drain()
    (_erased, erased), (_renewed, renewed) = told.all
    assert (erased.client_id, erased.mark, erased.at) == (GONE.id, mark_of(GONE.id), clock())
    assert erased.holdings == Holdings(erased.holdings.since, 3, 3, 3, 1, 1)
    assert erased.unfinished == ""
    assert renewed == Renewed(), "nobody keeps copies"
    assert not remains(full, CANARY)


def test_a_full_disk_while_clearing_is_told_and_the_client_is_gone_all_the_same(
    desk: Desk, jobs: ManualJobs, full: Vault, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_vault: Vault) -> None:
        raise DiskFull

    monkeypatch.setattr(erase, "finish", no_room)  # a disk that fills between two statements cannot be had when asked
    desk.erasure.erase(GONE.id)
    jobs.drain()
    assert told.all[0][1].unfinished == "The disk is full."
    monkeypatch.undo()
    full.close()
    assert not holds_canary(full.folder)


def test_a_vault_that_was_taken_away_is_told(desk: Desk, jobs: ManualJobs, full: Vault, told: Told) -> None:
    away = full.folder.with_name("away")
    full.folder.rename(away)
    desk.erasure.erase(GONE.id)
    jobs.drain()
    assert "is missing" in str(told.last("failed"))
    away.rename(full.folder)
    desk.erasure.weigh(GONE.id)
    jobs.drain()
    assert told.last("weighed").client == GONE


def test_a_backup_under_way_is_given_up_before_somebody_is_erased(
    desk: Desk, jobs: ManualJobs, slow: ManualJobs, full: Vault, backups: Backups, told: Told
) -> None:
    before = lying_there(full)
    backups.back_up_now()
    desk.erasure.erase(GONE.id)
    jobs.drain()
    slow.drain()
    jobs.drain()
    made = [one for one in lying_there(full) if one not in before]
    assert len(made) == 1, "the one that was waiting was not made, the one afterwards was"
    assert not holds_canary(made[0])
    assert told.last("renewed") == Renewed(is_made=True, left=1)


@pytest.mark.usefixtures("backups")
def test_the_older_backup_is_told_and_stays(desk: Desk, jobs: ManualJobs, slow: ManualJobs, full: Vault) -> None:
    (old,) = lying_there(full)
    desk.erasure.erase(GONE.id)
    for _each in range(2):
        jobs.drain()
        slow.drain()
    assert erased_file.read(old) == erased_file.read(backup.home(full.folder)) == erased_file.read(full.folder) != {}
    assert not holds_canary(old)


@pytest.mark.usefixtures("backups")
def test_older_backups_go_only_once_a_new_one_is_whole(
    desk: Desk, jobs: ManualJobs, slow: ManualJobs, full: Vault, told: Told, tmp_path: Path
) -> None:
    (old,) = lying_there(full)
    desk.erasure.erase(GONE.id, drop_older=True)
    jobs.drain()
    home = backup.home(full.folder)
    home.rename(tmp_path / "hidden")
    home.write_text("no folder can be made here")
    slow.drain()
    jobs.drain()
    renewed = told.last("renewed")
    assert isinstance(renewed, Renewed)
    assert (renewed.is_made, renewed.dropped) == (False, 0)
    assert renewed.why
    assert (tmp_path / "hidden" / old.name / DATABASE).exists()


def test_older_backups_in_the_second_folder_go_too(
    desk: Desk, jobs: ManualJobs, slow: ManualJobs, full: Vault, backups: Backups, told: Told, tmp_path: Path
) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    backups.use_second(stick)
    slow.drain()
    there = backup.second_home(stick, full.folder)
    (old,) = there.glob("*.mend")
    desk.erasure.erase(GONE.id, drop_older=True)
    jobs.drain()
    slow.drain()
    jobs.drain()
    assert told.last("renewed") == Renewed(is_made=True, dropped=2)
    (new,) = there.glob("*.mend")
    assert new.name != old.name
    assert not holds_canary(new)


def test_a_second_folder_that_is_away_is_told_the_next_time(
    desk: Desk, jobs: ManualJobs, slow: ManualJobs, full: Vault, backups: Backups, told: Told, tmp_path: Path
) -> None:
    stick, drawer = tmp_path / "Stick", tmp_path / "Drawer"
    stick.mkdir()
    backups.use_second(stick)
    slow.drain()
    stick.rename(drawer)
    desk.erasure.erase(GONE.id, drop_older=True)
    jobs.drain()
    slow.drain()
    jobs.drain()
    assert told.last("renewed") == Renewed(is_made=True, dropped=1, why=BackupFolderAway("Stick").sentence)
    drawer.rename(stick)
    backups.let_go()
    full.close()
    backups.enter(Vault.open(full.folder, PASSPHRASE))
    slow.drain()
    there = backup.second_home(stick, full.folder)
    assert [erased_file.read(one) != {} for one in sorted(there.glob("*.mend"))] == [True, True]
    backups.let_go()


def test_a_command_that_backs_up_tells_the_copies_too(full: Vault, clock: Clock) -> None:
    full.close()
    made = back_up_closed(full.folder, PASSPHRASE, None, clock())
    assert made is not None
    again = Vault.open(full.folder, PASSPHRASE)
    erase.erase(again, GONE.id, clock().date())
    again.close()
    back_up_closed(full.folder, PASSPHRASE, None, clock() + timedelta(hours=1))
    assert erased_file.read(made.folder) == {mark_of(GONE.id): clock().date()}


@pytest.mark.usefixtures("full")
def test_the_certificate_is_written_where_it_is_wanted(
    desk: Desk, jobs: ManualJobs, told: Told, tmp_path: Path
) -> None:
    desk.erasure.certify(tmp_path / "too early.pdf")
    desk.erasure.erase(GONE.id)
    jobs.drain()
    desk.erasure.certify(tmp_path / "certificate.pdf")
    jobs.drain()
    assert told.last("certified") == tmp_path / "certificate.pdf"
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "too early.pdf").exists()
    desk.erasure.certify(tmp_path / "nowhere" / "certificate.pdf")
    jobs.drain()
    assert told.last("not_certified")


@pytest.mark.parametrize("name", [DATABASE, "certificate.pdf"])
def test_the_certificate_is_not_written_into_the_vault(
    desk: Desk, jobs: ManualJobs, full: Vault, told: Told, name: str
) -> None:
    desk.erasure.erase(GONE.id)
    jobs.drain()
    before = {path.name: path.read_bytes() for path in full.folder.iterdir()}
    desk.erasure.certify(full.folder / name)
    jobs.drain()
    assert "Choose a place outside it." in told.last("not_certified")
    assert {path.name: path.read_bytes() for path in full.folder.iterdir()} == before


@pytest.mark.usefixtures("backups")
def test_leaving_the_vault_meanwhile_ends_well(
    desk: Desk, jobs: ManualJobs, slow: ManualJobs, full: Vault, told: Told
) -> None:
    desk.erasure.erase(GONE.id)
    desk.lock()
    for _each in range(3):
        jobs.drain()
        slow.drain()
    assert told.all == [], "nothing comes through once the vault is left"
    assert [holds_canary(one) for one in lying_there(full)] == [False, False]
    shutil.rmtree(full.folder)
