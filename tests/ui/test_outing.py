"""What leaves through a dialog: saved first, called back at any moment, and never in the way of the lock."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.desk.desk import Desk, set_up
from desktop_app.desk.errand import Errand
from desktop_app.desk.exporting import Outgoing, Wanted
from desktop_app.desk.store import Store
from desktop_app.desk.taking_out import Package, take_out
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.take_in import Arrival
from desktop_app.ui.summary.attach import SummaryAttached
from desktop_app.ui.take_out.attach import ask_for_access_package
from desktop_app.ui.take_out.take_in_attach import ask_for_take_in
from desktop_app.ui.take_out.take_in_dialog import TakeInDialog
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.line_field import ErrorLine
from desktop_app.vault import disclosures
from desktop_app.vault.vault import Vault
from tests.reports.reading import text_of
from tests.support.manual_jobs import ManualJobs
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

NOW = datetime(2026, 11, 25, 10)  # noqa: DTZ001 - local time, as everywhere in Mend
Ask = Callable[[], Dialog]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _recovery_key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    yield vault
    vault.close()


@pytest.fixture
def jobs() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def desk(qapp: object, jobs: ManualJobs, vault: Vault) -> Iterator[Desk]:
    """A session lies open in it, and what was typed there is not saved yet."""
    assert qapp
    owner = QObject()
    desk = set_up(jobs, lambda: NOW, owner)
    desk.store.vault = vault
    desk.workspace.open("s1")
    jobs.drain()
    desk.workspace.note_source = lambda: "a word"
    desk.workspace.note_edited()
    yield desk
    owner.deleteLater()


@pytest.fixture(params=["summary", "package"])
def ask(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, tmp_path: Path) -> Ask:
    """Opens a dialog that takes something out."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    kept: list[object] = [window]

    def opened() -> Dialog:
        if request.param == "summary":
            kept.append(SummaryAttached(window, desk, tmp_path))
            kept[-1].ask_for_session()  # type: ignore[attr-defined]
        else:
            ask_for_access_package(window, desk, tmp_path, ANNA)
        return window.findChildren(Dialog)[-1]

    return opened


def press(dialog: Dialog, what: str) -> None:
    name = {"write": ("summary_export", "package_write"), "cancel": ("summary_cancel", "package_cancel")}[what]
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.objectName() in name)
    assert button.isEnabled()
    button.click()


def close(dialog: Dialog) -> None:
    """It is gone altogether, as soon as the program comes to it."""
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(dialog), complaint(dialog)


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix != ".mend"]


def paper(path: Path) -> bytes:
    """The PDF that left, by itself or in a package."""
    if path.suffix == ".pdf":
        return path.read_bytes()
    with ZipFile(path) as package:
        (name,) = (name for name in package.namelist() if name.endswith(".pdf"))
        return package.read(name)


def recorded(vault: Vault) -> int:
    with vault.read() as tx:
        return len(disclosures.all(tx))


def complaint(dialog: Dialog) -> str:
    return " ".join(line.text() for line in dialog.findChildren(ErrorLine) if not line.isHidden())


def test_what_was_typed_last_leaves_too(ask: Ask, desk: Desk, jobs: ManualJobs, vault: Vault, tmp_path: Path) -> None:
    dialog = ask()
    jobs.drain()
    desk.workspace.note_source = lambda: "the newest words"
    desk.workspace.note_edited()
    press(dialog, "write")
    jobs.drain()
    (name,) = left(tmp_path)
    assert recorded(vault) == 1
    assert "the newest words" in text_of(paper(tmp_path / name))


def test_what_is_called_back_while_it_waits_for_a_save_does_not_leave(
    ask: Ask, jobs: ManualJobs, vault: Vault, tmp_path: Path
) -> None:
    dialog = ask()
    press(dialog, "write")
    press(dialog, "cancel")
    jobs.drain()
    assert (left(tmp_path), recorded(vault)) == ([], 0)
    assert complaint(dialog) == "Cancelled. Nothing was written."
    press(dialog, "write")
    jobs.drain()
    assert len(left(tmp_path)) == recorded(vault) == 1


def test_a_second_enter_does_not_cancel_what_the_first_one_began(
    ask: Ask, qtbot: QtBot, jobs: ManualJobs, tmp_path: Path
) -> None:
    dialog = ask()
    with qtbot.waitExposed(dialog):
        dialog.activateWindow()
    press(dialog, "write")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    jobs.drain()
    assert complaint(dialog) == ""
    assert len(left(tmp_path)) == 1


def test_one_that_was_called_back_at_work_says_that_it_is_about_to_stop(ask: Ask, desk: Desk, jobs: ManualJobs) -> None:
    dialog = ask()
    shown: list[str] = []

    def call_back(*_told: object) -> None:
        if not shown:
            press(dialog, "cancel")
            shown.extend(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())

    desk.exporting.progressed.connect(call_back)
    desk.taking_out.progressed.connect(call_back)
    press(dialog, "write")
    jobs.drain()
    assert "Stopping…" in shown
    assert complaint(dialog) == "Cancelled. Nothing was written."
    press(dialog, "cancel")
    assert dialog.isHidden()


def test_what_is_called_back_before_its_turn_is_over_at_once_and_can_be_asked_for_again(
    ask: Ask, desk: Desk, jobs: ManualJobs, vault: Vault, tmp_path: Path
) -> None:
    slow = ManualJobs()
    desk.exporting._paper = desk.taking_out._slow = slow

    def drain() -> None:
        while jobs.count or slow.count:
            jobs.drain()
            slow.drain()

    dialog = ask()
    drain()
    press(dialog, "write")
    jobs.drain()
    assert slow.count == 1
    press(dialog, "cancel")
    assert complaint(dialog) == "Cancelled. Nothing was written."
    press(dialog, "write")
    drain()
    assert complaint(dialog) == ""
    assert len(left(tmp_path)) == recorded(vault) == 1


def test_what_its_dialog_was_closed_on_does_not_leave(ask: Ask, jobs: ManualJobs, vault: Vault, tmp_path: Path) -> None:
    dialog = ask()
    press(dialog, "write")
    close(dialog)
    jobs.drain()
    assert (left(tmp_path), recorded(vault)) == ([], 0)


def test_what_left_at_the_last_moment_is_not_told_in_a_dialog_that_is_gone(
    ask: Ask, desk: Desk, jobs: ManualJobs, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, disclose = ask(), desk.store.disclose

    def late(*those: Disclosure) -> None:
        disclose(*those)
        close(dialog)  # once nothing can be called back any more, which no test could hit

    monkeypatch.setattr(desk.store, "disclose", late)
    press(dialog, "write")
    jobs.drain()
    assert len(left(tmp_path)) == recorded(vault) == 1


@pytest.mark.parametrize("late", [True, False])
def test_what_was_found_in_a_file_is_not_told_in_a_dialog_that_is_gone(
    qtbot: QtBot, desk: Desk, jobs: ManualJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    window, preview = QWidget(), desk.store.preview_take_in
    qtbot.addWidget(window)
    package = take_out(desk.store, Package(tmp_path / "All.zip"), NOW, lambda _done, _total: None)
    ask_for_take_in(window, desk, tmp_path)
    (dialog,) = window.findChildren(TakeInDialog)

    def and_close(*given: Any) -> Arrival:
        found = preview(*given)
        close(dialog)  # as above
        return found

    dialog.set_file(package)
    if late:
        monkeypatch.setattr(desk.store, "preview_take_in", and_close)
    else:
        close(dialog)
    jobs.drain()
    assert not isValid(dialog)


def test_a_dialog_that_is_gone_does_not_keep_the_vault_from_being_locked(
    ask: Ask, desk: Desk, jobs: ManualJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Store, "save", full)  # a disk cannot be filled at will in a unit test
    why: list[str] = []
    desk.workspace.failed.connect(why.append)
    dialog = ask()
    press(dialog, "write")
    close(dialog)
    desk.lock()
    jobs.drain()
    assert why == ["The disk is full."]


def test_what_could_not_be_saved_is_told_in_the_dialog(
    ask: Ask, jobs: ManualJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Store, "save", full)  # as above
    dialog = ask()
    press(dialog, "write")
    jobs.drain()
    assert complaint(dialog) == "The newest words could not be saved, so they would be missing. The disk is full."
    assert left(tmp_path) == []


@pytest.mark.parametrize("ask", ["summary"], indirect=True)
def test_the_pages_are_told_in_the_dialog(ask: Ask, jobs: ManualJobs) -> None:
    dialog = ask()
    said: list[str] = []
    progress = dialog.findChild(QLabel, "summary_progress_words")
    assert isinstance(progress, QLabel)
    dialog.set_done = lambda _path: said.append(progress.text())  # type: ignore[attr-defined] # what stood there just before
    press(dialog, "write")
    jobs.drain()
    assert said == ["1 page so far…"]


@pytest.mark.parametrize("ask", ["summary"], indirect=True)
def test_the_pages_of_another_summary_are_not_told_in_the_dialog(
    ask: Ask, desk: Desk, jobs: ManualJobs, tmp_path: Path
) -> None:
    dialog, other = ask(), Errand()
    progress = dialog.findChild(QLabel, "summary_progress_words")
    assert isinstance(progress, QLabel)
    said: list[tuple[bool, str]] = []
    desk.exporting.progressed.connect(lambda errand, _pages: said.append((errand is other, progress.text())))
    desk.exporting.export(Wanted(ANNA.code, 1), Outgoing(tmp_path / "other.pdf"), other, str, str)
    press(dialog, "write")
    jobs.drain()
    assert said == [(True, "Getting ready…"), (False, "1 page so far…")]


@pytest.mark.parametrize("ask", ["summary"], indirect=True)
def test_a_summary_that_cannot_be_looked_through_says_so_only_when_it_is_to_be_written(
    ask: Ask, desk: Desk, jobs: ManualJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DiskFull

    monkeypatch.setattr(desk.store, "case", full)  # as above
    dialog = ask()
    jobs.drain()
    assert complaint(dialog) == ""
    press(dialog, "write")
    jobs.drain()
    assert complaint(dialog) == "The disk is full."
