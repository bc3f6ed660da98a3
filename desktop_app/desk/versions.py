"""The earlier versions of the note that lies open: read, compared with now, brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.analysis.word_diff import Stretch, word_diff
from desktop_app.desk.autosave import Saving

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.desk.workspace import Workspace
    from desktop_app.domain.errors import MendError

THIN_AFTER_MS = 30_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """The version of that `number`: its text, and what became of it since."""

    number: int
    text: str
    stretches: tuple[Stretch, ...]


class Versions(QObject):
    """Commands about the note that lies open; the facts come back as signals. `clock` gives the local time."""

    listed = Signal(object)
    compared = Signal(object)
    restored = Signal(str)
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
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(THIN_AFTER_MS)
        self._idle.timeout.connect(self._thin)

    def read(self) -> None:
        """Save, then list the versions; `listed` follows with them, the latest first."""
        session_id = self._workspace.session_id

        def work() -> None:
            self._jobs.run(lambda: self._store.revisions_of(session_id), self.listed.emit, self._fail)

        self._workspace.flush(work)

    def compare(self, number: int) -> None:
        """Compare the version of that number with what the note says now; `compared` follows, or `failed`."""
        session_id, now = self._workspace.session_id, self._workspace.note_source()

        def work() -> Comparison:
            text = self._store.revision_text(session_id, number)
            return Comparison(number, text, word_diff(text, now))

        self._jobs.run(work, self.compared.emit, self._fail)

    def restore(self, number: int) -> None:
        """Bring that version back: what the note says now is kept as a version, then `restored` follows with the text.

        It is for the editor to put it in place, so that its undo can take it back. `failed` says why it cannot be.
        """
        self._workspace.flush(lambda: self._restore(number))

    def thin_later(self) -> None:
        """Let go of what has become superfluous with age, once the work of opening the vault is long done."""
        self._idle.start()

    def _restore(self, number: int) -> None:
        truth, note = self._workspace.truth, self._workspace.note
        if truth.saving is Saving.UNSAVED:
            self.failed.emit(truth.why)
            return
        now = self._clock()
        self._jobs.run(lambda: self._store.bring_back(note, number, now), self.restored.emit, self._fail)

    def _thin(self) -> None:
        now = self._clock()
        self._jobs.run(lambda: self._store.thin_revisions(now), _nothing, _nothing)

    def _fail(self, error: MendError) -> None:
        self.failed.emit(error.sentence)


def _nothing(_result: object) -> None:
    """Nobody waits for it; what could not be done now is done after another opening."""
