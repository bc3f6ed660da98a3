"""When nobody is there: a vault that is left alone counts down, and then asks to be locked."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QSysInfo, QTimer, Signal

from desktop_app.desk.away import Away

COUNTDOWN_S = 60
STAY_MIN = 30
LOOK_AGAIN_S = 20


def seconds_passed() -> float:
    """Seconds of a clock that goes on while the computer sleeps."""
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", None) or getattr(time, "CLOCK_MONOTONIC", None)  # Linux; macOS
    return time.monotonic() if counts_sleep is None else time.clock_gettime(counts_sleep)


def away_of_this_system(parent: QObject | None = None, kernel: str = QSysInfo.kernelType()) -> Away:
    """The one that hears of the user's leaving here; `kernel` as Qt names them."""
    if kernel == "linux":
        from desktop_app.desk.away_linux import LinuxAway

        return LinuxAway(parent)
    if kernel == "winnt":
        from desktop_app.desk.away_windows import WindowsAway

        return WindowsAway(parent)
    if kernel == "darwin":
        from desktop_app.desk.away_macos import MacosAway

        return MacosAway(parent)
    return Away(parent)


class Idle(QObject):
    """Told of every sign of life, it tells when there was none for long.

    `counting` carries the seconds left, once for each; `stopped` says that the countdown was stopped, `due` that it ran
    out. `now` gives the seconds; who turns another clock calls `look` afterwards.
    """

    counting = Signal(int)
    stopped = Signal()
    due = Signal()

    def __init__(self, now: Callable[[], float] = seconds_passed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._is_on = False
        self._minutes = 0
        self._since = self._not_before = 0.0
        self._told: int | None = None

    @property
    def is_counting(self) -> bool:
        """Whether the countdown runs."""
        return self._told is not None

    def start(self, minutes: int) -> None:
        """Begin to watch: after `minutes` without a sign of life the countdown begins."""
        self._is_on, self._minutes = True, minutes
        self._since = self._not_before = self.now()
        self.look()

    def stop(self) -> None:
        """Watch no more."""
        self._is_on = False
        self._timer.stop()
        self._stop_counting()

    def set_minutes(self, minutes: int) -> None:
        """Wait for that long from now on."""
        self._minutes = minutes
        self.pressed()

    def stay(self, minutes: int = STAY_MIN) -> None:
        """Do not count down for that long, whether there are signs of life or not."""
        self._not_before = self.now() + minutes * 60
        self.pressed()

    def moved(self) -> None:
        """The pointer moved: somebody is there. A countdown is not stopped by so little."""
        if not self.is_counting:
            self.pressed()

    def pressed(self) -> None:
        """A key or the pointer was pressed. It comes too late when the countdown would have run out, as after sleep."""
        if not self._is_on:
            return
        if self._overdue() >= COUNTDOWN_S:
            self.look()
            return
        self._since = self.now()
        if self.is_counting:
            self._stop_counting()
            self.look()

    def look(self) -> None:
        """Look at the clock, and tell what there is to tell."""
        if not self._is_on:
            return
        overdue = self._overdue()
        if overdue < 0:
            self._look_in(min(-overdue, LOOK_AGAIN_S))
        elif overdue < COUNTDOWN_S:
            self._count(math.ceil(COUNTDOWN_S - overdue))
            self._look_in(1 - overdue % 1)
        else:
            self.stop()
            self.due.emit()

    def _overdue(self) -> float:
        """Seconds since the countdown began, or (negative) until it will."""
        return self.now() - max(self._since + self._minutes * 60, self._not_before)

    def _look_in(self, seconds: float) -> None:
        self._timer.start(math.ceil(seconds * 1000))

    def _count(self, left: int) -> None:
        if left != self._told:
            self._told = left
            self.counting.emit(left)

    def _stop_counting(self) -> None:
        if self.is_counting:
            self._told = None
            self.stopped.emit()
