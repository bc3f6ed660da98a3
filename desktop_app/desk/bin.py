"""The bin: what was thrown away, and its way back. (A plan is thrown away on its page, see `workspace`.)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.desk.workspace import Workspace
    from desktop_app.domain.binned import Binned
    from desktop_app.domain.errors import MendError


class Bin(QObject):
    """Commands; the facts come back as signals. `clock` gives the local time.

    Before something goes into the bin, what lies open is saved and put away.
    """

    moved = Signal(object)
    restored = Signal(object)
    listed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        workspace: Workspace,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._workspace, self._clock = store, jobs, workspace, clock

    def move_client(self, client_id: str) -> None:
        """Put a client into the bin; `moved` or `failed` follows."""
        now = self._clock()
        self._workspace.put_away(lambda: self._move(lambda: self._store.bin_client(client_id, now)))

    def move_session(self, session_id: str) -> None:
        """Put a session into the bin; `moved` or `failed` follows."""
        now = self._clock()
        self._workspace.put_away(lambda: self._move(lambda: self._store.bin_session(session_id, now)))

    def restore(self, binned: Binned) -> None:
        """Take it out of the bin, as it was; `restored` or `failed` follows."""
        self._jobs.run(lambda: self._store.take_from_bin(binned), lambda _r: self.restored.emit(binned), self._fail)

    def read(self) -> None:
        """Read what is in the bin; `listed` follows, the latest first, or `failed`."""
        self._jobs.run(self._store.in_bin, self.listed.emit, self._fail)

    def empty_old(self) -> None:
        """Delete for good that of which the time is over."""
        today = self._clock().date()
        self._jobs.run(lambda: self._store.empty_bin(today), _nothing, self._fail)

    def _move(self, work: Callable[[], Binned]) -> None:
        self._jobs.run(work, self.moved.emit, self._fail)

    def _fail(self, error: MendError) -> None:
        self.failed.emit(error.sentence)


def _nothing(_result: None) -> None:
    """Nobody waits for it."""
