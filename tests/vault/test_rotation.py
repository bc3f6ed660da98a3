"""A new data key: everything is encrypted anew, and until that is whole, nothing of the old is touched."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import CannotWrite, DamagedDatabase, WrongPassphrase, WrongRecoveryKey
from desktop_app.domain.session import SessionNote
from desktop_app.vault import header, notes
from desktop_app.vault.recovery_key import RecoveryKey, new_recovery_key
from desktop_app.vault.rotation import rotate
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

NOW = datetime.fromisoformat("2026-11-23T14:02:00")
TEXT = "something was said " * 2000


@pytest.fixture
def old_key(folder: Path) -> RecoveryKey:
    vault, key = Vault.create(folder, PASSPHRASE, CHEAP)
    put(vault, ANNA, *(session(n) for n in range(1, 9)))
    with vault.write() as tx:
        for n in range(1, 9):
            notes.save(tx, SessionNote(f"s{n}", TEXT))
    vault.close()
    return key


@pytest.fixture
def full(old_key: RecoveryKey, folder: Path) -> Vault:
    assert len(old_key.groups) == 8
    return Vault.open(folder, PASSPHRASE)


def texts(vault: Vault) -> list[str]:
    with vault.read() as tx:
        return [notes.read(tx, f"s{n}").text for n in range(1, 9)]


def test_the_same_words_lie_under_another_key(full: Vault, folder: Path) -> None:
    before = full.key
    rotate(full, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    assert full.key != before
    assert texts(full) == [TEXT] * 8
    with full.write() as tx:
        notes.save(tx, SessionNote("s1", "and it goes on", notes.read(tx, "s1").revision))
    full.close()
    again = Vault.open(folder, PASSPHRASE)
    assert texts(again) == ["and it goes on", *[TEXT] * 7]
    again.close()
    with pytest.raises(DamagedDatabase):
        Vault.open_with_key(folder, before)


def test_the_new_recovery_key_opens_and_the_old_one_does_not(full: Vault, old_key: RecoveryKey) -> None:
    new = new_recovery_key()
    rotate(full, PASSPHRASE, new, NOW, CHEAP)
    full.close()
    Vault.open_with_recovery_key(full.folder, str(new)).close()
    with pytest.raises(WrongRecoveryKey):
        Vault.open_with_recovery_key(full.folder, str(old_key))


def test_the_vault_as_it_was_is_kept_beside_it(full: Vault, old_key: RecoveryKey) -> None:
    aside = rotate(full, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    full.close()
    assert aside == full.folder.with_name("Caseload before the new key 2026-11-23.mend")
    kept = Vault.open_with_recovery_key(aside, str(old_key))
    assert texts(kept) == [TEXT] * 8
    kept.close()
    assert sorted(p.name for p in full.folder.parent.iterdir()) == sorted([aside.name, full.folder.name])


def test_the_vault_keeps_its_name_its_id_and_its_cost(full: Vault) -> None:
    before = header.read(full.folder)
    rotate(full, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    after = header.read(full.folder)
    assert (after.vault_id, after.cost) == (before.vault_id, before.cost)
    full.close()


def test_the_old_key_opens_no_byte_of_the_new_database(full: Vault) -> None:
    aside = rotate(full, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    full.close()
    new, old = (full.folder / DATABASE).read_bytes(), (aside / DATABASE).read_bytes()
    pages = {old[at : at + 4096] for at in range(0, len(old), 4096)}
    assert not any(new[at : at + 4096] in pages for at in range(0, len(new), 4096))


def unchanged(vault: Vault, before: bytes) -> bool:
    """Whether the vault is open with all its words, under the header it had, and nothing else lies beside it."""
    beside = [p.name for p in vault.folder.parent.iterdir() if p != vault.folder]
    return texts(vault) == [TEXT] * 8 and (vault.folder / header.FILE).read_bytes() == before and beside == []


def test_a_wrong_passphrase_changes_nothing(full: Vault) -> None:
    before = (full.folder / header.FILE).read_bytes()
    with pytest.raises(WrongPassphrase):
        rotate(full, "not this one", new_recovery_key(), NOW, CHEAP)
    assert unchanged(full, before)
    full.close()


def test_a_damaged_page_ends_it_before_anything_is_moved(full: Vault) -> None:
    full.close()
    path = full.folder / DATABASE
    raw = bytearray(path.read_bytes())
    raw[-2000] ^= 1
    path.write_bytes(raw)
    head = (full.folder / header.FILE).read_bytes()
    vault = Vault.open(full.folder, PASSPHRASE)
    with pytest.raises(DamagedDatabase):
        rotate(vault, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    vault.close()
    assert [p.name for p in full.folder.parent.iterdir()] == [full.folder.name]
    assert path.read_bytes() == raw
    assert (full.folder / header.FILE).read_bytes() == head


def test_a_folder_that_cannot_be_moved_stays_and_the_vault_stays_open(
    full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (full.folder / header.FILE).read_bytes()
    rename = Path.rename

    def stuck(path: Path, target: Path) -> Path:
        if path == full.folder:
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stuck)  # no file system here refuses just this one step
    with pytest.raises(CannotWrite, match="busy"):
        rotate(full, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    assert unchanged(full, before)
    full.close()


def test_a_folder_whose_place_cannot_be_taken_goes_back(full: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (full.folder / header.FILE).read_bytes()
    rename = Path.rename

    def stuck(path: Path, target: Path) -> Path:
        if path.name.startswith(".mend-"):
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stuck)  # as above
    with pytest.raises(CannotWrite, match="busy"):
        rotate(full, PASSPHRASE, new_recovery_key(), NOW, CHEAP)
    assert unchanged(full, before)
    full.close()
