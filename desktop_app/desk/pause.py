"""A pause after wrong tries at a key, which doubles with each further one."""

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

FREE_TRIES: Final = 2
LONGEST: Final = 60
_LOOK_MS: Final = 100


class Pause(QObject):
    """Counts wrong tries for as long as the program runs, whatever vault they were at.

    The third wrong try brings a pause of one second, the next of two, then four, up to `LONGEST`. `changed` carries
    the whole seconds that are left, down to 0. `clock` gives seconds that only run forwards.
    """

    changed = Signal(int)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wrong, self._until, self._told = 0, 0.0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def seconds(self) -> int:
        """How many seconds are left, rounded up; 0 when a try is free."""
        return max(0, math.ceil(self._until - self._clock()))

    def count_wrong(self) -> None:
        """A try was wrong."""
        self._wrong += 1
        if self._wrong > FREE_TRIES:
            self._until = self._clock() + min(LONGEST, 2 ** min(self._wrong - FREE_TRIES - 1, 10))
            self._timer.start()
            self.look()

    def forget(self) -> None:
        """A try was right: the next wrong one is the first again."""
        self._wrong, self._until = 0, 0.0
        self.look()

    def look(self) -> None:
        """Tell how much is left, if that has changed."""
        left = self.seconds
        if not left:
            self._timer.stop()
        if left != self._told:
            self._told = left
            self.changed.emit(left)
