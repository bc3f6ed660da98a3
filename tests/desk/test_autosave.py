"""Saving happens by itself, is never postponed by typing, and is never claimed when it did not happen."""

from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.autosave import SAVE_AFTER_MS, Autosave, Saving
from desktop_app.domain.errors import DiskFull
from tests.support.manual_jobs import ManualJobs


class Paper:
    """Something to be saved: `typed` is in the window, `kept` on the disk."""

    def __init__(self) -> None:
        self.typed = self.kept = ""
        self.full = False

    def capture(self) -> Callable[[], str] | None:
        text = self.typed
        return None if text == self.kept else lambda: self._write(text)

    def stored(self, text: str) -> None:
        self.kept = text

    def _write(self, text: str) -> str:
        if self.full:
            raise DiskFull
        return text


@pytest.fixture
def jobs() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def autosave(qapp: object, jobs: ManualJobs, paper: Paper) -> Autosave:
    assert qapp
    return Autosave(jobs, paper.capture, paper.stored)


def saving(autosave: Autosave) -> Saving:
    return autosave.truth.saving


def type_(autosave: Autosave, paper: Paper, text: str) -> None:
    paper.typed = text
    autosave.touch()


def test_typing_on_does_not_postpone_the_save(qtbot: QtBot, autosave: Autosave, jobs: ManualJobs, paper: Paper) -> None:
    type_(autosave, paper, "a")
    timer = autosave._timer
    qtbot.waitUntil(lambda: timer.remainingTime() < SAVE_AFTER_MS - 50)
    type_(autosave, paper, "ab")
    assert timer.remainingTime() < SAVE_AFTER_MS - 50
    qtbot.waitUntil(lambda: jobs.count == 1)
    jobs.drain()
    assert paper.kept == "ab"


def test_the_foot_says_saving_until_it_is_saved(autosave: Autosave, jobs: ManualJobs, paper: Paper) -> None:
    type_(autosave, paper, "a")
    assert saving(autosave) is Saving.SAVING
    autosave.flush(lambda: None)
    assert saving(autosave) is Saving.SAVING
    jobs.drain()
    assert saving(autosave) is Saving.SAVED
    assert autosave.truth.at is not None


def test_words_typed_during_a_save_are_saved_by_the_next(autosave: Autosave, jobs: ManualJobs, paper: Paper) -> None:
    type_(autosave, paper, "a")
    autosave._timer.timeout.emit()
    type_(autosave, paper, "ab")
    jobs.drain()
    assert paper.kept == "a"
    assert autosave._timer.isActive()
    autosave.flush(lambda: None)
    jobs.drain()
    assert paper.kept == "ab"


def test_a_flush_waits_for_words_typed_during_the_save(autosave: Autosave, jobs: ManualJobs, paper: Paper) -> None:
    ended: list[str] = []
    type_(autosave, paper, "a")
    autosave.flush(lambda: None)
    type_(autosave, paper, "ab")
    autosave.flush(lambda: ended.append(paper.kept))
    jobs.drain()
    assert ended == ["ab"]


def test_a_failed_save_says_why_keeps_the_words_and_is_tried_again(
    autosave: Autosave, jobs: ManualJobs, paper: Paper
) -> None:
    paper.full = True
    type_(autosave, paper, "a")
    autosave.flush(lambda: None)
    jobs.drain()
    assert saving(autosave) is Saving.UNSAVED
    assert autosave.truth.why == DiskFull().sentence
    assert autosave._timer.isActive()
    paper.full = False
    autosave._timer.timeout.emit()
    jobs.drain()
    assert paper.kept == "a"
    assert saving(autosave) is Saving.SAVED


def test_typing_after_a_failure_does_not_claim_that_saving_is_under_way(
    autosave: Autosave, jobs: ManualJobs, paper: Paper
) -> None:
    paper.full = True
    type_(autosave, paper, "a")
    autosave.flush(lambda: None)
    jobs.drain()
    type_(autosave, paper, "ab")
    assert saving(autosave) is Saving.UNSAVED


def test_a_flush_with_nothing_unsaved_ends_at_once(autosave: Autosave, jobs: ManualJobs) -> None:
    ended: list[bool] = []
    autosave.flush(lambda: ended.append(True))
    assert ended
    assert jobs.count == 0
    assert saving(autosave) is Saving.IDLE


def test_who_waits_for_a_save_hears_of_it_in_turn_even_where_one_of_them_fails(
    autosave: Autosave, jobs: ManualJobs, paper: Paper
) -> None:
    heard: list[str] = []

    def stumble() -> None:
        heard.append("first")
        raise RuntimeError("a bug of ours")

    type_(autosave, paper, "a")
    autosave.flush(stumble)
    for name in ("second", "third"):
        autosave.flush(partial(heard.append, name))
    with pytest.raises(RuntimeError):
        jobs.drain()
    assert heard == ["first", "second", "third"]
