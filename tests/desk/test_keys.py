"""Changing what opens the vault, as the desk does it; and wrong keys at the door."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.keys import sheet_name
from desktop_app.domain.errors import (
    BadInput,
    CannotWrite,
    MendError,
    NoFolder,
    TooSoon,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.vault import header, keys
from desktop_app.vault.recovery_key import new_recovery_key
from desktop_app.vault.vault import DATABASE, Vault
from tests.support.manual_jobs import ManualJobs

PASSPHRASE = "four unrelated words"


@dataclass
class Told:
    """What the desk told, in order."""

    facts: list[object] = field(default_factory=list)
    groups: tuple[str, ...] = ()

    def offer(self, groups: tuple[str, ...]) -> None:
        """A recovery key was offered."""
        self.groups = groups
        self.facts.append("offered")


@pytest.fixture
def told(desk: Desk) -> Told:
    told = Told()
    desk.keys.passphrase_changed.connect(lambda: told.facts.append("changed"))
    desk.keys.recovery_key_offered.connect(told.offer)
    desk.keys.recovery_key_kept.connect(lambda: told.facts.append("kept"))
    desk.keys.refused.connect(lambda error: told.facts.append(type(error)))
    desk.keys.sheet_saved.connect(told.facts.append)
    desk.keys.sheet_failed.connect(lambda error: told.facts.append(type(error)))
    return told


def opened(folder: Path, passphrase: str) -> bool:
    try:
        Vault.open(folder, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def test_the_passphrase_is_changed_when_the_present_one_is_right(
    desk: Desk, jobs: ManualJobs, vault: Vault, told: Told
) -> None:
    desk.keys.change_passphrase(PASSPHRASE, "battery staple")
    jobs.drain()
    assert told.facts == ["changed"]
    vault.close()
    assert opened(vault.folder, "battery staple")
    assert not opened(vault.folder, PASSPHRASE)


def test_a_wrong_present_passphrase_changes_nothing(desk: Desk, jobs: ManualJobs, vault: Vault, told: Told) -> None:
    before = header.read(vault.folder)
    desk.keys.change_passphrase("not this one", "battery staple")
    desk.keys.offer_recovery_key("nor this one")
    jobs.drain()
    desk.keys.keep_recovery_key()
    jobs.drain()
    assert told.facts == [WrongPassphrase, WrongPassphrase]
    assert header.read(vault.folder) == before


def test_an_offered_recovery_key_does_nothing_until_it_is_kept(
    desk: Desk, jobs: ManualJobs, vault: Vault, told: Told
) -> None:
    before = header.read(vault.folder)
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    assert header.read(vault.folder) == before
    desk.keys.keep_recovery_key()
    jobs.drain()
    assert told.facts == ["offered", "kept"]
    vault.close()
    Vault.open_with_recovery_key(vault.folder, " ".join(told.groups)).close()


def test_a_dropped_recovery_key_is_forgotten(desk: Desk, jobs: ManualJobs, vault: Vault) -> None:
    before = header.read(vault.folder)
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    desk.keys.drop_recovery_key()
    desk.keys.keep_recovery_key()
    jobs.drain()
    assert header.read(vault.folder) == before


def test_a_key_that_could_not_be_kept_can_be_tried_again(
    desk: Desk, jobs: ManualJobs, vault: Vault, told: Told
) -> None:
    block = vault.folder / "header.json.new"
    block.mkdir()
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    desk.keys.keep_recovery_key()
    jobs.drain()
    assert told.facts[1:] == [CannotWrite]
    block.rmdir()
    desk.keys.keep_recovery_key()
    jobs.drain()
    assert told.facts[2:] == ["kept"]


def test_the_sheet_holds_the_key_that_was_offered(desk: Desk, jobs: ManualJobs, told: Told, tmp_path: Path) -> None:
    target = tmp_path / sheet_name(Path("Caseload.mend"))
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    desk.keys.save_sheet(told.groups, target)
    jobs.drain()
    assert told.facts == ["offered", target]
    assert target.name == "Recovery sheet Caseload.pdf"
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_sheet_that_cannot_be_written_is_told(desk: Desk, jobs: ManualJobs, told: Told, tmp_path: Path) -> None:
    desk.keys.save_sheet(("7K2QF",) * 8, tmp_path / "gone" / "sheet.pdf")
    jobs.drain()
    assert told.facts == [NoFolder]


@pytest.mark.parametrize("name", [DATABASE, "sheet.pdf"])
def test_a_sheet_is_not_written_into_the_vault(
    desk: Desk, jobs: ManualJobs, vault: Vault, told: Told, name: str
) -> None:
    before = {path.name: path.read_bytes() for path in vault.folder.iterdir()}
    desk.keys.save_sheet(("7K2QF",) * 8, vault.folder / name)
    jobs.drain()
    assert told.facts == [BadInput]
    assert {path.name: path.read_bytes() for path in vault.folder.iterdir()} == before


# At the door


@pytest.fixture
def refusals(desk: Desk) -> list[MendError]:
    found: list[MendError] = []
    desk.door.refused.connect(found.append)
    return found


def test_after_several_wrong_keys_the_next_has_to_wait(
    desk: Desk, jobs: ManualJobs, vault: Vault, refusals: list[MendError]
) -> None:
    vault.close()
    desk.door.unlock(vault.folder, "wrong")
    jobs.drain()
    desk.door.recover(vault.folder, str(new_recovery_key()), "battery staple")
    jobs.drain()
    desk.door.unlock(vault.folder, "wrong again")
    jobs.drain()
    desk.door.unlock(vault.folder, PASSPHRASE)
    jobs.drain()
    assert [type(r) for r in refusals] == [WrongPassphrase, WrongRecoveryKey, WrongPassphrase, TooSoon]
    assert "1 second" in refusals[-1].sentence
    desk.keys.change_passphrase(PASSPHRASE, "battery staple")
    assert jobs.count == 0


def test_who_asks_to_see_a_vault_that_is_still_open_has_to_wait_too(
    desk: Desk, jobs: ManualJobs, refusals: list[MendError]
) -> None:
    proved: list[bool] = []
    desk.door.proved.connect(lambda: proved.append(True))
    for passphrase in ("one", "two", "three", PASSPHRASE):
        desk.door.prove(passphrase)
        jobs.drain()
    assert [type(r) for r in refusals] == [WrongPassphrase] * 3 + [TooSoon]
    assert proved == []


def test_a_mistyped_group_of_the_recovery_key_is_no_guess(
    desk: Desk, jobs: ManualJobs, vault: Vault, refusals: list[MendError]
) -> None:
    vault.close()
    for _n in range(5):
        desk.door.recover(vault.folder, "mistyped", "battery staple")
        jobs.drain()
    assert len(refusals) == 5
    assert not any(isinstance(r, TooSoon) for r in refusals)


def test_the_right_passphrase_ends_the_count(
    desk: Desk, jobs: ManualJobs, vault: Vault, refusals: list[MendError]
) -> None:
    vault.close()
    for passphrase in ("wrong", "wrong", PASSPHRASE):
        desk.door.unlock(vault.folder, passphrase)
        jobs.drain()
    assert desk.store.vault is not None
    desk.store.vault.close()
    for passphrase in ("wrong", "wrong"):
        desk.door.unlock(vault.folder, passphrase)
        jobs.drain()
    assert not any(isinstance(r, TooSoon) for r in refusals)


def test_opening_raises_what_a_guess_costs_to_the_default(desk: Desk, jobs: ManualJobs, vault: Vault) -> None:
    vault.close()
    assert header.read(vault.folder).cost != keys.DEFAULT_COST
    desk.door.unlock(vault.folder, PASSPHRASE)
    jobs.drain()
    assert header.read(vault.folder).cost == keys.DEFAULT_COST
    assert desk.store.vault is not None
    desk.store.vault.close()
