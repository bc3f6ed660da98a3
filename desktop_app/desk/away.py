"""The operating system tells when its user goes away: the screen is locked, somebody else takes over, or all sleeps."""

from PySide6.QtCore import QObject, Signal


class Away(QObject):
    """`gone` tells that the user went away, between `listen` and `rest`.

    By itself it hears of nothing, as Qt tells nothing of the kind: there is one for each system that does.
    """

    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_listening = False

    def listen(self) -> None:
        """From now on tell."""
        self.is_listening = True

    def rest(self) -> None:
        """Tell no more; what had to wait for us need not wait longer."""
        self.is_listening = False

    def tell(self) -> None:
        """The user went away."""
        if self.is_listening:
            self.gone.emit()
