"""The bin at the desk, on a real vault."""

from datetime import timedelta

import pytest

from desktop_app.desk.autosave import Saving
from desktop_app.desk.desk import Desk
from desktop_app.domain.binned import Binned
from desktop_app.domain.client import Client
from desktop_app.vault import bin as bin_
from desktop_app.vault import notes, sessions
from desktop_app.vault.vault import Vault
from tests.desk.conftest import Clock
from tests.support.manual_jobs import ManualJobs


class Heard:
    """What the bin said."""

    def __init__(self, desk: Desk) -> None:
        self.moved: list[Binned] = []
        self.restored: list[Binned] = []
        self.listed: list[tuple[Binned, ...]] = []
        self.failed: list[str] = []
        for name in ("moved", "restored", "listed", "failed"):
            getattr(desk.bin, name).connect(getattr(self, name).append)


@pytest.fixture
def heard(desk: Desk) -> Heard:
    return Heard(desk)


@pytest.fixture
def session_id(desk: Desk, jobs: ManualJobs, client: Client) -> str:
    """A session that lies open."""
    desk.caseload.session_added.connect(desk.workspace.open)
    desk.caseload.add_session(client.id)
    jobs.drain()
    return desk.workspace.session_id


def test_what_is_unsaved_is_saved_before_its_session_goes_into_the_bin(
    desk: Desk, jobs: ManualJobs, vault: Vault, clock: Clock, heard: Heard, session_id: str
) -> None:
    desk.workspace.note_source = lambda: "The last words."
    desk.workspace.note_edited()
    desk.bin.move_session(session_id)
    jobs.drain()
    assert heard.moved == [Binned(session_id, "C-014", clock.time, 1)]
    assert desk.workspace.page is None
    with vault.read() as tx:
        assert notes.read(tx, session_id).text == "The last words."


def test_words_that_cannot_be_saved_keep_their_session_out_of_the_bin(
    desk: Desk, jobs: ManualJobs, vault: Vault, heard: Heard, session_id: str
) -> None:
    with vault.write() as tx:
        tx.exec_driver_sql("UPDATE note SET revision = 99")
    desk.workspace.note_source = lambda: "Mine."
    desk.workspace.note_edited()
    desk.bin.move_session(session_id)
    jobs.drain()
    assert heard.moved == []
    assert desk.workspace.truth.saving is Saving.UNSAVED


def test_what_went_into_the_bin_is_listed_and_comes_back(
    desk: Desk, jobs: ManualJobs, vault: Vault, heard: Heard, client: Client, session_id: str
) -> None:
    desk.bin.move_session(session_id)
    desk.bin.move_client(client.id)
    desk.bin.read()
    jobs.drain()
    assert heard.listed == [(heard.moved[1],)]
    desk.bin.restore(heard.moved[1])
    desk.bin.restore(heard.moved[0])
    desk.bin.read()
    jobs.drain()
    assert heard.restored == heard.moved[::-1]
    assert heard.listed[-1] == ()
    with vault.read() as tx:
        assert [s.id for s in sessions.of_client(tx, client.id)] == [session_id]


def test_opening_the_vault_empties_the_bin_of_what_is_old(
    desk: Desk, jobs: ManualJobs, vault: Vault, clock: Clock, heard: Heard, session_id: str
) -> None:
    desk.bin.move_session(session_id)
    jobs.drain()
    for days, left in ((30, 1), (31, 0)):
        clock.time = heard.moved[0].at + timedelta(days=days)
        desk.door.opened.emit("Caseload")
        jobs.drain()
        with vault.read() as tx:
            assert len(bin_.all(tx)) == left
    assert heard.failed == []
