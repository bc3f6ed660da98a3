"""Looking through the vault while it is open."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.desk.checking import Checking
from desktop_app.desk.desk import Desk, set_up
from desktop_app.desk.jobs import ThreadedJobs
from desktop_app.desk.store import Store
from desktop_app.domain.client import Client
from desktop_app.domain.findings import Findings
from desktop_app.vault import check as looking
from desktop_app.vault.cipher import Tx
from desktop_app.vault.vault import Vault
from tests.desk.conftest import CHEAP, Clock
from tests.support.manual_jobs import ManualJobs


def test_what_is_in_the_vault_is_told(desk: Desk, jobs: ManualJobs, client: Client) -> None:
    assert client.code == "C-014"
    heard: list[Findings] = []
    desk.checking.found.connect(heard.append)
    desk.checking.check()
    assert heard == []
    jobs.drain()
    assert heard == [Findings(clients=1)]


def test_after_locking_nothing_is_looked_through_any_more(desk: Desk, jobs: ManualJobs) -> None:
    heard: list[object] = []
    desk.checking.found.connect(heard.append)
    desk.checking.refused.connect(heard.append)
    desk.checking.check()
    desk.lock()
    jobs.drain()
    assert heard == []


def test_saves_do_not_wait_for_it(qapp: object, clock: Clock, vault: Vault) -> None:
    assert qapp
    jobs, slow, owner = ManualJobs(), ManualJobs(), QObject()
    desk = set_up(jobs, clock, owner, paper=slow)
    desk.store.vault = vault
    desk.checking.check()
    assert (jobs.count, slow.count) == (0, 1)
    slow.drain()
    owner.deleteLater()


def test_closing_ends_a_look_that_is_under_way(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, _key = Vault.create(tmp_path / "Caseload.mend", "four unrelated words", CHEAP)
    begun = threading.Event()

    def slowly(opened: Vault, go_on: Callable[[Tx], None]) -> Findings:
        with opened.read() as tx:
            go_on(tx)
            begun.set()
            tx.exec_driver_sql("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
        return Findings()

    slow, store = ThreadedJobs(), Store()
    store.vault = vault
    checking = Checking(store, slow)
    heard: list[str] = []
    checking.refused.connect(lambda error: heard.append(error.sentence))
    monkeypatch.setattr(looking, "look_through", slowly)  # no vault of a test takes long to be looked through
    checking.check()
    assert begun.wait(10)
    checking.let_go()
    vault.close()
    qtbot.waitUntil(lambda: heard == ["The vault was closed meanwhile."])
    slow.stop()
