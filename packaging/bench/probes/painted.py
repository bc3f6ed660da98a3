"""Notices when a window is painted, and says what that took. Kept light: it is part of what is measured."""

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Calls `then` once the next event of `kind` has been dealt with; an exposed or updated window is painted then."""

    def __init__(self, watched: QObject, kind: QEvent.Type, then: Callable[[], None]) -> None:
        super().__init__(watched)
        self._kind, self._then = kind, then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the one event."""
        if event.type() == self._kind:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def when_first_painted(window: QWidget, then: Callable[[], None]) -> None:
    """Call `then` after `window`, just shown, has come up."""
    Painted(window.windowHandle(), QEvent.Type.Expose, then)


def when_painted_again(window: QWidget, then: Callable[[], None]) -> None:
    """Call `then` after the next painting of `window`."""
    Painted(window, QEvent.Type.UpdateRequest, then)


def say(*numbers: float) -> None:
    """Write one line at once."""
    os.write(1, (" ".join(map(str, numbers)) + "\n").encode())


def pss() -> int:
    """This process's share of the memory, in KiB."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as rollup:  # noqa: PTH123 (pathlib would be measured too)
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))


def end() -> None:
    """Say how much memory is used, and stop at once."""
    say(pss())
    os._exit(0)
