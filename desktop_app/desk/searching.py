"""Looking through the notes for what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.desk.tidying import Tidying
    from desktop_app.desk.workspace import Workspace
    from desktop_app.domain.errors import MendError
    from desktop_app.domain.found import Results

TYPING_MS = 120
AGAIN_MS = 700
AT_A_TIME = 50


class Searching(QObject):
    """One search at a time. `found` tells what was looked for and its `Results`, and only the last that was asked for.

    While notes are left that were not looked through yet, the index goes on following them and `found` is told again.
    """

    found = Signal(str, object)
    failed = Signal(str)

    def __init__(
        self, store: Store, jobs: Jobs, workspace: Workspace, tidying: Tidying, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._workspace, self._tidying = store, jobs, workspace, tidying
        self._typed = ""
        self._most = AT_A_TIME
        self._is_running = self._is_stale = self._is_awaited = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def look_for(self, typed: str) -> None:
        """Look for this, once nothing more is typed for a moment."""
        self._typed, self._most, self._is_awaited = typed, AT_A_TIME, True
        self._timer.start(TYPING_MS)

    def look_now(self) -> None:
        """Look at once, and again if it was looked for already: the notes may have changed."""
        self._timer.stop()
        self._is_awaited = True
        self._ask()

    def show_more(self) -> None:
        """Show more of what is found."""
        self._most += AT_A_TIME
        self.look_now()

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._timer.stop()
        self._is_awaited = self._is_stale = False

    def forget(self) -> None:
        """The vault is being closed: nothing of what was typed stays."""
        self.leave()
        self._typed, self._most = "", AT_A_TIME

    def _ask(self) -> None:
        if self._is_running:
            self._is_stale = True
            return
        self._is_running, self._is_stale = True, False
        self._workspace.flush(self._run)

    def _run(self) -> None:
        typed, most = self._typed, self._most
        self._jobs.run(lambda: self._store.find(typed, most), lambda found: self._answer(typed, found), self._fail)

    def _answer(self, typed: str, results: Results) -> None:
        self._is_running = False
        if typed == self._typed:
            self.found.emit(typed, results)
        if self._is_stale:
            self._ask()
        elif results.unread and self._is_awaited and not self._timer.isActive():
            self._tidying.begin()
            self._timer.start(AGAIN_MS)

    def _fail(self, error: MendError) -> None:
        self._is_running = False
        self.failed.emit(error.sentence)
