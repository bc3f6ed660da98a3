"""Something on its way out of the vault, which can be called back."""

import threading

from desktop_app.domain.errors import Cancelled


class Errand:
    """Made when it is asked for, so that it can be cancelled from then on, whatever it still waits for."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called back."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Let it not leave: the one who asked hears `Cancelled`. What has left already stays."""
        self._cancelled.set()

    def go_on(self) -> None:
        """Raise `Cancelled` if it was called back. From any thread."""
        if self.is_cancelled:
            raise Cancelled
