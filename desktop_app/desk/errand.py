"""Something on its way out of the vault, which can be called back."""

import threading

from desktop_app.domain.errors import Cancelled


class Errand:
    """Made when it is asked for, so that it can be cancelled from then on, whatever it still waits for."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._is_cancelled = self._is_at_work = False

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called back."""
        return self._is_cancelled

    def cancel(self) -> bool:
        """Let it not leave. What has left already stays.

        Returns whether it only waited for its turn: then it is over. Otherwise the one who asked hears `Cancelled`, or
        that it was too late.
        """
        with self._turn:
            self._is_cancelled = True
            return not self._is_at_work

    def go_on(self) -> None:
        """Be at work from now on; raise `Cancelled` if it was called back. From any thread."""
        with self._turn:
            self._is_at_work = not self._is_cancelled
        if not self._is_at_work:
            raise Cancelled

    def wait(self) -> None:
        """Wait for its turn, until `go_on`."""
        with self._turn:
            self._is_at_work = False
