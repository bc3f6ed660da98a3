"""Searching answers with what was asked last, from all notes, and goes on until none is left."""

from dataclasses import dataclass, replace
from datetime import date, time

import pytest

from desktop_app.desk import searching as searching_
from desktop_app.desk import store as store_
from desktop_app.desk.desk import Desk
from desktop_app.domain.client import Client
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.found import Results
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import clients, notes, search, sessions
from desktop_app.vault.vault import Vault
from tests.support.manual_jobs import ManualJobs

CLIENT = Client("C-014")


def fill(vault: Vault, count: int) -> None:
    """One client with so many sessions, each with a note."""
    with vault.write() as tx:
        clients.add(tx, CLIENT)
        for n in range(1, count + 1):
            sessions.save(tx, Session(CLIENT.id, n, date(2026, 1, 1), time(10), id=f"s{n}"))
            notes.save(tx, SessionNote(f"s{n}", f"A quiet hour, the {n}. of them."))


@dataclass
class Heard:
    """What the desk said, and how to go on."""

    desk: Desk
    jobs: ManualJobs

    def __post_init__(self) -> None:
        self.found: list[tuple[str, Results]] = []
        self.failed: list[str] = []
        self.desk.searching.found.connect(lambda typed, results: self.found.append((typed, results)))
        self.desk.searching.failed.connect(self.failed.append)

    def search(self, typed: str) -> Results:
        """Type this, and wait for the answer."""
        self.desk.searching.look_for(typed)
        self.desk.searching.look_now()
        self.jobs.drain()
        assert self.found[-1][0] == typed
        return self.found[-1][1]


@pytest.fixture
def heard(desk: Desk, jobs: ManualJobs) -> Heard:
    return Heard(desk, jobs)


def test_what_was_saved_a_moment_ago_is_found(heard: Heard, vault: Vault) -> None:
    fill(vault, 3)
    results = heard.search("quiet")
    assert [found.session.number for found in results.latest] == [3, 2, 1]
    assert (results.total, results.unread) == (3, 0)


def test_what_is_typed_and_not_saved_yet_is_found_too(heard: Heard, vault: Vault, jobs: ManualJobs) -> None:
    fill(vault, 1)
    workspace = heard.desk.workspace
    workspace.note_source = lambda: "Unheard-of."
    workspace.open("s1")
    jobs.drain()
    workspace.note_edited()
    assert heard.search("unheard").total == 1


def test_only_what_was_asked_last_is_answered(heard: Heard, vault: Vault, jobs: ManualJobs) -> None:
    fill(vault, 1)
    for typed in ("q", "qu", "quiet"):
        heard.desk.searching.look_for(typed)
        heard.desk.searching.look_now()
    assert jobs.count == 1, "searches do not pile up"
    jobs.drain()
    assert [typed for typed, _results in heard.found] == ["quiet"]


def test_typing_waits_for_a_pause(heard: Heard, vault: Vault, jobs: ManualJobs) -> None:
    fill(vault, 1)
    timer = heard.desk.searching._timer
    heard.desk.searching.look_for("quiet")
    assert (timer.isActive(), timer.interval(), jobs.count) == (True, searching_.TYPING_MS, 0)
    timer.timeout.emit()
    jobs.drain()
    assert heard.found[-1][1].total == 1


def test_more_is_shown_when_asked_for(heard: Heard, vault: Vault, jobs: ManualJobs) -> None:
    fill(vault, searching_.AT_A_TIME + 3)
    while vault.tidy():
        pass
    assert len(heard.search("quiet").latest) == searching_.AT_A_TIME
    heard.desk.searching.show_more()
    jobs.drain()
    assert len(heard.found[-1][1].latest) == searching_.AT_A_TIME + 3
    assert len(heard.search("quiet hour").latest) == searching_.AT_A_TIME


def test_in_a_vault_full_of_unread_notes_it_says_so_and_goes_on_by_itself(
    heard: Heard, vault: Vault, jobs: ManualJobs
) -> None:
    count = store_.SLICES_BEFORE_SEARCH * search.AT_A_TIME + 9
    fill(vault, count)
    results = heard.search("quiet")
    assert (results.total, results.unread) == (count - 9, 9)
    again, tidying = heard.desk.searching._timer, heard.desk.tidying._timer
    assert (again.interval(), tidying.isActive()) == (searching_.AGAIN_MS, True)
    tidying.timeout.emit()
    again.stop()
    again.timeout.emit()
    jobs.drain()
    assert heard.found[-1] == ("quiet", replace(heard.found[-1][1], total=count, unread=0))
    assert not again.isActive()


def test_nobody_there_nothing_goes_on(heard: Heard, vault: Vault, jobs: ManualJobs) -> None:
    fill(vault, store_.SLICES_BEFORE_SEARCH * search.AT_A_TIME + 9)
    heard.desk.searching.look_now()
    heard.desk.searching.leave()
    jobs.drain()
    assert not heard.desk.searching._timer.isActive()


def test_on_a_full_disk_what_was_looked_through_is_found_and_the_rest_is_counted(
    heard: Heard, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(vault, 3)
    assert heard.search("quiet").total == 3
    with vault.write() as tx:
        notes.save(tx, replace(notes.read(tx, "s1"), text="Quiet again."))

    def full(_tx: object) -> int:
        raise DiskFull

    monkeypatch.setattr(search, "catch_up", full)  # no disk here is that full
    results = heard.search("quiet")
    assert (results.total, results.unread) == (2, 1)
    assert heard.failed == []


def test_after_locking_nothing_typed_is_left(heard: Heard, vault: Vault, jobs: ManualJobs) -> None:
    fill(vault, 1)
    heard.search("quiet")
    heard.found.clear()
    heard.desk.searching.look_now()
    heard.desk.lock()
    jobs.drain()
    assert heard.found == []
    assert "quiet" not in repr(vars(heard.desk.searching))
