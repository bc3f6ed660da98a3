"""Somebody who types a passphrase and goes on to the workspace."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from bench.probes.painted import end, say, when_first_painted, when_painted_again
from bench.texts import PASSPHRASE

if TYPE_CHECKING:
    from desktop_app.app import Mend
    from desktop_app.domain.day import Day

KEY_MS = 80  # a quick typist


class Visitor:
    """Types the passphrase, presses Enter, and opens the first session of the day."""

    def __init__(self, mend: "Mend") -> None:
        self._mend = mend
        self._left = list(PASSPHRASE)
        self._entered = self._deriving = 0.0
        self._typing = QTimer(mend.window)
        self._typing.setInterval(KEY_MS)
        self._typing.timeout.connect(self._type)
        when_first_painted(mend.window, self._typing.start)

    def _type(self) -> None:
        if self._left:
            press(self._left.pop(0))
            return
        self._typing.stop()
        self._time_the_key()
        self._mend.desk.caseload.day_read.connect(self._day_read)
        self._entered = time.perf_counter()
        press("\r")

    def _time_the_key(self) -> None:
        from desktop_app.vault import keys

        derive = keys.from_passphrase

        def timed(passphrase: str, salt: bytes, cost: keys.Cost) -> bytes:
            start = time.perf_counter()
            key = derive(passphrase, salt, cost)
            self._deriving = time.perf_counter() - start
            return key

        keys.from_passphrase = timed

    def _day_read(self, day: "Day") -> None:
        self._mend.desk.caseload.day_read.disconnect(self._day_read)
        when_painted_again(self._mend.window, lambda: self._at_work(day))

    def _at_work(self, day: "Day") -> None:
        say(time.perf_counter() - self._entered, self._deriving)
        workspace = self._mend.desk.workspace
        workspace.opened.connect(lambda: when_painted_again(self._mend.window, end))
        workspace.open(day.rows[0].session.id)


def press(letter: str) -> None:
    """A key goes down and up where the focus is."""
    key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
    focus = QApplication.focusWidget()
    if focus is None:
        raise RuntimeError("no field has the focus")
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(focus, event)
