"""What was copied out of the vault does not stay on the clipboard."""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS: Final = 60_000


class Copied(QObject):
    """Empties the clipboard `kept_ms` after something was copied in Mend, unless others have filled it since."""

    def __init__(self, parent: QObject | None = None, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self._empty)

    def watch(self) -> None:
        """Begin to watch what is copied."""
        self._clipboard.dataChanged.connect(self._changed)

    def rest(self) -> None:
        """Take off what is Mend's, and watch no more."""
        self._clipboard.dataChanged.disconnect(self._changed)
        self.take_off()

    def take_off(self) -> None:
        """Empty the clipboard of what is Mend's, and of words that are only selected (X11 lends these to others)."""
        self._empty()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        if self._clipboard.ownsClipboard():
            self._timer.start()
        else:
            self._timer.stop()

    def _empty(self) -> None:
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
