"""`mend VAULT` in its real window, with somebody at the keyboard; run as a program of its own, to be killed.

Types the passphrase, begins a session and goes on typing numbered words. Says on standard output what happens, one
line each: `typed N TIME` (of the monotonic clock), and `foot WORDS` whenever the foot says something new. With
`full` as second argument the disk is full after word 12 and free again a while after the foot has said so; then a few
last words are typed and the window is closed. With `slow` it is closed once 40 words are saved.
"""

import itertools
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app import app, cli
from desktop_app.desk.autosave import Saving
from desktop_app.vault.vault import DATABASE

PASSPHRASE = "four unrelated words here"
KEY_MS = 25


class Typist(app.Mend):
    """Mend, and somebody who types."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type] # whatever Mend is made with
        self._life = self._live()
        self._foot = ""
        self._typing = QTimer(self)
        self._typing.setInterval(KEY_MS)
        self._typing.timeout.connect(lambda: next(self._life))
        self._typing.start()

    def _live(self) -> Iterator[None]:
        """One thing at each tick."""
        yield from self._type(PASSPHRASE)
        QTest.keySequence(self._target(), QKeySequence("Return"))
        while self._inside is None or self.window.shown() is not self._inside.view:
            yield
        QTest.keySequence(self._target(), QKeySequence("Ctrl+N"))
        while not self.desk.workspace.session_id or self._target().objectName() != "note":
            yield
        for n in itertools.count(1):
            yield from self._type(f"w{n} ")
            say("typed", n, time.monotonic())
            if sys.argv[2:] == ["full"] and n == 12:
                yield from self._write_on_a_full_disk()
            if sys.argv[2:] == ["slow"] and n == 40:
                yield from self._wait_until(Saving.SAVED)
                yield from self._close_the_window()

    def _write_on_a_full_disk(self) -> Iterator[None]:
        yield from self._wait_until(Saving.SAVED)
        size = Path(sys.argv[1], f"{DATABASE}-wal").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))  # the log cannot grow from now on
        while self._saving() is not Saving.UNSAVED:
            yield from self._type("more ")
        yield from self._type("and more ")
        self._read_foot()
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        yield from self._wait_until(Saving.SAVED)
        yield from self._type("the end")
        yield from self._close_the_window()

    def _close_the_window(self) -> Iterator[None]:
        self.window.close()
        while True:
            yield

    def _wait_until(self, saving: Saving) -> Iterator[None]:
        while self._saving() is not saving:
            yield
        self._read_foot()

    def _saving(self) -> Saving:
        return self.desk.workspace.truth.saving

    def _type(self, words: str) -> Iterator[None]:
        for letter in words:
            QTest.keyClicks(self._target(), letter)
            self._read_foot()
            yield

    def _read_foot(self) -> None:
        foot = self.window.findChild(QLabel, "saving_truth")
        if foot is not None and foot.text() != self._foot:
            self._foot = foot.text()
            say("foot", self._foot)

    def _target(self) -> QWidget:
        self.window.activateWindow()
        return QApplication.focusWidget() or self.window


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app.Mend = Typist  # type: ignore[assignment, misc] # the one seam through which the real command line can be watched
    sys.exit(cli.main(sys.argv[1:2]))
