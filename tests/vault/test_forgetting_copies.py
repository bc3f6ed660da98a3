"""No copy of a vault remembers who was erased once it is opened: backups old and new, restored, moved aside."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.domain.erasure import mark_of
from desktop_app.vault import (
    backup,
    backup_check,
    backup_mark,
    clients,
    erase,
    erased_file,
    restore,
    telling,
    tombstones,
)
from desktop_app.vault.migrations import copy_aside
from desktop_app.vault.recovery_key import new_recovery_key
from desktop_app.vault.rotation import rotate
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault import golden
from tests.vault.making import CHEAP, PASSPHRASE, key_of, said_apart
from tests.vault.remains import CANARY, NOW, full_client, is_whole, remains

GONE = Client(f"C-{CANARY}", f"{CANARY} name", id="a" * 32)
OTHER = Client("C-002", "Ben", id="b" * 32)
MARK = {mark_of(GONE.id): NOW.date()}
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def folder(vault: Vault) -> Path:
    """A closed vault with a client to be erased and another one, with a backup."""
    with vault.write() as tx:
        full_client(tx, GONE, CANARY)
        full_client(tx, OTHER, "steinadler")
    vault.close()
    assert backup.of_closed(vault.folder, backup.home(vault.folder), NOW)
    return vault.folder


def forget(folder: Path, second: Path | None = None) -> None:
    """Erase the client, as the program does."""
    vault = Vault.open(folder, PASSPHRASE)
    erase.erase(vault, GONE.id, NOW.date())
    erase.finish(vault)
    vault.close()
    telling.tell_copies(folder, second)


def oldest(folder: Path) -> Path:
    return backup_mark.listed(backup.home(folder))[-1].folder


def remembers(folder: Path, passphrase: str = PASSPHRASE) -> bool:
    """Whether the vault in `folder` still knows the client once it was opened; the other one it must know."""
    vault = Vault.open(folder, passphrase)
    try:
        with vault.read() as tx:
            assert is_whole(tx, OTHER)
            there = is_whole(tx, GONE)
            assert there == (clients.by_code(tx, GONE.code) is not None)
            assert tombstones.is_cleared(tx)
        assert remains(vault, CANARY) == there
        return there
    finally:
        vault.close()


def test_a_backup_made_before_forgets_when_it_is_opened(folder: Path) -> None:
    taken = oldest(folder)
    assert remembers(taken)
    forget(folder)
    assert not remembers(taken)


def test_a_backup_forgets_by_what_lies_beside_it_alone(folder: Path) -> None:
    forget(folder)
    taken = oldest(folder)
    (taken / erased_file.FILE).unlink()
    assert not remembers(taken)


def test_a_backup_that_is_taken_elsewhere_takes_the_mark_along(folder: Path, tmp_path: Path) -> None:
    taken = oldest(folder)
    forget(folder)
    moved = tmp_path / "elsewhere" / taken.name
    moved.parent.mkdir()
    shutil.move(taken, moved)
    assert not remembers(moved)


def test_a_copy_of_a_backup_forgets_too(folder: Path, tmp_path: Path) -> None:
    forget(folder)
    taken = oldest(folder)
    (taken / erased_file.FILE).unlink()
    (one,) = backup_mark.listed(backup.home(folder))
    assert not remembers(backup.copy(one, tmp_path / "stick").folder)


def test_a_backup_made_afterwards_holds_no_byte_and_knows_the_mark(folder: Path) -> None:
    forget(folder)
    made = backup.of_closed(folder, backup.home(folder), LATER)
    assert made is not None
    assert erased_file.read(made.folder) == MARK
    vault = Vault.open(made.folder, PASSPHRASE)
    assert not remains(vault, CANARY)
    with vault.read() as tx:
        assert tombstones.all(tx) == MARK
    vault.close()


def test_testing_a_backup_is_as_it_was(folder: Path) -> None:
    taken, key = oldest(folder), key_of(folder)
    before = (taken / DATABASE).read_bytes()
    forget(folder)
    found = backup_check.look_through(taken, key)
    assert (found.clients, found.sessions) == (2, 6), "the backup still holds what it holds"
    assert (taken / DATABASE).read_bytes() == before


def test_a_vault_restored_from_an_older_backup_forgets(folder: Path) -> None:
    forget(folder)
    taken = oldest(folder)
    aside = restore.restore(taken, folder, restore.by_either(taken, folder, PASSPHRASE), LATER)
    assert erased_file.read(folder) == MARK
    assert not remembers(folder)
    assert aside is not None
    assert not remembers(aside)


def test_restoring_by_command_forgets(folder: Path, tmp_path: Path) -> None:
    forget(folder)
    words = tmp_path / "words"
    words.write_text(PASSPHRASE)
    program = "import sys; from desktop_app.cli import main; sys.exit(main(sys.argv[1:]))"
    said = said_apart(program, "restore", oldest(folder), folder, "--passphrase-file", words)
    assert said.startswith(str(folder))
    assert not remembers(folder)


def without_files(folder: Path) -> None:
    """Only the database of the vault knows of the mark any more."""
    for path in folder.parent.rglob(erased_file.FILE):
        path.unlink()


def test_restoring_asks_the_database_of_the_vault_when_no_file_is_left(folder: Path) -> None:
    forget(folder)
    without_files(folder)
    taken = oldest(folder)
    restore.restore(taken, folder, restore.by_either(taken, folder, PASSPHRASE), LATER)
    assert not remembers(folder)


def test_restoring_asks_even_a_database_that_was_not_closed(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    erase.erase(vault, GONE.id, NOW.date())
    crashed = folder.with_name("crashed")
    shutil.copytree(folder, crashed)
    vault.close()
    shutil.rmtree(folder)
    crashed.rename(folder)
    taken = oldest(folder)
    before = (folder / DATABASE).read_bytes()
    aside = restore.restore(taken, folder, restore.by_either(taken, folder, PASSPHRASE), LATER)
    assert not remembers(folder)
    assert aside is not None
    assert (aside / DATABASE).read_bytes() == before, "the former vault is as it was"


@pytest.mark.parametrize("content", [None, b"", b"rubbish" * 2000])
def test_restoring_asks_the_files_where_the_database_cannot_be_read(folder: Path, content: bytes | None) -> None:
    forget(folder)
    if content is None:
        (folder / DATABASE).unlink()
    else:
        (folder / DATABASE).write_bytes(content)
    taken = oldest(folder)
    restore.restore(taken, folder, restore.by_either(taken, folder, PASSPHRASE), LATER)
    assert not remembers(folder)


def test_putting_back_only_a_header_brings_nobody_back(folder: Path) -> None:
    taken = oldest(folder)
    forget(folder)
    (folder / "header.json").write_bytes(b"rubbish")
    opener = restore.by_either(taken, folder, PASSPHRASE)
    assert restore.put_back(taken, folder, opener, LATER).header_only
    assert not remembers(folder)


def test_a_vault_put_in_its_place_by_hand_forgets(folder: Path) -> None:
    forget(folder)
    taken = oldest(folder)
    (taken / erased_file.FILE).unlink()
    shutil.rmtree(folder)
    shutil.copytree(taken, folder)
    assert not remembers(folder)


def test_a_vault_moved_aside_before_the_erasure_forgets(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    aside = rotate(vault, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    vault.close()
    forget(folder)
    assert not remembers(aside)
    assert not remembers(oldest(folder))


def test_a_new_data_key_brings_nobody_back(folder: Path) -> None:
    forget(folder)
    vault = Vault.open(folder, PASSPHRASE)
    rotate(vault, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    with vault.read() as tx:
        assert tombstones.all(tx) == MARK
    vault.close()
    assert erased_file.read(folder) == MARK
    assert not remembers(folder)


def test_the_copy_that_an_update_leaves_aside_knows_of_the_mark(folder: Path) -> None:
    erased_file.add(folder, MARK)
    assert not remembers(copy_aside(folder / DATABASE, NOW.date()))


def test_the_second_folder_is_told_with_all_that_is_in_it(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "Stick"
    second.mkdir()
    forget(folder, second)
    assert not list(second.iterdir()), "nothing is there to be told"
    into = backup.second_home(second, folder)
    shutil.copytree(backup.home(folder), into, ignore=shutil.ignore_patterns(erased_file.FILE))
    telling.tell_copies(folder, second)
    assert erased_file.read(into) == MARK
    assert erased_file.read(into / oldest(folder).name) == MARK


def test_other_vaults_are_told_nothing(folder: Path, tmp_path: Path) -> None:
    other, _recovery_key = Vault.create(tmp_path / "Other.mend", PASSPHRASE, CHEAP)
    other.close()
    forget(folder)
    assert erased_file.read(other.folder) == {}


def test_an_older_vault_forgets_once_it_is_brought_up_to_date(tmp_path: Path) -> None:
    before = tmp_path / "before.mend"
    shutil.copytree(golden.FOLDER / "v1.mend", before)
    vault = Vault.open(before, golden.PASSPHRASE)
    with vault.read() as tx:
        first, *others = clients.all(tx)
    vault.close()
    home = tmp_path / "Old backups"
    shutil.copytree(golden.FOLDER / "v1.mend", home / "Old 2026-01-01 1200.mend")
    erased_file.add(home, {mark_of(first.id): NOW.date()})
    vault = Vault.open(home / "Old 2026-01-01 1200.mend", golden.PASSPHRASE)
    with vault.read() as tx:
        assert [c.id for c in clients.all(tx)] == [c.id for c in others]
    vault.close()
    (aside,) = home.glob("* before update *.mend")
    shutil.move(aside, tmp_path / "Aside.mend")
    vault = Vault.open(tmp_path / "Aside.mend", golden.PASSPHRASE)
    with vault.read() as tx:
        assert [c.id for c in clients.all(tx)] == [c.id for c in others]
    vault.close()
