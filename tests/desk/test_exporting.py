"""What leaves the vault is recorded, whole, and never behind anybody's back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.errand import Errand
from desktop_app.desk.exporting import Outgoing, Wanted, export_summary, free_name
from desktop_app.domain.client import Client
from desktop_app.domain.disclosure import checked_pdf_passphrase
from desktop_app.domain.errors import BadInput, Cancelled, DiskFull, MendError, NoFolder
from desktop_app.reports import pdf
from desktop_app.vault import disclosures, notes, sessions
from desktop_app.vault.vault import Vault
from tests.desk.conftest import Clock
from tests.support.manual_jobs import ManualJobs


@pytest.fixture
def wanted(desk: Desk, jobs: ManualJobs, client: Client) -> Wanted:
    desk.caseload.add_session(client.id)
    jobs.drain()
    return Wanted(client.code, 1)


def recorded(vault: Vault) -> int:
    with vault.read() as tx:
        return len(disclosures.all(tx))


def test_a_summary_that_cannot_be_recorded_does_not_leave(
    desk: Desk, wanted: Wanted, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_disclosure: object) -> None:
        raise DiskFull

    monkeypatch.setattr(desk.store, "disclose", refuse)  # a disk cannot be filled at will in a unit test
    with pytest.raises(DiskFull):
        export_summary(desk.store, wanted, Outgoing(tmp_path / "out.pdf"), clock())
    assert not [p for p in tmp_path.iterdir() if p.suffix in {".pdf", ".part"}]


def test_a_summary_that_cannot_be_written_is_not_recorded(
    desk: Desk, vault: Vault, wanted: Wanted, tmp_path: Path, clock: Clock
) -> None:
    with pytest.raises(NoFolder):
        export_summary(desk.store, wanted, Outgoing(tmp_path / "nowhere" / "out.pdf"), clock())
    assert recorded(vault) == 0


def test_each_export_answers_the_one_who_asked(
    desk: Desk, jobs: ManualJobs, vault: Vault, wanted: Wanted, tmp_path: Path
) -> None:
    first: list[Path] = []
    second: list[Path] = []
    failed: list[MendError] = []
    desk.exporting.export(wanted, Outgoing(tmp_path / "1.pdf"), Errand(), first.append, failed.append)
    desk.exporting.export(wanted, Outgoing(tmp_path / "2.pdf"), Errand(), second.append, failed.append)
    jobs.drain()
    assert (first, second, failed) == ([tmp_path / "1.pdf"], [tmp_path / "2.pdf"], [])
    assert recorded(vault) == 2


def test_a_save_does_not_wait_for_a_long_print(desk: Desk, jobs: ManualJobs, wanted: Wanted, tmp_path: Path) -> None:
    paper = ManualJobs()
    desk.exporting._paper = paper
    done: list[Path] = []
    desk.exporting.export(wanted, Outgoing(tmp_path / "long.pdf"), Errand(), done.append, lambda _error: done.clear())
    jobs.drain()
    assert paper.count == 1
    assert jobs.count == 0
    paper.drain()
    jobs.drain()
    assert done


@pytest.mark.parametrize("after", ["nothing", "reading", "printing"])
def test_a_cancelled_summary_does_not_leave_and_is_not_recorded(
    desk: Desk, jobs: ManualJobs, vault: Vault, wanted: Wanted, tmp_path: Path, after: str
) -> None:
    desk.exporting._paper = paper = ManualJobs()
    done: list[Path] = []
    failed: list[MendError] = []
    target, errand = tmp_path / "out.pdf", Errand()
    desk.exporting.export(wanted, Outgoing(target), errand, done.append, failed.append)
    if after != "nothing":
        jobs.drain()
    if after == "printing":
        paper.drain()
    errand.cancel()
    for late in (jobs, paper, jobs):
        late.drain()
    assert [type(error) for error in failed] == [Cancelled]
    assert (done, recorded(vault), list(tmp_path.glob("*.p*"))) == ([], 0, [])


def test_of_a_summary_that_was_cancelled_before_it_is_printed_no_page_is_set(
    desk: Desk, jobs: ManualJobs, wanted: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.exporting._paper = paper = ManualJobs()
    failed: list[MendError] = []
    printed: list[object] = []
    monkeypatch.setattr(pdf, "render", lambda *given, **_named: printed.append(given))  # what is not to be called
    errand = Errand()
    desk.exporting.export(wanted, Outgoing(tmp_path / "out.pdf"), errand, str, failed.append)
    jobs.drain()
    assert errand.cancel(), "it only waited for its turn"
    paper.drain()
    assert ([type(error) for error in failed], printed) == ([Cancelled], [])


def test_a_cancelled_summary_is_not_printed_to_its_end(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, wanted: Wanted, tmp_path: Path
) -> None:
    with vault.write() as tx:
        (session,) = sessions.of_client(tx, client.id)
        note = notes.read(tx, session.id)
        notes.save(tx, replace(note, text="One line more.\n\n" * 400))
    told: list[tuple[Errand, int]] = []
    failed: list[MendError] = []
    errand = Errand()

    def tell(about: Errand, page: int) -> None:
        told.append((about, page))
        errand.cancel()

    desk.exporting.progressed.connect(tell)
    desk.exporting.export(wanted, Outgoing(tmp_path / "out.pdf"), errand, str, failed.append)
    jobs.drain()
    assert told == [(errand, 1)]
    assert [type(error) for error in failed] == [Cancelled]


def test_the_last_moment_to_cancel_is_before_it_is_recorded(
    desk: Desk, jobs: ManualJobs, vault: Vault, wanted: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errand, whole = Errand(), pdf.placing_pdf
    failed: list[MendError] = []

    @contextmanager
    def late(*given: Any) -> Iterator[None]:
        with whole(*given):
            errand.cancel()  # while the file is being written, which no test could hit
            yield

    monkeypatch.setattr(pdf, "placing_pdf", late)
    desk.exporting.export(wanted, Outgoing(tmp_path / "out.pdf"), errand, str, failed.append)
    jobs.drain()
    assert [type(error) for error in failed] == [Cancelled]
    assert (recorded(vault), list(tmp_path.glob("*.p*"))) == (0, [])


def test_what_is_still_on_its_way_when_the_vault_is_locked_does_not_leave(
    desk: Desk, jobs: ManualJobs, wanted: Wanted, tmp_path: Path
) -> None:
    paper = ManualJobs()
    heard: list[object] = []
    desk.exporting._paper._jobs = paper  # type: ignore[attr-defined] # behind its gate
    errand = Errand()
    desk.exporting.export(wanted, Outgoing(tmp_path / "out.pdf"), errand, heard.append, heard.append)
    jobs.drain()
    assert paper.count == 1
    desk.lock()
    jobs.drain()
    assert errand.is_cancelled
    paper.drain()
    assert heard == []
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_what_has_come_to_its_end_is_not_called_back_when_the_vault_is_locked(
    desk: Desk, jobs: ManualJobs, wanted: Wanted, tmp_path: Path, folder: str
) -> None:
    errand = Errand()
    heard: list[object] = []
    desk.exporting.export(wanted, Outgoing(tmp_path / folder / "out.pdf"), errand, heard.append, heard.append)
    jobs.drain()
    assert len(heard) == 1
    desk.lock()
    jobs.drain()
    assert not errand.is_cancelled


@pytest.mark.parametrize("typed", ["a" * 128, "é" * 64])
def test_a_passphrase_no_reader_of_pdfs_could_take_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        checked_pdf_passphrase(typed)


@pytest.mark.parametrize("typed", ["", "a" * 127, "e\u0301"])
def test_any_other_passphrase_is_taken_as_readers_will_type_it(typed: str) -> None:
    assert checked_pdf_passphrase(typed) in {"", "a" * 127, "é"}


def test_the_offered_file_name_is_free_and_tells_nothing_of_the_client(tmp_path: Path, clock: Clock) -> None:
    first = free_name(tmp_path, clock().date())
    assert first.name == "Summary 2026-11-19.pdf"
    first.symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, clock().date()).name == "Summary 2026-11-19 (2).pdf"
