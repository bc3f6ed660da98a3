"""How long saves and backups hold the window: its longest silence while a note is typed and saves itself."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from bench.result import Result, hand_over
from bench.saves import SIZE
from bench.texts import PASSPHRASE, note_of_bytes
from bench.vaults import vault_with_session, worked_in
from desktop_app.desk.autosave import Saving, Truth
from desktop_app.desk.jobs import ThreadedJobs
from desktop_app.desk.store import Store
from desktop_app.desk.workspace import Workspace
from desktop_app.domain.errors import MendError
from desktop_app.vault import backup, sessions
from desktop_app.vault.vault import Vault

SPELL_MS, SPELLS, TYPING_MS, SETTLING_S = 1500, 12, 60, 0.5
FEWEST_SAVES = SPELLS // 2


class Watch(QObject):
    """Types in every second spell of time, rests in the others, and keeps the longest silence of both, in seconds."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.typing, self.resting, self.saves = 0.0, 0.0, 0
        self._workspace = workspace
        self._spells = self._edits = 0
        self._began = self._last = time.perf_counter()
        workspace.note_source = self._note
        workspace.truth_changed.connect(self._count)
        self._beat = self._every(1, self._heard)
        self._keys = self._every(TYPING_MS, self._type)
        self._turns = self._every(SPELL_MS, self._turn)

    def start(self) -> None:
        """Begin with a rest."""
        self._began = self._last = time.perf_counter()
        for timer in (self._beat, self._keys, self._turns):
            timer.start()

    @property
    def is_over(self) -> bool:
        """Whether all spells are through."""
        return self._spells >= SPELLS

    def _every(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _heard(self) -> None:
        now = time.perf_counter()
        silence, self._last = now - self._last, now
        if now - self._began < SETTLING_S:
            return
        if self._spells % 2:
            self.typing = max(self.typing, silence)
        else:
            self.resting = max(self.resting, silence)

    def _type(self) -> None:
        if self._spells % 2:
            self._edits += 1
            self._workspace.note_edited()

    def _note(self) -> str:
        return note_of_bytes(SIZE, self._edits)

    def _turn(self) -> None:
        self._spells += 1
        self._began = time.perf_counter()
        if self.is_over:
            for timer in (self._beat, self._keys, self._turns):
                timer.stop()
            self._workspace.flush(QCoreApplication.quit)

    def _count(self, truth: Truth) -> None:
        self.saves += truth.saving is Saving.SAVED


def measure() -> list[Result]:
    """A real vault, the real desk, and an event loop that is watched: first as it is, then with backups made beside."""
    app = QCoreApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(dir="build") as name:
        home = Path(name).absolute()
        small, session = vault_with_session(home)
        saving = _watched(app, small, session.id, _nothing)
        large = Vault.open(worked_in(home), PASSPHRASE)
        with large.read() as tx:
            last = sessions.between(tx, date.today(), date.today())[-1]
        backing_up = _watched(app, large, last.id, lambda: _back_up(large, home / "backups"))
    return [
        Result("window held while saving, longest", saving.typing * 1e3, saving.resting * 1e3, "ms", limit=16.0),
        Result("window held by backups, longest", backing_up.typing * 1e3, saving.typing * 1e3, "ms", limit=50.0),
    ]


def _watched(app: QCoreApplication, vault: Vault, session_id: str, beside: Callable[[], None]) -> Watch:
    """Write in that session and save, while `beside` is done again and again on a thread of its own."""
    jobs, slow, store = ThreadedJobs(), ThreadedJobs(), Store()
    store.vault = vault
    workspace = Workspace(store, jobs)
    watch = Watch(workspace)

    def again(*_done: object) -> None:
        if not watch.is_over:
            slow.run(beside, lambda _r: QTimer.singleShot(100, again), _fail)

    workspace.opened.connect(watch.start)
    workspace.opened.connect(again)
    workspace.open(session_id)
    app.exec()
    workspace.forget()
    jobs.stop()
    slow.stop()
    vault.close()
    if watch.saves < FEWEST_SAVES:
        raise RuntimeError(f"only {watch.saves} saves were seen")
    return watch


def _back_up(vault: Vault, into: Path) -> None:
    backup.of_open(vault, into, datetime.now(), _nothing)  # noqa: DTZ005 - local time, as everywhere in Mend
    shutil.rmtree(into)


def _fail(error: MendError) -> None:
    raise error


def _nothing() -> None:
    """Nothing is done beside."""


if __name__ == "__main__":
    hand_over(measure())
