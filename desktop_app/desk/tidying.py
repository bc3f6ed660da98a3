"""The vault's idle work, in slices that no save has to wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.autosave import Saving

if TYPE_CHECKING:
    from desktop_app.desk.autosave import Truth
    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store

QUIET_MS = 4000
BREATH_MS = 5


class Tidying(QObject):
    """Begins when nothing was saved for a while, and stops when something is to be saved again.

    One slice at a time is queued, and only when the last one is done: so a save, or the lock, waits for one at most.
    """

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._slice)

    def follow(self, truth: Truth) -> None:
        """Saving stands so now."""
        if truth.saving is Saving.SAVED:
            self.begin_later()
        elif truth.saving is not Saving.IDLE:
            self.stop()

    def begin_later(self) -> None:
        """Begin once it has been quiet for a while."""
        self._timer.start(QUIET_MS)

    def begin(self) -> None:
        """Begin now: somebody waits for it."""
        self._timer.start(BREATH_MS)

    def stop(self) -> None:
        """No slice more than the one that is under way."""
        self._timer.stop()

    def _slice(self) -> None:
        if not self._is_running:
            self._is_running = True
            self._jobs.run(self._store.tidy, self._go_on, self._give_up)

    def _go_on(self, more: bool) -> None:  # noqa: FBT001 - the result of a job
        self._is_running = False
        if more and not self._timer.isActive():
            self.begin()

    def _give_up(self, _error: object) -> None:
        self._is_running = False  # nobody waits for it: the next quiet moment is another try
