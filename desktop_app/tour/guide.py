"""Leads through the steps of the tour, one at a time, while the program's own event loop runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

PACE_MS = 4
PATIENCE_MS = 20_000


@dataclass(frozen=True, slots=True)
class Wait:
    """Go on once `true()`; if that never happens, `in_vain` is what to say."""

    true: Callable[[], object]
    in_vain: str


Steps = Iterator[Wait]


class Guide(QObject):
    """Runs the program between any two steps. `ended` carries why it stopped; nothing when it came to the end.

    Before each look at the program `before_looking` is called; no step is waited for longer than `patience` ms.
    """

    ended = Signal(str)

    def __init__(
        self, steps: Steps, before_looking: Callable[[], None], parent: QObject, patience: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._steps, self._before_looking, self._patience = steps, before_looking, patience
        self._wait: Wait | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(PACE_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin with the first step."""
        self._timer.start()

    def stop(self, why: str) -> None:
        """Take no further step; `ended` follows, once."""
        if self._timer.isActive():
            self._timer.stop()
            self.ended.emit(why)

    def _go_on(self) -> None:
        self._before_looking()
        if self._wait is None or self._wait.true():
            self._wait = next(self._steps, None)
            self._since.start()
            if self._wait is None:
                self.stop("")
        elif self._since.hasExpired(self._patience):
            self.stop(self._wait.in_vain)
