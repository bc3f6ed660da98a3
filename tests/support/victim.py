"""`mend VAULT` in its real window with somebody busy at it; run as a program of its own, to be killed at any moment.

`python -m tests.support.victim VAULT PASSPHRASE SEED [ACT]`: unlocks, begins a session and from then on writes
numbered words like a person or like a machine, ticks cues, saves, backs up, locks and unlocks, and begins further
sessions, as the seed has it, an `ACT` more often than others. With `opening` it only unlocks and locks, whatever is in
the vault. Says on standard output what happens, one line each, with the time of the monotonic clock last: `word N TIME`
once the word is typed, `ticks N TIME` once so many cues are ticked in all sessions, and `enter`, `ready`, `back_up`,
`lock` as it gets there.
"""

import sys
import time
from collections.abc import Callable, Iterator
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app import app, cli

LOOK_AGAIN_MS = 5
MOST_TICKS = 4
ACTS = {"write": 6, "tick": 3, "save": 2, "lock": 2, "back_up": 1, "go_on": 1}
OFTEN = 20
Pauses = Iterator[int]
"""What is done step by step: after each, so many milliseconds for the program."""


class Victim(app.Mend):
    """Mend, and somebody who is busy."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type] # whatever Mend is made with
        self._chance = Random(int(sys.argv[3]))  # noqa: S311 - the same for the same seed
        self._words = self._ticked_before = self._ticked = self._ticks_left = 0
        self._life = self._only_open() if "opening" in sys.argv else self._live()
        QTimer.singleShot(0, self._step)

    def _step(self) -> None:
        QTimer.singleShot(next(self._life), self._step)

    def _live(self) -> Pauses:
        yield from self._unlock()
        yield from self._act_go_on()
        say("ready")
        yield from self._act_write()
        acts = ACTS | dict.fromkeys(sys.argv[4:], OFTEN)
        while True:
            (act,) = self._chance.choices(list(acts), list(acts.values()))
            yield from getattr(self, f"_act_{act}")()

    def _only_open(self) -> Pauses:
        yield from self._unlock()
        say("ready")
        while True:
            yield from self._act_lock()

    def _unlock(self) -> Pauses:
        yield from self._until(lambda: self._focus() == "passphrase")
        for letter in sys.argv[2]:
            QTest.keyClicks(self._target(), letter)
            yield 0
        say("enter")
        self._press("Return")
        yield from self._until(lambda: self._inside is not None and self.window.shown() is self._inside.view)

    def _act_write(self) -> Pauses:
        """A few words, by a person (whose keys come slowly) or by a machine."""
        slowest = self._chance.choice((1, 160))
        self._press("Ctrl+End")
        for _word in range(self._chance.randint(3, 15)):
            self._words += 1
            for letter in f"w{self._words} ":
                QTest.keyClicks(self._target(), letter)
                yield self._chance.randint(slowest // 4, slowest)
            say("word", self._words)

    def _act_tick(self) -> Pauses:
        if not self._ticks_left:
            return
        self._ticks_left -= 1
        self._press("F6")
        yield 20
        for keys in ("Down", "Space"):
            self._press(keys)
            yield 20
        page = self.desk.workspace.page
        self._ticked = len(page.record.observations) if page else 0
        say("ticks", self._ticked_before + self._ticked)
        self._press("F6")
        yield from self._until(lambda: self._focus() == "note")

    def _act_save(self) -> Pauses:
        self._press("Ctrl+S")
        yield self._chance.randint(0, 30)

    def _act_lock(self) -> Pauses:
        say("lock")
        self._ticks_left = 0  # afterwards the list begins at its top, where cues are ticked already
        self._press("Ctrl+L")
        yield from self._until(lambda: self._focus() == "passphrase")
        yield from self._unlock()
        if "opening" not in sys.argv:
            yield from self._until(lambda: self._focus() == "note")

    def _act_back_up(self) -> Pauses:
        """By hand, while the vault is open; then on with the next session meanwhile."""
        self._press("Ctrl+,")
        yield from self._until(lambda: self._button("back_up_now") is not None)
        say("back_up")
        button = self._button("back_up_now")
        if button is not None:
            button.click()
        yield from self._act_go_on()

    def _act_go_on(self) -> Pauses:
        """The next session."""
        before = self.desk.workspace.session_id
        self._press("Ctrl+N")
        yield from self._until(lambda: self.desk.workspace.session_id not in {"", before} and self._focus() == "note")
        self._ticked_before, self._ticked, self._ticks_left = self._ticked_before + self._ticked, 0, MOST_TICKS

    def _until(self, true: Callable[[], bool]) -> Pauses:
        while not true():
            yield LOOK_AGAIN_MS

    def _press(self, keys: str) -> None:
        QTest.keySequence(self._target(), QKeySequence(keys))

    def _focus(self) -> str:
        self.window.activateWindow()
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _button(self, name: str) -> QAbstractButton | None:
        found = self.window.findChild(QAbstractButton, name)
        return found if isinstance(found, QAbstractButton) and found.isVisible() and found.isEnabled() else None


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, (*words, time.monotonic()))) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app.Mend = Victim  # type: ignore[assignment, misc] # the one seam through which the real command line can be watched
    sys.exit(cli.main(sys.argv[1:2]))
