"""A desk on a real vault, with jobs that run when the test says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from desktop_app.desk.desk import Desk, set_up
from desktop_app.domain.client import Client
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault
from tests.support.manual_jobs import ManualJobs

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)


@dataclass
class Clock:
    """The local time, as the test sets it."""

    time: datetime = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere in Mend

    def __call__(self) -> datetime:
        """Now."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", "four unrelated words", CHEAP)
    yield vault
    vault.close()


@pytest.fixture
def desk(qapp: object, jobs: ManualJobs, clock: Clock, vault: Vault) -> Iterator[Desk]:
    assert qapp
    owner = QObject()  # Qt's to take down, on this thread
    desk = set_up(jobs, clock, owner)
    desk.store.vault = vault
    yield desk
    owner.deleteLater()


@pytest.fixture
def client(desk: Desk, jobs: ManualJobs) -> Client:
    client = Client("C-014", "Private Name")
    desk.caseload.add_client(client)
    jobs.drain()
    return client
