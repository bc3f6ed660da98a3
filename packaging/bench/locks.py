"""From Ctrl+L, with words unsaved, to a window that shows the unlock page and holds none of them any more."""

import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from bench.probes.painted import when_painted_again
from bench.result import Result, hand_over
from bench.saves import SIZE, save_bare
from bench.texts import PASSPHRASE, note_of_bytes
from bench.vaults import worked_in
from desktop_app.app import Mend
from desktop_app.domain.session import Session
from desktop_app.running import new_application
from desktop_app.settings import Places, Settings
from desktop_app.ui.theme import Look
from desktop_app.vault import sessions
from desktop_app.vault.vault import Vault

WARM_UP, ROUNDS = 1, 8


class Rounds:
    """Unlocks, writes and locks, again and again. `taken` holds the seconds of each lock."""

    def __init__(self, mend: Mend, folder: Path, session: Session) -> None:
        self.taken: list[float] = []
        self._mend, self._folder, self._session = mend, folder, session
        self._pressed = 0.0
        self._still_to_happen = 0

    def unlock(self) -> None:
        """Open the vault and the session in it."""
        desk = self._mend.desk
        desk.door.opened.connect(lambda _name: desk.workspace.open(self._session.id))
        desk.workspace.opened.connect(lambda: when_painted_again(self._mend.window, self._write_and_lock))
        desk.door.unlock(self._folder, PASSPHRASE)

    def _write_and_lock(self) -> None:
        inside = self._mend.inside.view
        editor = inside.session.note.editor
        editor.insert_plain(note_of_bytes(SIZE, len(self.taken)))
        self._still_to_happen = 2
        inside.destroyed.connect(self._happened)
        self._mend.desk.door.closing.connect(lambda: when_painted_again(self._mend.window, self._happened))
        self._mend.desk.door.closed.connect(lambda: QTimer.singleShot(0, self._again))
        self._pressed = time.perf_counter()
        QTest.keySequence(editor, QKeySequence("Ctrl+L"))

    def _happened(self) -> None:
        self._still_to_happen -= 1
        if not self._still_to_happen:
            self.taken.append(time.perf_counter() - self._pressed)
            self._again()

    def _again(self) -> None:
        desk = self._mend.desk
        if self._still_to_happen or desk.store.vault is not None:
            return
        if len(self.taken) == WARM_UP + ROUNDS:
            QCoreApplication.quit()
        else:
            self.unlock()


def measure() -> list[Result]:
    """The real window, on the vault of a career on the disk of the checkout; the worst of the rounds counts."""
    app = new_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(dir="build") as name:
        folder = Path(name).absolute()
        vault = Vault.open(worked_in(folder), PASSPHRASE)
        with vault.read() as tx:
            session = sessions.between(tx, date.today(), date.today())[-1]
        vault.close()
        places, settings = Places(folder / "config", folder), Settings(appearance="light")
        Look(app, settings.appearance)
        mend = Mend(places, settings, vault.folder, datetime.now)
        rounds = Rounds(mend, vault.folder, session)
        mend.window.painted.connect(rounds.unlock)
        app.exec()
        mend.stop()
        start = time.perf_counter()
        save_bare(folder / "bare.md", note_of_bytes(SIZE, 0).encode())
        bare = time.perf_counter() - start
    worst = max(rounds.taken[WARM_UP:])
    return [Result("Ctrl+L to a wiped window, longest", worst * 1e3, bare * 1e3, "ms", limit=150.0)]


if __name__ == "__main__":
    hand_over(measure())
