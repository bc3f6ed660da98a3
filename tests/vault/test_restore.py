import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    BadInput,
    MendError,
    NotClosed,
    NoVault,
    OtherVaultsBackup,
    VaultInUse,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.domain.session import SessionNote
from desktop_app.vault import backup, header, notes, restore
from desktop_app.vault.recovery_key import new_recovery_key
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, key_of, put, session

NOW = datetime(2026, 11, 23, 14, 2, 7)  # noqa: DTZ001 - local time, as everywhere


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault; its backup holds "before", the vault itself "after"."""
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", "before"))
    vault.close()
    assert backup.of_closed(vault.folder, backup.home(vault.folder), NOW)
    vault = Vault.open(vault.folder, PASSPHRASE)
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", "after", notes.read(tx, "s1").revision))
    vault.close()
    return vault.folder


def backup_folder(folder: Path) -> Path:
    return next(backup.home(folder).iterdir())


def text(folder: Path, passphrase: str = PASSPHRASE) -> str:
    vault = Vault.open(folder, passphrase)
    with vault.read() as tx:
        found = notes.read(tx, "s1").text
    vault.close()
    return found


def put_back(folder: Path, passphrase: str = PASSPHRASE) -> Path | None:
    taken = backup_folder(folder)
    return restore.restore(taken, folder, restore.by_either(taken, folder, passphrase), NOW)


def test_restoring_brings_the_words_back_and_moves_the_vault_aside(folder: Path) -> None:
    aside = put_back(folder)
    assert aside == folder.parent / "Caseload before restore 2026-11-23.mend"
    assert text(folder) == "before"
    assert text(aside) == "after"
    assert text(backup_folder(folder)) == "before"


def test_restoring_twice_on_one_day_keeps_both_former_vaults(folder: Path) -> None:
    put_back(folder)
    again = put_back(folder)
    assert again == folder.parent / "Caseload before restore 2026-11-23 (2).mend"
    assert text(again) == "before"


def test_a_vault_that_is_gone_is_brought_back(folder: Path) -> None:
    shutil.rmtree(folder)
    assert put_back(folder) is None
    assert text(folder) == "before"


@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_where_only_the_header_is_damaged_nothing_written_since_is_lost(folder: Path, content: bytes | None) -> None:
    if content is None:
        (folder / header.FILE).unlink()
    else:
        (folder / header.FILE).write_bytes(content)
    taken = backup_folder(folder)
    back = restore.put_back(taken, folder, restore.by_either(taken, folder, PASSPHRASE), NOW)
    assert (back.header_only, back.aside) == (True, None)
    assert text(folder) == "after"
    damaged = folder / "header.damaged"
    assert (damaged.read_bytes() if damaged.exists() else None) == content


@pytest.mark.parametrize("content", [None, b"", b"rubbish" * 9999])
def test_a_header_alone_is_not_enough_where_more_is_damaged(folder: Path, content: bytes | None) -> None:
    taken = backup_folder(folder)
    opener = restore.by_either(taken, folder, PASSPHRASE)
    (folder / header.FILE).write_bytes(b"rubbish")
    raw = bytearray((folder / DATABASE).read_bytes())
    raw[9000] ^= 1
    if content is None:
        (folder / DATABASE).unlink()
    else:
        (folder / DATABASE).write_bytes(content or raw)
    back = restore.put_back(taken, folder, opener, NOW)
    assert not back.header_only
    assert text(folder) == "before"
    assert back.aside is not None
    assert (back.aside / header.FILE).read_bytes() == b"rubbish"


def test_a_whole_vault_is_put_back_as_a_whole(folder: Path) -> None:
    taken = backup_folder(folder)
    assert not restore.put_back(taken, folder, restore.by_either(taken, folder, PASSPHRASE), NOW).header_only
    assert text(folder) == "before"


@pytest.mark.parametrize("inside", ["", "letter.txt", "Other.mend/letter.txt"])
@pytest.mark.parametrize("way", [restore.restore, restore.put_back])
def test_a_folder_that_is_no_vault_stays_where_it_is(folder: Path, inside: str, way: Callable[..., object]) -> None:
    papers = folder.with_name("Papers")
    (papers / "Other.mend").mkdir(parents=True)
    if inside:
        (papers / inside).write_text("mine")
    before = sorted(papers.rglob("*"))
    taken = backup_folder(folder)
    opener = restore.by_either(taken, papers, PASSPHRASE)
    with pytest.raises(NoVault):
        way(taken, papers, opener, NOW)
    assert sorted(papers.rglob("*")) == before


def test_nothing_is_put_back_into_a_vault(folder: Path) -> None:
    taken = backup_folder(folder)
    opener = restore.by_either(taken, folder, PASSPHRASE)
    with pytest.raises(BadInput):
        restore.restore(taken, folder / "Inner.mend", opener, NOW)
    assert text(folder) == "after"


@pytest.mark.parametrize("name", [header.FILE, DATABASE])
@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_damaged_vault_is_brought_back(folder: Path, name: str, content: bytes | None) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    aside = put_back(folder)
    assert aside is not None
    assert (aside / name).exists() == (content is not None)
    assert text(folder) == "before"


def test_the_passphrase_and_recovery_key_of_today_stay_the_ones_that_count(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    vault.set_passphrase("today's words", CHEAP)
    vault.close()
    put_back(folder, "today's words")
    assert text(folder, "today's words") == "before"
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, PASSPHRASE)


def test_a_forgotten_passphrase_of_today_is_no_reason_to_lose_a_backup(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    vault.set_passphrase("forgotten", CHEAP)
    vault.close()
    put_back(folder, PASSPHRASE)
    assert text(folder) == "before"


def test_without_a_header_the_passphrase_of_the_backup_opens_it(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    vault.set_passphrase("today's words", CHEAP)
    vault.close()
    (folder / header.FILE).write_bytes(b"")
    with pytest.raises(WrongPassphrase):
        put_back(folder, "today's words")
    put_back(folder, PASSPHRASE)
    assert text(folder) == "before"


@pytest.mark.parametrize("content", [None, b"", "another"])
def test_the_recovery_key_opens_a_backup_as_well(tmp_path: Path, content: bytes | str | None) -> None:
    vault, recovery_key = Vault.create(tmp_path / "Caseload.mend", "forgotten", CHEAP)
    vault.close()
    folder = vault.folder
    assert backup.of_closed(folder, backup.home(folder), NOW)
    if content == "another":
        other, _key = Vault.create(tmp_path / "Other.mend", PASSPHRASE, CHEAP)
        other.close()
        content = (other.folder / header.FILE).read_bytes()
    if isinstance(content, bytes):
        (folder / header.FILE).write_bytes(content)
    put_back(folder, str(recovery_key))
    Vault.open(folder, "forgotten").close()


def test_the_recovery_key_of_the_backups_time_opens_it_too(tmp_path: Path) -> None:
    vault, recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    vault.close()
    assert backup.of_closed(vault.folder, backup.home(vault.folder), NOW)
    vault = Vault.open(vault.folder, PASSPHRASE)
    vault.set_recovery_key(new_recovery_key())
    vault.close()
    put_back(vault.folder, str(recovery_key))
    Vault.open(vault.folder, PASSPHRASE).close()


def test_a_slip_in_the_recovery_key_is_told_as_that(folder: Path) -> None:
    with pytest.raises(WrongRecoveryKey, match="Group 1 "):
        put_back(folder, "oops! " + " ".join(new_recovery_key().groups[1:]))
    with pytest.raises(WrongRecoveryKey, match="does not open this vault"):
        put_back(folder, str(new_recovery_key()))
    assert text(folder) == "after"


def test_a_wrong_passphrase_changes_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        put_back(folder, "wrong")
    assert text(folder) == "after"


def test_the_backup_of_another_vault_is_refused(folder: Path, tmp_path: Path) -> None:
    other, _recovery_key = Vault.create(tmp_path / "Other.mend", PASSPHRASE, CHEAP)
    other.close()
    with pytest.raises(OtherVaultsBackup, match=r"is a backup of another vault\. Nothing was changed."):
        restore.by_either(backup_folder(folder), other.folder, PASSPHRASE)
    with pytest.raises(OtherVaultsBackup):
        restore.by_key(backup_folder(folder), other.folder, key_of(other.folder))


def test_a_vault_that_is_open_is_not_taken_from_under_anybody(folder: Path) -> None:
    taken = backup_folder(folder)
    opener = restore.by_either(taken, folder, PASSPHRASE)
    vault = Vault.open(folder, PASSPHRASE)
    with pytest.raises(VaultInUse):
        restore.restore(taken, folder, opener, NOW)
    vault.close()
    assert sorted(f.name for f in folder.parent.iterdir()) == ["Caseload backups", "Caseload.mend"]


def test_a_backup_somebody_works_in_is_no_backup(folder: Path) -> None:
    taken = backup_folder(folder)
    opener = restore.by_either(taken, folder, PASSPHRASE)
    vault = Vault.open(taken, PASSPHRASE)
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", "on", notes.read(tx, "s1").revision))
    with pytest.raises(NotClosed):
        restore.restore(taken, folder, opener, NOW)
    vault.close()
    assert text(folder) == "after"


def test_a_vault_is_no_backup_of_itself(folder: Path) -> None:
    opener = restore.by_either(folder, folder, PASSPHRASE)
    with pytest.raises(BadInput, match="the vault itself"):
        restore.restore(folder, folder, opener, NOW)


def test_when_the_last_step_fails_the_vault_stands_where_it_stood(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = backup_folder(folder)
    opener = restore.by_either(taken, folder, PASSPHRASE)
    rename = Path.rename

    def no_second_rename(path: Path, target: Path) -> Path:
        if Path(target) == folder and path.name.startswith(".mend-"):
            raise OSError(5, "the disk went away")  # no disk here does this when asked
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", no_second_rename)
    with pytest.raises(MendError, match="the disk went away"):
        restore.restore(taken, folder, opener, NOW)
    monkeypatch.undo()
    assert sorted(f.name for f in folder.parent.iterdir()) == ["Caseload backups", "Caseload.mend"]
    assert text(folder) == "after"


def test_what_opens_a_vault_does_not_show_its_key(folder: Path) -> None:
    opener = restore.by_either(backup_folder(folder), folder, PASSPHRASE)
    assert opener.key.hex() not in repr(opener)
    assert repr(opener.key) not in repr(opener)
