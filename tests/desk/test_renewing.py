"""A new data key from inside the open vault."""

from typing import TYPE_CHECKING

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.domain.client import Client
from desktop_app.domain.findings import Findings
from desktop_app.vault.vault import Vault
from tests.support.manual_jobs import ManualJobs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.errors import MendError

PASSPHRASE = "four unrelated words"


class Heard:
    """What was told of a renewal."""

    def __init__(self, desk: Desk) -> None:
        self.groups: tuple[str, ...] = ()
        self.shares: list[int] = []
        self.asides: list[Path] = []
        self.refused: list[MendError] = []
        self.ended = 0
        desk.keys.recovery_key_offered.connect(lambda groups: setattr(self, "groups", groups))
        desk.renewing.progressed.connect(self.shares.append)
        desk.renewing.renewed.connect(self.asides.append)
        desk.renewing.refused.connect(self.refused.append)
        desk.renewing.ended.connect(lambda: setattr(self, "ended", self.ended + 1))


@pytest.fixture
def heard(desk: Desk) -> Heard:
    return Heard(desk)


def test_everything_lies_under_another_key_and_the_vault_stays_open(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, heard: Heard
) -> None:
    before = vault.key
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    desk.renewing.renew(PASSPHRASE)
    jobs.drain()
    assert vault.key != before
    assert heard.shares[-1] == 100
    assert heard.shares == sorted(heard.shares)
    assert ([aside.name for aside in heard.asides], heard.ended) == (
        ["Caseload before the new key 2026-11-19.mend"], 1,
    )  # fmt: skip
    desk.caseload.add_client(Client("C-015"))
    desk.caseload.read_roll()
    jobs.drain()
    assert [c.code for c in desk.caseload.clients] == [client.code, "C-015"]
    vault.close()
    Vault.open_with_recovery_key(vault.folder, "-".join(heard.groups)).close()
    Vault.open(vault.folder, PASSPHRASE).close()


def test_it_can_be_looked_through_afterwards(desk: Desk, jobs: ManualJobs, heard: Heard) -> None:
    found: list[Findings] = []
    desk.checking.found.connect(found.append)
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    desk.renewing.renew(PASSPHRASE)
    jobs.drain()
    desk.checking.check()
    jobs.drain()
    assert found == [Findings()]
    assert heard.refused == []


def test_without_an_offered_recovery_key_nothing_happens(desk: Desk, jobs: ManualJobs, vault: Vault) -> None:
    before = vault.key
    desk.renewing.renew(PASSPHRASE)
    jobs.drain()
    assert vault.key == before


def test_what_keeps_it_from_being_done_is_told_and_the_vault_goes_on(
    desk: Desk, jobs: ManualJobs, vault: Vault, heard: Heard
) -> None:
    before = vault.key
    desk.keys.offer_recovery_key(PASSPHRASE)
    jobs.drain()
    desk.renewing.renew("not this one")
    jobs.drain()
    assert [str(error) for error in heard.refused] == [
        "That passphrase does not open this vault. Check Caps Lock and the keyboard layout."
    ]
    assert (vault.key, heard.ended) == (before, 1)
    desk.caseload.add_client(Client("C-014"))
    desk.caseload.read_roll()
    jobs.drain()
    assert [c.code for c in desk.caseload.clients] == ["C-014"]
