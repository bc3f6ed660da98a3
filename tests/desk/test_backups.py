"""Backups made by themselves and at the therapist's word, with jobs that run when the test says so."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.desk.backups import Backups
from desktop_app.desk.jobs import ThreadedJobs
from desktop_app.domain.backup import Backup
from desktop_app.domain.client import Client
from desktop_app.domain.errors import DamagedBackup, WrongPassphrase
from desktop_app.domain.restored import Restored
from desktop_app.vault import backup, backup_mark, clients
from desktop_app.vault.vault import DATABASE, Vault
from tests.desk.conftest import CHEAP, Clock
from tests.support.kept_keys import holders, print_of
from tests.support.manual_jobs import ManualJobs

if TYPE_CHECKING:
    from desktop_app.desk.backing_up import Renewed

PASSPHRASE = "four unrelated words"


class At:
    """Somebody with a vault and the backups of it, and everything that was told."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.jobs, self.slow, self.clock = ManualJobs(), ManualJobs(), clock
        self.backups = Backups(self.jobs, self.slow, clock)
        self.vault, _recovery_key = Vault.create(home / "Caseload.mend", PASSPHRASE, CHEAP)
        self.folder = self.vault.folder
        self.said: list[tuple[str, object]] = []
        for name in (
            "listed",
            "made",
            "tested",
            "copied",
            "offered",
            "refused",
            "restored",
            "told",
            "can_move",
            "moved",
        ):
            getattr(self.backups, name).connect(lambda what, name=name: self.said.append((name, what)))

    def enter(self) -> None:
        """Open the vault, if it is closed, and go in."""
        self.vault = Vault.open(self.folder, PASSPHRASE)
        self.backups.enter(self.vault)
        self.run()

    def leave(self) -> None:
        """Close the vault as the door does."""
        key = self.vault.key
        self.backups.let_go()
        self.vault.close()
        self.backups.leave(self.folder, key)
        self.run()

    def write(self, code: str) -> None:
        """Change something."""
        with self.vault.write() as tx:
            clients.add(tx, Client(code))

    def run(self) -> None:
        """Let everything run."""
        while self.jobs.count or self.slow.count:
            self.jobs.drain()
            self.slow.drain()

    def lying(self, at: Path | None = None) -> tuple[Backup, ...]:
        """The backups there are."""
        return backup_mark.listed((at or self.folder.parent) / "Caseload backups")

    def heard(self, name: str) -> list[object]:
        """What was told under this name."""
        return [what for told, what in self.said if told == name]


@pytest.fixture
def at(qapp: object, tmp_path: Path, clock: Clock) -> Iterator[At]:
    assert qapp
    someone = At(tmp_path, clock)
    someone.vault.close()
    yield someone
    someone.vault.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "Stick"
    folder.mkdir()
    return folder


def test_leaving_the_vault_makes_a_checked_backup_and_only_when_something_changed(at: At) -> None:
    at.enter()
    at.leave()
    before = len(at.lying())
    at.enter()
    at.leave()
    assert len(at.lying()) == before
    at.enter()
    at.write("C-001")
    at.leave()
    assert len(at.lying()) == before + 1
    assert at.lying()[0].checked == at.clock.time
    assert at.said == []


def test_a_program_that_ends_while_the_vault_is_being_left_still_makes_the_backup(at: At) -> None:
    jobs, slow = ThreadedJobs(), ThreadedJobs()
    backups = Backups(jobs, slow, at.clock)
    at.vault = Vault.open(at.folder, PASSPHRASE)
    at.write("C-001")
    key = at.vault.key

    def close() -> None:
        backups.let_go()
        at.vault.close()
        backups.leave(at.folder, key)

    jobs.run(close, lambda _r: None, lambda _e: None)
    jobs.stop()
    slow.stop()
    (made,) = at.lying()
    assert made.checked
    vault = Vault.open(made.folder, PASSPHRASE)
    with vault.read() as tx:
        assert [c.code for c in clients.all(tx)] == ["C-001"]
    vault.close()


def test_what_a_crash_kept_from_being_backed_up_is_made_up_for_at_the_next_opening(at: At, tmp_path: Path) -> None:
    at.enter()
    at.leave()
    before = len(at.lying())
    at.enter()
    at.write("C-001")
    shutil.copytree(at.folder, tmp_path / "as it lay")
    at.vault.close()
    shutil.rmtree(at.folder)
    (tmp_path / "as it lay").rename(at.folder)
    at.enter()
    assert len(at.lying()) == before + 1


def test_a_vault_that_is_left_while_it_is_being_backed_up_is_not_held_up(at: At) -> None:
    at.vault = Vault.open(at.folder, PASSPHRASE)
    at.backups.enter(at.vault)
    at.leave()
    assert len(at.lying()) == 1
    assert at.said == []


def test_a_backup_is_copied_to_the_second_folder_as_well(at: At, stick: Path) -> None:
    at.backups.use_second(stick)
    at.enter()
    at.write("C-001")
    at.leave()
    assert [b.source for b in at.lying(stick)] == [b.source for b in at.lying()]
    assert all(b.checked for b in at.lying(stick))


def test_a_vault_that_was_renamed_finds_its_backups_again(at: At, stick: Path) -> None:
    at.backups.use_second(stick)
    at.enter()
    at.leave()
    at.folder = at.folder.rename(at.folder.with_name("Practice.mend"))
    at.enter()
    at.backups.read()
    at.run()
    [listed] = at.heard("listed")
    assert isinstance(listed, tuple)
    assert {b.folder.parent for b in listed} == {at.folder.with_name("Practice backups"), stick / "Practice backups"}
    assert at.lying() == at.lying(stick) == ()


def test_a_backup_that_is_opened_takes_no_name_from_the_second_folder(at: At, stick: Path) -> None:
    at.backups.use_second(stick)
    at.enter()
    at.leave()
    before, vault = at.lying(stick), at.folder
    at.folder = at.lying()[0].folder
    at.enter()
    at.folder = vault
    assert at.lying(stick) == before


def test_a_backup_that_somebody_opened_outlasts_an_erasure_that_drops_the_older_ones(at: At) -> None:
    at.enter()
    at.leave()
    opened = at.lying()[0].folder
    Vault.open(opened, PASSPHRASE).close()
    at.enter()
    done: list[Renewed] = []
    at.backups.renew(drop_older=True, done=done.append)
    at.run()
    assert opened.is_dir()
    assert done[0].is_made
    assert done[0].left >= 1


def test_a_copy_of_a_vault_under_another_name_leaves_the_backups_where_they_are(at: At) -> None:
    at.enter()
    at.leave()
    first, before = at.folder, at.lying()
    at.folder = first.with_name("Copy.mend")
    shutil.copytree(first, at.folder)
    at.enter()
    at.folder = first
    assert at.lying() == before


def test_one_backup_dated_ahead_keeps_no_later_one_from_the_second_folder(at: At, stick: Path) -> None:
    today = at.clock.time
    at.clock.time = today.replace(year=today.year + 4)
    at.enter()
    at.leave()
    at.clock.time = today
    at.backups.use_second(stick)
    for code in ("C-014", "C-022"):
        at.clock.time += timedelta(days=1)
        at.enter()
        at.write(code)
        at.leave()
    assert {b.made for b in at.lying(stick)} >= {today + timedelta(days=1), today + timedelta(days=2)}


def test_a_second_folder_that_is_away_is_told_once_and_made_up_for_when_it_is_back(at: At, stick: Path) -> None:
    at.backups.use_second(stick)
    stick.rmdir()
    for code in ("C-001", "C-002"):
        at.enter()
        at.write(code)
        at.leave()
    assert at.backups.second_is_away
    (sentence,) = at.heard("told")
    assert "Stick, is not there just now" in str(sentence)
    assert not stick.exists()
    stick.mkdir()
    at.enter()
    assert [b.made for b in at.lying(stick)] == [at.lying()[0].made]


def test_a_backup_that_nobody_came_to_check_is_checked_at_the_next_opening(at: At) -> None:
    made = backup.of_closed(at.folder, backup.home(at.folder), at.clock.time)
    assert made is not None
    at.enter()
    assert [b.checked for b in at.lying()] == [at.clock.time]


def test_when_no_backup_can_be_made_the_vault_is_left_all_the_same_and_it_is_told(at: At) -> None:
    backup.home(at.folder).write_text("in the way")
    at.enter()
    at.write("C-001")
    at.leave()
    assert at.heard("told")
    assert str(at.heard("told")[0]).startswith("The backup could not be finished. ")
    Vault.open(at.folder, PASSPHRASE).close()


def test_a_backup_at_the_therapists_word_is_made_while_the_vault_is_open(at: At) -> None:
    at.enter()
    at.backups.back_up_now()
    at.run()
    (made,) = at.heard("made")
    assert isinstance(made, Backup)
    assert made.checked
    listed = at.heard("listed")[-1]
    assert isinstance(listed, tuple)
    assert [b.sessions for b in listed] == [0, 0]


def test_testing_tells_what_is_inside_or_what_is_wrong(at: At) -> None:
    at.enter()
    at.backups.back_up_now()
    at.run()
    chosen = at.lying()[0]
    at.backups.test(chosen)
    at.run()
    assert len(at.heard("tested")) == 1
    raw = bytearray((chosen.folder / DATABASE).read_bytes())
    raw[9000] ^= 1
    (chosen.folder / DATABASE).write_bytes(raw)
    at.backups.test(chosen)
    at.run()
    assert isinstance(at.heard("refused")[-1], DamagedBackup)
    listed = at.heard("listed")[-1]
    assert isinstance(listed, tuple)
    assert [b.damaged for b in listed] == [True, False]


def test_a_copy_is_saved_and_checked(at: At, stick: Path) -> None:
    at.enter()
    at.backups.save_copy(at.lying()[0], stick)
    at.run()
    (copied,) = at.heard("copied")
    assert isinstance(copied, Backup)
    assert copied.folder.parent == stick
    assert copied.checked


def test_restoring_from_inside_happens_once_the_vault_is_closed(at: At) -> None:
    at.enter()
    chosen = at.lying()[-1]
    at.write("C-001")
    at.backups.restore_after_closing(chosen)
    at.leave()
    assert len(at.heard("restored")) == 1
    at.enter()
    with at.vault.read() as tx:
        assert clients.all(tx) == ()
    assert [f.name for f in at.folder.parent.iterdir() if "before restore" in f.name]


def test_a_restore_that_was_called_off_does_not_happen_later(at: At) -> None:
    at.enter()
    at.backups.restore_after_closing(at.lying()[-1])
    at.backups.stay()
    at.leave()
    assert at.heard("restored") == []


def test_a_vault_is_moved_with_its_backups_once_it_is_closed(at: At, stick: Path) -> None:
    at.enter()
    at.backups.ask_to_move(stick)
    at.run()
    assert at.heard("can_move") == [stick]
    at.backups.move_after_closing(stick)
    assert at.folder.is_dir()
    at.write("C-001")
    at.leave()
    assert at.heard("moved") == [stick / at.folder.name]
    assert not at.folder.exists()
    assert not at.backups.is_going_to_move
    at.folder = stick / at.folder.name
    assert len(at.lying()) == 2
    at.enter()
    with at.vault.read() as tx:
        assert [c.code for c in clients.all(tx)] == ["C-001"]


def test_a_place_that_is_no_good_is_told_before_the_vault_is_closed(at: At) -> None:
    at.enter()
    at.backups.ask_to_move(at.folder.parent)
    at.run()
    assert at.heard("can_move") == []
    assert "already" in str(at.heard("refused")[-1])


def test_when_the_vault_stays_open_it_is_not_moved_later(at: At, stick: Path) -> None:
    at.enter()
    at.backups.move_after_closing(stick)
    at.backups.stay()
    at.leave()
    assert at.folder.is_dir()
    assert at.heard("moved") == []


def test_the_backups_of_a_vault_that_does_not_open_are_offered_and_put_back(at: At) -> None:
    at.enter()
    at.write("C-001")
    at.leave()
    (at.folder / "header.json").write_bytes(b"rubbish")
    at.backups.offer(at.folder)
    at.run()
    (offered,) = at.heard("offered")
    assert isinstance(offered, tuple)
    at.backups.restore(offered[0], at.folder, "wrong")
    at.run()
    assert isinstance(at.heard("refused")[-1], WrongPassphrase)
    at.backups.restore(offered[0], at.folder, PASSPHRASE)
    at.run()
    assert len(at.heard("restored")) == 1
    at.enter()
    with at.vault.read() as tx:
        assert [c.code for c in clients.all(tx)] == ["C-001"]


def with_another_header(at: At) -> None:
    """The closed vault gets the header of another one."""
    other, _recovery_key = Vault.create(at.folder.with_name("Other.mend"), "of the other one", CHEAP)
    other.close()
    shutil.copyfile(other.folder / "header.json", at.folder / "header.json")


def test_a_vault_with_the_header_of_another_is_offered_its_own_backups(at: At) -> None:
    at.enter()
    at.write("C-001")
    at.leave()
    own = at.lying()
    strange = backup.of_closed(at.folder, own[0].folder.parent, at.clock())
    assert strange is None
    with_another_header(at)
    strange = backup.of_closed(at.folder.with_name("Other.mend"), own[0].folder.parent, at.clock())
    assert strange
    at.backups.offer(at.folder)
    at.run()
    assert at.heard("offered") == [own]
    at.backups.restore(own[0], at.folder, PASSPHRASE)
    at.run()
    (restored,) = at.heard("restored")
    assert isinstance(restored, Restored)
    assert restored.header_only


def test_such_a_vault_is_offered_what_lies_there_where_no_copy_tells_whose_it_is(at: At) -> None:
    at.enter()
    at.write("C-001")
    at.backups.back_up_now()
    at.run()
    open_ones = at.lying()
    at.leave()
    for one in at.lying():
        if one not in open_ones:
            shutil.rmtree(one.folder)
    with_another_header(at)
    at.backups.offer(at.folder)
    at.run()
    assert at.heard("offered") == [at.lying()]
    assert at.lying()


def test_the_key_is_kept_no_longer_than_the_vault_is_open(at: At) -> None:
    at.enter()
    known_by = print_of(at.vault.key)
    at.leave()
    assert holders(known_by) == []
