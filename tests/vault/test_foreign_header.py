"""A vault with the header of another one: said so, and put right with a backup of its own. No header is ever lost."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    DamagedDatabase,
    ForeignHeader,
    MendError,
    OtherVaultsBackup,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.domain.session import SessionNote
from desktop_app.vault import backup, elsewhere, header, notes, restore
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

NOW = datetime(2026, 11, 23, 14, 2, 7)  # noqa: DTZ001 - local time, as everywhere
OTHER = "the words of the other one"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A closed vault, "Caseload", that says "after", with no backup, and the header of the vault "Other" in it."""
    put_text(tmp_path / "Caseload.mend", PASSPHRASE)
    put_text(tmp_path / "Other.mend", OTHER)
    shutil.copyfile(tmp_path / "Other.mend" / header.FILE, tmp_path / "Caseload.mend" / header.FILE)
    return tmp_path / "Caseload.mend"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """The same, but for its backup, which says "before"."""
    folder = put_text(tmp_path / "Caseload.mend", PASSPHRASE, "before")
    backed_up(folder)
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", "after", notes.read(tx, "s1").revision))
    vault.close()
    put_text(tmp_path / "Other.mend", OTHER)
    shutil.copyfile(tmp_path / "Other.mend" / header.FILE, folder / header.FILE)
    return folder


def put_text(folder: Path, passphrase: str, text: str = "after") -> Path:
    vault, _recovery_key = Vault.create(folder, passphrase, CHEAP)
    put(vault, ANNA, session(1))
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", text))
    vault.close()
    return folder


def backed_up(folder: Path) -> Path:
    made = backup.of_closed(folder, backup.home(folder), NOW)
    assert made
    return made.folder


def own_backup(folder: Path) -> Path:
    return next(backup.home(folder).iterdir())


def whole_tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "lock"}


def said(folder: Path, passphrase: str) -> str:
    """The sentence that is told instead of opening; nothing is changed by it."""
    before = whole_tree(folder.parent)
    with pytest.raises(MendError) as refusal:
        Vault.open(folder, passphrase)
    assert whole_tree(folder.parent) == before
    return refusal.value.sentence


def text(folder: Path, passphrase: str = PASSPHRASE) -> str:
    vault = Vault.open(folder, passphrase)
    with vault.read() as tx:
        found = notes.read(tx, "s1").text
    vault.close()
    return found


@pytest.mark.parametrize("passphrase", [PASSPHRASE, OTHER, "neither"])
def test_beside_a_backup_it_is_told_whatever_passphrase_is_typed(mixed: Path, passphrase: str) -> None:
    assert said(mixed, passphrase) == ForeignHeader().sentence
    assert "another vault" in ForeignHeader().sentence


def test_without_a_backup_the_passphrase_of_the_other_vault_shows_it(bare: Path) -> None:
    assert said(bare, OTHER) == ForeignHeader().sentence
    assert said(bare, PASSPHRASE) == WrongPassphrase().sentence


def test_it_is_told_after_a_crash_as_well(bare: Path, tmp_path: Path) -> None:
    head = (bare / header.FILE).read_bytes()
    crashed = put_text(tmp_path / "Crashed.mend", PASSPHRASE)
    vault = Vault.open(crashed, PASSPHRASE)
    put(vault, session(2))
    shutil.copytree(crashed, tmp_path / "left" / "Crashed.mend")
    vault.close()
    left = tmp_path / "left" / "Crashed.mend"
    (left / header.FILE).write_bytes(head)
    assert (left / f"{DATABASE}-wal").stat().st_size
    assert said(left, OTHER) == ForeignHeader().sentence


def test_a_recovery_key_shows_it_too(mixed: Path) -> None:
    _vault, recovery_key = Vault.create(mixed.with_name("Third.mend"), PASSPHRASE, CHEAP)
    _vault.close()
    with pytest.raises(ForeignHeader):
        Vault.open_with_recovery_key(mixed, str(recovery_key))
    with pytest.raises(WrongRecoveryKey, match="Group 1 "):
        Vault.open_with_recovery_key(mixed, "slip")


def test_a_wrong_passphrase_is_just_that_beside_backups_of_whatever_vault(tmp_path: Path) -> None:
    """Another vault of this name once stood here, and its backups are still there."""
    folder = put_text(tmp_path / "Caseload.mend", OTHER)
    backed_up(folder)
    folder.rename(tmp_path / "Old.mend")
    put_text(folder, PASSPHRASE)
    assert said(folder, "neither") == WrongPassphrase().sentence


def test_a_backup_without_its_header_is_no_witness_that_a_header_is_anothers(tmp_path: Path) -> None:
    folder = put_text(tmp_path / "Caseload.mend", PASSPHRASE)
    (backed_up(folder) / header.FILE).unlink()
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, "mistyped")


def test_backups_on_a_stick_are_known_by_the_database_they_were_copied_from(mixed: Path, tmp_path: Path) -> None:
    stick = (tmp_path / "Caseload backups").rename(tmp_path / "Stick")
    assert [b.made for b in elsewhere.backups_in(stick, mixed)] == [NOW]


def test_a_damaged_database_is_not_taken_for_that_of_another_vault(tmp_path: Path) -> None:
    folder = put_text(tmp_path / "Caseload.mend", PASSPHRASE)
    raw = (folder / DATABASE).read_bytes()
    for start, end in ((0, 1), (0, 16), (0, 512), (0, 4096), (0, 3 * 4096), (0, len(raw)), (300, len(raw))):
        (folder / DATABASE).write_bytes(raw[:start] + bytes(end - start) + raw[end:])
        assert said(folder, PASSPHRASE) == DamagedDatabase().sentence


@pytest.mark.parametrize("is_copied_open", [False, True])
def test_the_right_header_alone_is_put_back_from_a_backup(mixed: Path, *, is_copied_open: bool) -> None:
    if is_copied_open:
        replace_by_copy_of_open(mixed)
    foreign, taken = (mixed / header.FILE).read_bytes(), own_backup(mixed)
    back = restore.put_back(taken, mixed, restore.by_either(taken, mixed, PASSPHRASE), NOW)
    assert (back.header_only, back.aside) == (True, None)
    assert text(mixed) == "after"
    assert (mixed / "header of another vault.json").read_bytes() == foreign


def replace_by_copy_of_open(mixed: Path) -> None:
    """Let the backup be one that was made while the vault was open."""
    foreign = (mixed / header.FILE).read_bytes()
    own = own_backup(mixed)
    shutil.copyfile(own / header.FILE, mixed / header.FILE)
    shutil.rmtree(own)
    vault = Vault.open(mixed, PASSPHRASE)
    backup.of_open(vault, backup.home(mixed), NOW, lambda: None)
    vault.close()
    (mixed / header.FILE).write_bytes(foreign)


def test_a_header_that_was_put_aside_is_never_overwritten(mixed: Path) -> None:
    (mixed / "header of another vault.json").write_bytes(b"kept before")
    foreign, taken = (mixed / header.FILE).read_bytes(), own_backup(mixed)
    restore.put_back(taken, mixed, restore.by_either(taken, mixed, PASSPHRASE), NOW)
    assert (mixed / "header of another vault.json").read_bytes() == b"kept before"
    assert (mixed / "header of another vault (2).json").read_bytes() == foreign


def test_where_the_database_is_damaged_too_the_whole_backup_takes_its_place(mixed: Path) -> None:
    raw = bytearray((mixed / DATABASE).read_bytes())
    raw[-3000] ^= 1
    (mixed / DATABASE).write_bytes(raw)
    foreign, taken = (mixed / header.FILE).read_bytes(), own_backup(mixed)
    back = restore.put_back(taken, mixed, restore.by_either(taken, mixed, PASSPHRASE), NOW)
    assert back.aside is not None
    assert (back.aside / header.FILE).read_bytes() == foreign
    assert (back.aside / DATABASE).read_bytes() == raw
    assert text(mixed) == "before"


def test_a_wrong_passphrase_for_its_own_backup_is_told_as_that(mixed: Path) -> None:
    for typed in (OTHER, "neither"):
        with pytest.raises(WrongPassphrase):
            restore.by_either(own_backup(mixed), mixed, typed)


def test_the_backup_of_the_other_vault_stays_that_of_another_vault(mixed: Path, tmp_path: Path) -> None:
    third = put_text(tmp_path / "Third.mend", OTHER)
    taken = backed_up(third)
    before = whole_tree(tmp_path)
    for folder in (mixed, tmp_path / "Other.mend"):
        for typed in (OTHER, PASSPHRASE, "neither"):
            with pytest.raises(OtherVaultsBackup):
                restore.by_either(taken, folder, typed)
    assert whole_tree(tmp_path) == before


def test_the_header_from_before_a_new_key_is_put_right_as_well(tmp_path: Path) -> None:
    from desktop_app.vault.recovery_key import new_recovery_key
    from desktop_app.vault.rotation import rotate

    folder = put_text(tmp_path / "Caseload.mend", PASSPHRASE)
    vault = Vault.open(folder, PASSPHRASE)
    aside = rotate(vault, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    vault.close()
    taken = backed_up(folder)
    shutil.copyfile(aside / header.FILE, folder / header.FILE)
    assert said(folder, PASSPHRASE) == ForeignHeader().sentence
    assert restore.put_back(taken, folder, restore.by_either(taken, folder, PASSPHRASE), NOW).header_only
    assert text(folder) == "after"
