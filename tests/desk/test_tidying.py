"""Idle work begins when it is quiet, one slice at a time, and stops for whoever wants to save."""

from datetime import date, datetime, time

import pytest

from desktop_app.desk.autosave import Saving, Truth
from desktop_app.desk.desk import Desk
from desktop_app.desk.tidying import QUIET_MS
from desktop_app.domain.client import Client
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import clients, notes, search, sessions
from desktop_app.vault.vault import Vault
from tests.support.manual_jobs import ManualJobs

NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere


@pytest.fixture
def full(vault: Vault) -> Vault:
    """A vault of 30 notes that the index has not followed."""
    client = Client("C-014")
    with vault.write() as tx:
        clients.add(tx, client)
        for n in range(30):
            sessions.save(tx, Session(client.id, n, date(2026, 1, 1), time(10), id=f"s{n}"))
            notes.save(tx, SessionNote(f"s{n}", "A quiet hour. " * 99))
    return vault


def left(vault: Vault) -> int:
    with vault.read() as tx:
        return search.behind(tx)


def test_it_begins_a_while_after_the_last_save_and_goes_on_to_the_end(
    desk: Desk, jobs: ManualJobs, full: Vault
) -> None:
    timer = desk.tidying._timer
    desk.workspace.truth_changed.emit(Truth(Saving.SAVED, NOW))
    assert (timer.isActive(), timer.interval()) == (True, QUIET_MS)
    slices = 0
    while timer.isActive():
        timer.stop()
        timer.timeout.emit()
        assert jobs.count == 1, "a save waits for one slice at most"
        jobs.drain()
        slices += 1
    assert left(full) == 0
    assert slices > 30 // search.AT_A_TIME


def test_it_stops_as_soon_as_something_is_typed(desk: Desk, jobs: ManualJobs, full: Vault) -> None:
    timer = desk.tidying._timer
    desk.tidying.begin()
    timer.stop()
    timer.timeout.emit()
    jobs.drain()
    assert timer.isActive()
    desk.workspace.truth_changed.emit(Truth(Saving.SAVING))
    assert not timer.isActive()
    before = left(full)
    assert 0 < before < 30
    desk.workspace.truth_changed.emit(Truth(Saving.SAVED, NOW))
    assert timer.interval() == QUIET_MS


def test_a_save_in_the_middle_of_a_slice_postpones_the_next(desk: Desk, jobs: ManualJobs, full: Vault) -> None:
    timer = desk.tidying._timer
    desk.tidying.begin()
    timer.stop()
    timer.timeout.emit()
    desk.workspace.truth_changed.emit(Truth(Saving.SAVED, NOW))
    desk.tidying._timer.timeout.emit()
    assert jobs.count == 1, "never two at once"
    jobs.drain()
    assert timer.interval() == QUIET_MS
    assert left(full) < 30


def test_opening_a_vault_begins_it_too(desk: Desk, full: Vault) -> None:
    desk.door.opened.emit(full.name)
    assert desk.tidying._timer.interval() == QUIET_MS


def test_what_keeps_it_from_being_written_is_no_reason_to_complain(
    desk: Desk, jobs: ManualJobs, full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_tx: object) -> int:
        raise DiskFull

    monkeypatch.setattr(search, "catch_up", fail)  # no disk here is that full
    timer = desk.tidying._timer
    desk.tidying.begin()
    timer.stop()
    timer.timeout.emit()
    jobs.drain()
    assert not timer.isActive()
    monkeypatch.undo()
    desk.tidying.begin()
    timer.timeout.emit()
    jobs.drain()
    assert left(full) < 30


@pytest.mark.usefixtures("full")
def test_locking_does_not_wait_for_it(desk: Desk, jobs: ManualJobs) -> None:
    desk.tidying.begin()
    desk.lock()
    assert not desk.tidying._timer.isActive()
    jobs.drain()
    assert desk.store.vault is None
