"""Work that must not hold the window: one job at a time, in order, on a thread of its own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.domain.errors import DamagedDatabase, MendError
from desktop_app.i18n import _

T = TypeVar("T")


class Jobs(Protocol):
    """Runs `work` elsewhere; then, on the GUI thread, hands its result to `done` or an error of the world to `failed`.

    Any other exception is a bug of ours: `failed` hears that something went wrong, and the bug itself is raised on the
    GUI thread, where the program's hook reports it and a test fails.
    """

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[MendError], object]) -> None:
        """Queue one job behind those already waiting."""


class ThreadedJobs(QObject):
    """The jobs of the running program."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "mend-jobs")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[MendError], object]) -> None:
        """Queue one job behind those already waiting."""
        future = self._pool.submit(work)
        future.add_done_callback(lambda f: self._finished.emit(lambda: deliver(f, done, failed)))

    def stop(self) -> None:
        """Wait for what is queued and take no more."""
        self._pool.shutdown(wait=True)

    def _deliver(self, delivery: Callable[[], None]) -> None:
        delivery()


class Gate:
    """Jobs for as long as a vault is open: once shut, it takes no more, and hands over nothing of what is under way.

    `on_damage` is called, beside what each job does about it, when one finds that the vault is damaged.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._is_shut = False
        self.on_damage: Callable[[], object] | None = None

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[MendError], object]) -> None:
        """Queue one job behind those already waiting."""
        if not self._is_shut:
            self._jobs.run(work, lambda result: self._pass(done, result), lambda error: self._fail(failed, error))

    def shut(self) -> None:
        """From now on nothing passes."""
        self._is_shut = True

    def _fail(self, failed: Callable[[MendError], object], error: MendError) -> None:
        if isinstance(error, DamagedDatabase) and self.on_damage is not None and not self._is_shut:
            self.on_damage()
        self._pass(failed, error)

    def _pass(self, to: Callable[[T], object], what: T) -> None:
        if not self._is_shut:
            to(what)


def deliver(future: Future[Any], done: Callable[[Any], object], failed: Callable[[MendError], object]) -> None:
    """Hand over what a finished `future` holds."""
    error = future.exception()
    if isinstance(error, MendError):
        failed(error)
    elif error is not None:
        failed(MendError(_("Something went wrong inside Mend. Your words are kept here; please report it.")))
        raise error
    else:
        done(future.result())
