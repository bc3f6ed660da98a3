import errno
import os
import secrets
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.backup import Backup
from desktop_app.domain.errors import (
    BackupFolderAway,
    BadInput,
    DamagedBackup,
    DiskFull,
    MendError,
    NotClosed,
    VaultInUse,
)
from desktop_app.domain.session import SessionNote
from desktop_app.vault import backup, backup_mark, notes, sessions
from desktop_app.vault.backup_check import counted, look_through
from desktop_app.vault.lock import Lock
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, key_of, put, session, tidy_up

NOW = datetime(2026, 11, 23, 14, 2, 7)  # noqa: DTZ001 - local time, as everywhere


@pytest.fixture
def closed(caseload: Vault) -> Vault:
    """A closed vault with a client and four sessions."""
    with caseload.write() as tx:
        notes.save(tx, SessionNote("s1", "She looked away."))
    tidy_up(caseload)
    caseload.close()
    return caseload


def test_a_backup_is_a_vault_of_its_own_named_for_its_minute(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    assert made.folder == closed.folder.parent / "Caseload backups" / "Caseload 2026-11-23 1402.mend"
    vault = Vault.open(made.folder, PASSPHRASE)
    with vault.read() as tx:
        assert notes.read(tx, "s1").text == "She looked away."
    vault.close()


def test_a_backup_is_made_only_when_something_changed(closed: Vault) -> None:
    into = backup.home(closed.folder)
    assert backup.of_closed(closed.folder, into, NOW)
    vault = Vault.open(closed.folder, PASSPHRASE)
    with vault.read() as tx:
        assert sessions.counts(tx)
    vault.tidy()
    vault.close()
    assert backup.of_closed(closed.folder, into, NOW) is None
    vault = Vault.open(closed.folder, PASSPHRASE)
    put(vault, session(9))
    vault.close()
    assert backup.of_closed(closed.folder, into, NOW)


def test_a_new_passphrase_is_a_change(closed: Vault) -> None:
    into = backup.home(closed.folder)
    assert backup.of_closed(closed.folder, into, NOW)
    vault = Vault.open(closed.folder, PASSPHRASE)
    vault.set_passphrase("another", CHEAP)
    vault.close()
    assert backup.of_closed(closed.folder, into, NOW)


def test_checking_counts_what_is_inside_and_marks_it_whole(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    assert made.checked is None
    checked = backup.check(made, key_of(closed.folder), NOW)
    assert checked.sessions == 4
    assert backup_mark.read(made.folder) == backup_mark.listed(made.folder.parent)[0]
    assert backup_mark.listed(made.folder.parent)[0].checked == NOW


def test_looking_into_a_backup_changes_not_a_byte_of_it(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    before = {f.name: (f.read_bytes(), f.stat().st_mtime_ns) for f in made.folder.iterdir()}
    look_through(made.folder, key_of(closed.folder))
    assert counted(made.folder, key_of(closed.folder)).sessions == 4
    assert {f.name: (f.read_bytes(), f.stat().st_mtime_ns) for f in made.folder.iterdir()} == before


def test_a_backup_on_a_stick_that_cannot_be_written_to_can_be_looked_into(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    for path in (*made.folder.iterdir(), made.folder):
        path.chmod(0o500)
    assert look_through(made.folder, key_of(closed.folder)).sessions == 4
    made.folder.chmod(0o700)


def test_an_open_vault_is_backed_up_while_it_is_written_to(caseload: Vault) -> None:
    put(caseload, *(session(n) for n in range(5, 9)))
    with caseload.write() as tx:
        for n in range(5, 9):
            notes.save(tx, SessionNote(f"s{n}", secrets.token_hex(3 * 1024**2)))
    pieces = 0

    def go_on() -> None:
        nonlocal pieces
        pieces += 1
        put(caseload, session(100 + pieces))

    made = backup.of_open(caseload, backup.home(caseload.folder), NOW, go_on)
    assert pieces > 2
    assert backup.check(made, caseload.key, NOW).sessions == 8
    assert sorted(f.name for f in made.folder.iterdir()) == ["backup.json", "header.json", "notes.db"]


def test_backing_up_an_open_vault_can_be_stopped_and_leaves_nothing(caseload: Vault) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(MendError):
        backup.of_open(caseload, backup.home(caseload.folder), NOW, stop)
    assert not backup.home(caseload.folder).exists()


def test_a_vault_is_behind_until_all_of_it_is_in_a_backup(caseload: Vault) -> None:
    into = backup.home(caseload.folder)
    caseload.close()
    vault = Vault.open(caseload.folder, PASSPHRASE)
    assert backup.is_behind(vault, into)
    vault.close()
    backup.of_closed(vault.folder, into, NOW)
    vault = Vault.open(caseload.folder, PASSPHRASE)
    assert not backup.is_behind(vault, into)
    put(vault, session(50))
    assert backup.is_behind(vault, into)
    vault.close()


def test_a_vault_that_is_open_elsewhere_is_not_copied_as_a_file(caseload: Vault) -> None:
    with pytest.raises(VaultInUse):
        backup.of_closed(caseload.folder, backup.home(caseload.folder), NOW)
    assert not backup.home(caseload.folder).exists()


def test_words_that_still_lie_in_the_log_are_not_left_out(caseload: Vault, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.mend"
    shutil.copytree(caseload.folder, crashed)
    assert (crashed / f"{DATABASE}-wal").stat().st_size
    with pytest.raises(NotClosed, match=r"crashed\.mend was not closed properly"):
        backup.of_closed(crashed, backup.home(crashed), NOW)
    Vault.open(crashed, PASSPHRASE).close()
    assert backup.of_closed(crashed, backup.home(crashed), NOW)


def test_two_backups_in_one_minute_both_stand(closed: Vault) -> None:
    into = backup.home(closed.folder)
    backup.of_closed(closed.folder, into, NOW)
    os.utime(closed.folder / DATABASE)
    second = backup.of_closed(closed.folder, into, NOW + timedelta(seconds=9))
    assert second is not None
    assert second.folder.name == "Caseload 2026-11-23 1402 (2).mend"


def test_thinning_follows_the_rule_and_takes_nothing_that_is_not_a_backup_of_this_vault(closed: Vault) -> None:
    into, by_hand = backup.home(closed.folder), "by hand.mend"
    for n in range(40):
        os.utime(closed.folder / DATABASE, ns=(n, n))
        made = backup.of_closed(closed.folder, into, NOW + timedelta(minutes=n))
        assert made is not None
        backup.check(made, key_of(closed.folder), NOW)
    shutil.copytree(closed.folder, into / by_hand)
    (into / "letter.txt").write_text("mine")
    other = Vault.create(into.parent / "Other.mend", PASSPHRASE, CHEAP)[0]
    other.close()
    theirs = backup.of_closed(other.folder, into, NOW - timedelta(days=900))
    assert theirs is not None
    for _ in range(40 // backup.MOST_AT_ONCE):
        backup.thin(into, backup_mark.listed(into)[0].vault_id, NOW.date())
    left = {f.name for f in into.iterdir()}
    assert left == {f"Caseload 2026-11-23 14{m}.mend" for m in range(37, 42)} | {
        by_hand, "letter.txt", theirs.folder.name}  # fmt: skip


def test_a_clock_that_is_years_ahead_for_once_takes_few_backups(closed: Vault) -> None:
    into = backup.home(closed.folder)
    for n in range(20):
        os.utime(closed.folder / DATABASE, ns=(n, n))
        made = backup.of_closed(closed.folder, into, NOW - timedelta(days=7 * n))
        assert made is not None
        backup.check(made, key_of(closed.folder), NOW)
    before = len(backup_mark.listed(into))
    backup.thin(into, backup_mark.listed(into)[0].vault_id, NOW.date() + timedelta(days=800))
    assert before - len(backup_mark.listed(into)) == backup.MOST_AT_ONCE


def test_a_backup_dated_ahead_does_not_stand_for_the_vault_as_it_is(closed: Vault) -> None:
    into = backup.home(closed.folder)
    assert backup.of_closed(closed.folder, into, NOW + timedelta(days=900))
    os.utime(closed.folder / DATABASE)
    assert backup.of_closed(closed.folder, into, NOW)
    assert backup.of_closed(closed.folder, into, NOW + timedelta(minutes=1)) is None


def test_a_backup_that_was_opened_and_worked_in_is_never_taken_away(closed: Vault) -> None:
    into, key = backup.home(closed.folder), key_of(closed.folder)
    opened = backup.of_closed(closed.folder, into, NOW - timedelta(days=900))
    assert opened is not None
    backup.check(opened, key, NOW)
    vault = Vault.open(opened.folder, PASSPHRASE)
    assert vault.taken_at == NOW - timedelta(days=900)
    put(vault, session(9))
    vault.close()
    for n in range(9):
        os.utime(closed.folder / DATABASE, ns=(n, n))
        made = backup.of_closed(closed.folder, into, NOW + timedelta(minutes=n))
        assert made is not None
        backup.check(made, key, NOW)
        backup.thin(into, made.vault_id, NOW.date())
    vault = Vault.open(opened.folder, PASSPHRASE)
    assert vault.taken_at == NOW - timedelta(days=900), "also the next time"
    with vault.read() as tx:
        assert sessions.get(tx, "s9").number == 9
    vault.close()


def test_a_backup_that_somebody_has_open_is_not_taken_away(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    vault = Vault.open(made.folder, PASSPHRASE)
    assert backup.drop([made]) == 0
    vault.close()
    assert backup.drop([made]) == 1


def test_a_backup_that_was_not_found_whole_goes_once_a_newer_one_was(closed: Vault) -> None:
    into = backup.home(closed.folder)
    unchecked = backup.of_closed(closed.folder, into, NOW)
    assert unchecked is not None
    backup.thin(into, unchecked.vault_id, NOW.date())
    assert unchecked.folder.exists()
    os.utime(closed.folder / DATABASE)
    newer = backup.of_closed(closed.folder, into, NOW + timedelta(hours=1))
    assert newer is not None
    backup.check(newer, key_of(closed.folder), NOW)
    backup.thin(into, unchecked.vault_id, NOW.date())
    assert not unchecked.folder.exists()
    assert newer.folder.exists()


def test_damaged_backups_take_no_whole_ones_place(closed: Vault) -> None:
    into = backup.home(closed.folder)
    whole = [_marked(closed, into, NOW - timedelta(days=400, minutes=n), damaged=False) for n in range(5)]
    damaged = [_marked(closed, into, NOW - timedelta(minutes=n), damaged=True) for n in range(6)]
    for _time in range(2):
        backup.thin(into, damaged[0].vault_id, NOW.date())
    assert {b.folder for b in backup_mark.listed(into)} == {b.folder for b in (*whole, damaged[0])}


def _marked(closed: Vault, into: Path, made_at: datetime, *, damaged: bool) -> Backup:
    """A backup that was looked at when it was made, and what was found noted down."""
    os.utime(closed.folder / DATABASE, (made_at.timestamp(), made_at.timestamp()))
    made = backup.of_closed(closed.folder, into, made_at)
    assert made is not None
    looked_at = replace(made, checked=None if damaged else made_at, damaged=damaged)
    backup_mark.write(made.folder, looked_at)
    return looked_at


def test_what_a_power_cut_left_half_made_is_cleared_away_after_a_day(closed: Vault) -> None:
    into = backup.home(closed.folder)
    made = backup.of_closed(closed.folder, into, NOW)
    assert made is not None
    for name in (".mend-old", ".mend-new"):
        (into / name).mkdir()
        (into / name / DATABASE).write_bytes(b"half")
    os.utime(into / ".mend-old", (0, 0))
    backup.thin(into, made.vault_id, NOW.date())
    assert sorted(f.name for f in into.iterdir()) == [".mend-new", made.folder.name]
    assert [b.folder for b in backup_mark.listed(into)] == [made.folder]


def test_a_copy_goes_where_it_is_wanted_and_is_a_backup_again(closed: Vault, tmp_path: Path) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    stick = tmp_path / "stick"
    stick.mkdir()
    copies = [backup.copy(made, stick) for _ in range(2)]
    assert [c.folder.name for c in copies] == ["Caseload 2026-11-23 1402.mend", "Caseload 2026-11-23 1402 (2).mend"]
    assert look_through(copies[1].folder, key_of(closed.folder)).clients == 1
    assert [b.made for b in backup_mark.listed(stick)] == [NOW, NOW]


def test_a_backup_where_nothing_can_be_written_is_found_whole_all_the_same(
    closed: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None

    def refuse(*_what: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("desktop_app.vault.disk.write_whole", refuse)
    assert backup.check(made, key_of(closed.folder), NOW).sessions == 4
    with (made.folder / DATABASE).open("r+b") as file:
        file.seek(9000)
        file.write(b"altered")
    with pytest.raises(DamagedBackup):
        backup.check(made, key_of(closed.folder), NOW)


def test_when_there_is_no_room_for_a_backup_the_folder_is_named(closed: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_what: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("desktop_app.vault.backup.copy_file", refuse)
    with pytest.raises(DiskFull, match="no room for a backup in Caseload backups"):
        backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert not backup.home(closed.folder).exists()


def test_a_copy_does_not_go_into_a_vault_or_a_backup(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    before = set(closed.folder.parent.rglob("*"))
    for inside in (closed.folder, made.folder):
        with pytest.raises(BadInput):
            backup.copy(made, inside)
    assert set(closed.folder.parent.rglob("*")) == before


def test_a_second_folder_that_is_away_is_named_and_not_made(closed: Vault, tmp_path: Path) -> None:
    with pytest.raises(BackupFolderAway, match="The second folder for backups, Stick, is not there"):
        backup.second_home(tmp_path / "Stick", closed.folder)
    (tmp_path / "Stick").mkdir()
    assert backup.second_home(tmp_path / "Stick", closed.folder) == tmp_path / "Stick" / "Caseload backups"


def test_copying_holds_the_vault_only_as_long_as_it_lasts(closed: Vault) -> None:
    backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    Lock(closed.folder).release()


def test_no_word_of_a_note_stands_in_a_backup_in_the_clear(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    for file in made.folder.iterdir():
        content = file.read_bytes()
        assert b"looked away" not in content
        assert ANNA.name.encode() not in content
        assert ANNA.code.encode() not in content


def test_only_the_owner_may_read_a_backup(closed: Vault) -> None:
    made = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert made is not None
    assert made.folder.stat().st_mode & 0o077 == 0
    assert (made.folder / DATABASE).stat().st_mode & 0o077 == 0
