"""Jobs that wait until the test lets them run: no threads, no waiting."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from desktop_app.desk.jobs import deliver
from desktop_app.domain.errors import MendError

T = TypeVar("T")


class ManualJobs:
    """Queues jobs; `drain` runs them all, and those they queue, one after the other."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[MendError], object]) -> None:
        """Queue one job."""
        self._waiting.append(lambda: _do(work, done, failed))

    @property
    def count(self) -> int:
        """How many jobs wait."""
        return len(self._waiting)

    def drain(self) -> None:
        """Run everything that waits."""
        while self._waiting:
            self._waiting.popleft()()


def _do(work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[MendError], object]) -> None:
    future: Future[Any] = Future()
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 - handed on to `deliver`, as a thread pool does
        future.set_exception(error)
    deliver(future, done, failed)
