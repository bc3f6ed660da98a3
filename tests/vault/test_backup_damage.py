"""Backups that are not whole, and disks that have no room."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.backup import Backup
from desktop_app.domain.errors import CannotWrite, DamagedBackup, EarlierKey, MendError, NewerVault
from desktop_app.vault import backup, backup_mark, header, restore
from desktop_app.vault.backup_check import look_through
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import CHEAP, PASSPHRASE, key_of

NOW = datetime(2026, 11, 23, 14, 2, 7)  # noqa: DTZ001 - local time, as everywhere


@pytest.fixture
def closed(caseload: Vault) -> Vault:
    caseload.close()
    return caseload


@pytest.fixture
def made(closed: Vault) -> Backup:
    found = backup.of_closed(closed.folder, backup.home(closed.folder), NOW)
    assert found is not None
    return found


def state(folder: Path) -> dict[str, bytes]:
    """Every byte in a folder but those of the lock."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file() and f.name != "lock"}


def flipped(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0x10
    path.write_bytes(raw)


def test_a_flipped_bit_anywhere_in_the_database_is_named(made: Backup, closed: Vault) -> None:
    database = made.folder / DATABASE
    raw = database.read_bytes()
    for at in range(0, len(raw), 1531):
        flipped(database, at)
        with pytest.raises(DamagedBackup, match=r"2026-11-23 1402\.mend is damaged. .*(altered|cannot be read)"):
            look_through(made.folder, key_of(closed.folder))
        database.write_bytes(raw)
    assert look_through(made.folder, key_of(closed.folder)).sessions == 4


def test_a_flipped_bit_anywhere_in_the_header_is_named(made: Backup, closed: Vault) -> None:
    file = made.folder / header.FILE
    raw = file.read_bytes()
    for at in range(0, len(raw), 7):
        flipped(file, at)
        with pytest.raises(DamagedBackup, match=r"header\.json, cannot be read"):
            look_through(made.folder, key_of(closed.folder))
        file.write_bytes(raw)


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 40_000, -4096, -1])
def test_a_database_cut_short_is_named(made: Backup, closed: Vault, size: int) -> None:
    database = made.folder / DATABASE
    raw = database.read_bytes()
    database.write_bytes(raw[:size])
    with pytest.raises(DamagedBackup):
        look_through(made.folder, key_of(closed.folder))


@pytest.mark.parametrize("name", [DATABASE, header.FILE])
def test_a_missing_file_is_named(made: Backup, closed: Vault, name: str) -> None:
    (made.folder / name).unlink()
    with pytest.raises(DamagedBackup, match=f"{name} is missing"):
        look_through(made.folder, key_of(closed.folder))


def test_a_damaged_backup_is_never_put_in_the_place_of_a_vault(made: Backup, closed: Vault) -> None:
    opener = restore.by_key(made.folder, closed.folder, key_of(closed.folder))
    flipped(made.folder / DATABASE, 9_000)
    before = state(closed.folder.parent)
    with pytest.raises(DamagedBackup, match=r"Caseload 2026-11-23 1402\.mend is damaged\. 1 page"):
        restore.restore(made.folder, closed.folder, opener, NOW)
    assert state(closed.folder.parent) == before


def test_a_backup_with_another_data_key_says_so(made: Backup, closed: Vault) -> None:
    other, _recovery_key = Vault.create(closed.folder.parent / "Other.mend", PASSPHRASE, CHEAP)
    other.close()
    with pytest.raises(EarlierKey):
        look_through(made.folder, key_of(other.folder))


def test_a_newer_backup_is_refused_and_not_called_damaged(made: Backup, closed: Vault) -> None:
    import hashlib
    import json

    file = made.folder / header.FILE
    content = json.loads(file.read_bytes()) | {"format": 2}
    del content["checksum"]
    canonical = json.dumps(content, indent=1, sort_keys=True).encode() + b"\n"
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    file.write_bytes(json.dumps(content, indent=1, sort_keys=True).encode() + b"\n")
    with pytest.raises(NewerVault):
        look_through(made.folder, key_of(closed.folder))


@pytest.mark.parametrize(
    "mark",
    [
        *(b"", b"{", b"[]", b"null", b"[" * 4000, b'{"vault": 1}'),
        b'{"vault":"v","made":"yesterday","checked":"","source":"","damaged":false}',
        b'{"vault":"v","made":"2026-11-23T14:02:07+01:00","checked":"","source":"","damaged":false}',
    ],
)
def test_a_damaged_mark_keeps_no_backup_from_being_found(made: Backup, closed: Vault, mark: bytes) -> None:
    (made.folder / backup_mark.FILE).write_bytes(mark)
    found = backup_mark.listed(made.folder.parent)
    assert [b.folder for b in found] == [made.folder]
    backup.thin(made.folder.parent, made.vault_id, NOW.date())
    assert made.folder.exists()
    assert look_through(made.folder, key_of(closed.folder)).sessions == 4


@contextmanager
def no_more_than(size: int) -> Iterator[None]:
    """No file can grow beyond `size` bytes meanwhile, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_without_room_leaves_no_half_backup_and_harms_no_other(made: Backup, closed: Vault) -> None:
    into = made.folder.parent
    vault = Vault.open(closed.folder, PASSPHRASE)
    vault.set_passphrase("another", CHEAP)
    with no_more_than(50_000), pytest.raises(CannotWrite):
        backup.of_open(vault, into, NOW, lambda: None)
    vault.close()
    with no_more_than(50_000), pytest.raises(CannotWrite):
        backup.of_closed(closed.folder, into, NOW)
    with no_more_than(50_000), pytest.raises(CannotWrite):
        backup.copy(made, into)
    assert [f.name for f in into.iterdir()] == [made.folder.name]
    assert look_through(made.folder, key_of(made.folder)).sessions == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_without_room_leaves_the_vault_as_it_is_when_restoring(made: Backup, closed: Vault) -> None:
    opener = restore.by_key(made.folder, closed.folder, key_of(closed.folder))
    before = state(closed.folder.parent)
    with no_more_than(50_000), pytest.raises(CannotWrite):
        restore.restore(made.folder, closed.folder, opener, NOW)
    assert state(closed.folder.parent) == before


def test_a_folder_that_may_not_be_written_to_is_told(closed: Vault, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(MendError):
        backup.of_closed(closed.folder, blocked / "Caseload backups", NOW)


def test_a_damaged_vault_makes_a_backup_that_is_not_marked_as_whole(made: Backup, closed: Vault) -> None:
    flipped(closed.folder / DATABASE, 20_000)
    copied = backup.of_closed(closed.folder, made.folder.parent, NOW)
    assert copied is not None
    with pytest.raises(DamagedBackup):
        backup.check(copied, key_of(closed.folder), NOW)
    newest = backup_mark.listed(made.folder.parent)[0]
    assert (newest.checked, newest.damaged) == (None, True)


def test_of_damaged_backups_the_newest_is_kept_and_the_whole_ones_stay(made: Backup, closed: Vault) -> None:
    into, key = made.folder.parent, key_of(closed.folder)
    backup.check(made, key, NOW)
    flipped(closed.folder / DATABASE, 20_000)
    for hour in (15, 16):
        copied = backup.of_closed(closed.folder, into, NOW.replace(hour=hour))
        assert copied is not None, "damaged as it is, it is no reason not to try again"
        with pytest.raises(DamagedBackup):
            backup.check(copied, key, NOW)
        backup.thin(into, made.vault_id, NOW.date())
    assert [(b.made.hour, b.damaged) for b in backup_mark.listed(into)] == [(16, True), (14, False)]


def test_a_backup_that_went_bad_after_it_was_found_whole_says_so_from_then_on(made: Backup, closed: Vault) -> None:
    key = key_of(closed.folder)
    checked = backup.check(made, key, NOW)
    flipped(made.folder / DATABASE, 9_000)
    with pytest.raises(DamagedBackup):
        backup.check(checked, key, NOW)
    found = backup_mark.listed(made.folder.parent)[0]
    assert (found.checked, found.damaged) == (None, True)
    flipped(made.folder / DATABASE, 9_000)
    assert not backup.check(found, key, NOW).damaged
