"""The earlier versions of the note that lies open, on a real vault."""

from datetime import timedelta

import pytest

from desktop_app.analysis.word_diff import Fate
from desktop_app.desk.desk import Desk
from desktop_app.desk.versions import THIN_AFTER_MS, Comparison
from desktop_app.domain.client import Client
from desktop_app.domain.revision import Revision
from desktop_app.vault import revisions
from desktop_app.vault.vault import Vault
from tests.desk.conftest import Clock
from tests.support.manual_jobs import ManualJobs

MINUTE = timedelta(minutes=1)


class Writer:
    """Somebody who writes in the one open note, and hears what the desk says of its versions."""

    def __init__(self, desk: Desk, jobs: ManualJobs, clock: Clock, client: Client) -> None:
        self.desk, self.jobs, self.clock = desk, jobs, clock
        self.text = ""
        self.listed: list[tuple[Revision, ...]] = []
        self.compared: list[Comparison] = []
        self.restored: list[str] = []
        self.failed: list[str] = []
        desk.workspace.note_source = lambda: self.text
        desk.caseload.session_added.connect(desk.workspace.open)
        desk.caseload.add_session(client.id)
        jobs.drain()
        for name in ("listed", "compared", "restored", "failed"):
            getattr(desk.versions, name).connect(getattr(self, name).append)

    def write(self, text: str, *, save: bool = True) -> None:
        self.text = text
        self.desk.workspace.note_edited()
        if save:
            self.desk.workspace.flush(lambda: None)
            self.jobs.drain()

    def write_with_a_pause(self, *texts: str) -> None:
        for text in texts:
            self.write(text)
            self.clock.time += 15 * MINUTE

    def list_them(self) -> tuple[Revision, ...]:
        self.desk.versions.read()
        self.jobs.drain()
        return self.listed[-1]


@pytest.fixture
def writer(desk: Desk, jobs: ManualJobs, clock: Clock, client: Client) -> Writer:
    return Writer(desk, jobs, clock, client)


def test_versions_are_listed_the_latest_first_with_their_times(writer: Writer) -> None:
    start = writer.clock.time
    writer.write_with_a_pause("One.", "One. Two.", "One. Two. Three.")
    assert [(v.saved_at, v.words) for v in writer.list_them()] == [(start + 15 * MINUTE, 2), (start, 1)]


def test_what_is_unsaved_is_saved_before_versions_are_listed(writer: Writer) -> None:
    writer.write_with_a_pause("One.")
    writer.write("One. And more.", save=False)
    assert [v.words for v in writer.list_them()] == [1]
    assert writer.desk.workspace.note.text == "One. And more."


def test_a_version_is_compared_with_what_the_note_says_now(writer: Writer) -> None:
    writer.write_with_a_pause("A long pause.", "A short pause.")
    (version,) = writer.list_them()
    writer.desk.versions.compare(version.number)
    writer.jobs.drain()
    (found,) = writer.compared
    assert (found.number, found.text) == (version.number, "A long pause.")
    assert [(s.fate, s.text) for s in found.stretches][1:3] == [(Fate.GONE, "long"), (Fate.COME, "short")]


def test_what_the_note_says_is_kept_before_a_version_is_brought_back(writer: Writer) -> None:
    writer.write_with_a_pause("One.", "Two words.")
    writer.write("Two words, just now.")
    first = writer.list_them()[-1]
    writer.desk.versions.restore(first.number)
    writer.jobs.drain()
    assert writer.restored == ["One."]
    assert [v.words for v in writer.list_them()] == [4, 2, 1]


def test_words_typed_a_moment_ago_are_kept_too(writer: Writer) -> None:
    writer.write_with_a_pause("One.", "Two words.")
    first = writer.list_them()[-1]
    writer.write("Two words and three.", save=False)
    writer.desk.versions.restore(first.number)
    writer.jobs.drain()
    assert writer.list_them()[0].words == 4


def test_a_version_that_is_gone_is_told_in_words(writer: Writer) -> None:
    writer.write_with_a_pause("One.", "Two.")
    writer.desk.versions.compare(77)
    writer.desk.versions.restore(77)
    writer.jobs.drain()
    assert writer.failed == ["This version is not kept any more. Choose another one."] * 2
    assert writer.restored == []


def test_nothing_is_brought_back_over_words_that_cannot_be_saved(writer: Writer, vault: Vault) -> None:
    writer.write_with_a_pause("One.", "Two.")
    (first,) = writer.list_them()
    with vault.write() as tx:
        tx.exec_driver_sql("UPDATE note SET revision = 99")
    writer.write("Mine.")
    writer.desk.versions.restore(first.number)
    writer.jobs.drain()
    assert writer.restored == []
    assert len(writer.failed) == 1


def test_old_versions_are_thinned_a_while_after_opening(writer: Writer, vault: Vault) -> None:
    writer.write_with_a_pause(*(f"{n} words." for n in range(6)))
    writer.clock.time += timedelta(days=30)
    writer.desk.door.opened.emit("Caseload")
    idle = writer.desk.versions._idle
    assert (idle.isActive(), idle.interval()) == (True, THIN_AFTER_MS)
    idle.timeout.emit()
    writer.jobs.drain()
    with vault.read() as tx:
        assert len(revisions.of_session(tx, writer.desk.workspace.session_id)) == 1


def test_nothing_comes_from_behind_the_lock(writer: Writer) -> None:
    writer.write_with_a_pause("One.", "Two.")
    writer.desk.versions.read()
    writer.desk.lock()
    writer.jobs.drain()
    writer.desk.versions._idle.timeout.emit()
    assert writer.jobs.count == 0
