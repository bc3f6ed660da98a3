"""Saving what was typed, without being asked, and saying truly how it stands."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.jobs import Jobs
from desktop_app.domain.errors import MendError

SAVE_AFTER_MS = 300
RETRY_AFTER_MS = 2000


class Saving(Enum):
    """How saving stands."""

    IDLE = "idle"
    SAVING = "saving"
    SAVED = "saved"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class Truth:
    """What the foot says: how saving stands, since when (local time), and why not."""

    saving: Saving = Saving.IDLE
    at: datetime | None = None
    why: str = ""


class Autosave(QObject):
    """Turns edits into saves. `capture` freezes what is unsaved into a job, or gives `None` when nothing is;
    `stored` is handed the result of each job that succeeded; `clock` gives the local time for the foot.

    The timer runs from the first edit and is not restarted by later ones, so typing on never postpones saving.
    Dirty stays dirty until a save has succeeded; after a failure it is tried again, for as long as it takes.
    """

    truth_changed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        capture: Callable[[], Callable[[], Any] | None],
        stored: Callable[[Any], None],
        parent: QObject | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._capture, self._stored, self._clock = jobs, capture, stored, clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save)
        self._running = False
        self._touched = False
        self._waiting: list[Callable[[], None]] = []
        self.truth = Truth()

    def touch(self) -> None:
        """Something was changed: it will be saved soon."""
        self._touched = True
        if not self._running and not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)
        if self.truth.saving in (Saving.IDLE, Saving.SAVED):
            self._tell(Truth(Saving.SAVING))

    def flush(self, then: Callable[[], None]) -> None:
        """Save now; `then` is called once nothing is unsaved, or when saving has failed (see `truth`)."""
        self._waiting.append(then)
        if not self._running:
            self._save()

    @property
    def is_running(self) -> bool:
        """Whether a save is queued or under way."""
        return self._running

    def rest(self) -> None:
        """Nothing is open any more."""
        self._timer.stop()
        self._touched = False
        self._tell(Truth())

    def _save(self) -> None:
        self._timer.stop()
        self._touched = False
        job = self._capture()
        if job is None:
            if self.truth.saving is not Saving.IDLE:
                self._tell(Truth(Saving.SAVED, self.truth.at or self._now()))
            self._release()
            return
        self._running = True
        self._jobs.run(job, self._succeeded, self._failed)

    def _succeeded(self, result: object) -> None:
        self._running = False
        self._stored(result)
        if self._touched and self._waiting:
            self._save()
            return
        if self._touched:
            self._timer.start(SAVE_AFTER_MS)
            self._tell(Truth(Saving.SAVING))
            return
        self._tell(Truth(Saving.SAVED, self._now()))
        self._release()

    def _failed(self, error: MendError) -> None:
        self._running = False
        self._touched = True
        self._timer.start(RETRY_AFTER_MS)
        self._tell(Truth(Saving.UNSAVED, why=error.sentence))
        self._release()

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, []
        with ExitStack() as all_of_them:  # even where one is a bug of ours: the lock may be the next
            for then in reversed(waiting):
                all_of_them.callback(then)

    def _tell(self, truth: Truth) -> None:
        if truth != self.truth:
            self.truth = truth
            self.truth_changed.emit(truth)

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)
