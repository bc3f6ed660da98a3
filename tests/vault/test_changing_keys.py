"""Changing what opens a vault: the passphrase, the recovery key, and what a guess costs."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import BadInput, CannotWrite, DamagedHeader, WrongPassphrase, WrongRecoveryKey
from desktop_app.vault import header
from desktop_app.vault.keys import DEFAULT_COST, Cost
from desktop_app.vault.recovery_key import RecoveryKey, new_recovery_key
from desktop_app.vault.vault import Vault
from tests.vault.making import CHEAP, PASSPHRASE

DEARER = Cost(memory_kib=128, passes=2, lanes=2)


@pytest.fixture
def made(folder: Path) -> tuple[Vault, RecoveryKey]:
    return Vault.create(folder, PASSPHRASE, CHEAP)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        Vault.open(folder, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def recovers(folder: Path, key: RecoveryKey) -> bool:
    try:
        Vault.open_with_recovery_key(folder, str(key)).close()
    except WrongRecoveryKey:
        return False
    return True


def test_a_new_passphrase_opens_and_the_old_one_no_longer(made: tuple[Vault, RecoveryKey]) -> None:
    vault, key = made
    vault.set_passphrase("battery staple", CHEAP)
    vault.close()
    assert opens(vault.folder, "battery staple")
    assert not opens(vault.folder, PASSPHRASE)
    assert recovers(vault.folder, key)


def test_a_new_recovery_key_opens_and_the_old_one_no_longer(made: tuple[Vault, RecoveryKey]) -> None:
    vault, old = made
    new = new_recovery_key()
    vault.set_recovery_key(new)
    vault.close()
    assert recovers(vault.folder, new)
    assert not recovers(vault.folder, old)
    assert opens(vault.folder, PASSPHRASE)


def test_the_present_passphrase_is_told_from_any_other(vault: Vault) -> None:
    vault.check_passphrase(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        vault.check_passphrase("something else")


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_passphrase_or_one_of_spaces_is_refused_and_changes_nothing(vault: Vault, typed: str) -> None:
    before = header.read(vault.folder)
    with pytest.raises(BadInput):
        vault.set_passphrase(typed, CHEAP)
    assert header.read(vault.folder) == before


def test_the_data_key_and_so_the_database_stay_the_same(made: tuple[Vault, RecoveryKey]) -> None:
    vault, _key = made
    data_key, database = vault.key, (vault.folder / "notes.db").read_bytes()
    vault.set_passphrase("battery staple", CHEAP)
    vault.set_recovery_key(new_recovery_key())
    vault.close()
    assert (vault.folder / "notes.db").read_bytes() == database
    again = Vault.open(vault.folder, "battery staple")
    assert again.key == data_key
    again.close()


def test_the_header_of_another_vault_is_not_written_over_with_our_key(vault: Vault, tmp_path: Path) -> None:
    other, _key = Vault.create(tmp_path / "B.mend", PASSPHRASE, CHEAP)
    other.close()
    theirs = (other.folder / header.FILE).read_bytes()
    (vault.folder / header.FILE).write_bytes(theirs)
    with pytest.raises(DamagedHeader):
        vault.set_passphrase("battery staple", CHEAP)
    with pytest.raises(DamagedHeader):
        vault.set_recovery_key(new_recovery_key())
    assert (vault.folder / header.FILE).read_bytes() == theirs


def test_a_header_that_cannot_be_written_leaves_the_old_passphrase_and_key(made: tuple[Vault, RecoveryKey]) -> None:
    vault, key = made
    block = vault.folder / "header.json.new"
    block.mkdir()
    with pytest.raises(CannotWrite):
        vault.set_passphrase("battery staple", CHEAP)
    with pytest.raises(CannotWrite):
        vault.set_recovery_key(new_recovery_key())
    block.rmdir()
    vault.close()
    assert opens(vault.folder, PASSPHRASE)
    assert recovers(vault.folder, key)


def test_the_keys_of_a_closed_vault_are_not_changed(vault: Vault) -> None:
    vault.close()
    with pytest.raises(RuntimeError):
        vault.set_passphrase("battery staple", CHEAP)


def test_a_closed_vault_holds_no_key(vault: Vault) -> None:
    vault.close()
    assert vault.key == b""


# What a guess costs


def test_a_guess_gets_dearer_when_the_default_has_grown(made: tuple[Vault, RecoveryKey]) -> None:
    vault, key = made
    vault.raise_cost(PASSPHRASE, DEARER)
    vault.close()
    assert header.read(vault.folder).cost == DEARER
    assert opens(vault.folder, PASSPHRASE)
    assert recovers(vault.folder, key)


def test_a_guess_never_gets_cheaper(folder: Path) -> None:
    vault, _key = Vault.create(folder, PASSPHRASE, DEARER)
    before = (folder / header.FILE).read_bytes()
    vault.raise_cost(PASSPHRASE, CHEAP)
    assert (folder / header.FILE).read_bytes() == before
    vault.set_passphrase("battery staple", CHEAP)
    assert header.read(folder).cost == DEARER
    vault.close()


@pytest.mark.parametrize(
    ("before", "least", "after"),
    [
        (Cost(64, 1, 1), Cost(128, 2, 2), Cost(128, 2, 2)),
        (Cost(256, 1, 1), Cost(128, 2, 2), Cost(256, 2, 2)),
        (Cost(64, 9, 1), Cost(128, 2, 2), Cost(128, 9, 2)),
        (Cost(128, 2, 8), Cost(128, 2, 4), Cost(128, 2, 8)),
        (DEFAULT_COST, DEFAULT_COST, DEFAULT_COST),
    ],
)
def test_memory_and_passes_are_raised_each(before: Cost, least: Cost, after: Cost) -> None:
    assert before.raised_to(least) == after


def test_nothing_stands_in_the_way_of_opening_when_the_cost_cannot_be_raised(made: tuple[Vault, RecoveryKey]) -> None:
    vault, _key = made
    block = vault.folder / "header.json.new"
    block.mkdir()
    vault.raise_cost(PASSPHRASE, DEARER)
    block.rmdir()
    (vault.folder / header.FILE).unlink()
    vault.raise_cost(PASSPHRASE, DEARER)
    vault.close()
    assert not (vault.folder / header.FILE).exists()
