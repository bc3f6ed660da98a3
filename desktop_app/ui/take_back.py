"""What was done to a client or a session last, and can be taken back at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.i18n import _
from desktop_app.ui.widgets.toast import Toast


class TakeBack:
    """Tells above `window` what was done, and takes it back by a link or by `undo`; only the last thing can be."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._toast: Toast | None = None
        self._what: object = None
        self._how: Callable[[], None] | None = None

    def offer(self, what: object, words: str, how: Callable[[], None]) -> None:
        """Say in `words` that `what` was done; `how` takes it back."""
        self._what, self._how = what, how
        if self._toast is None or not isValid(self._toast):  # locking does away with what stands above the window
            self._toast = Toast(self._window)
            self._toast.link_clicked.connect(self.undo)
        self._toast.show_words(words, _("Undo"))

    def undo(self) -> None:
        """Take back what was done last, unless that has happened."""
        if self._how is not None:
            how = self._how
            self.forget(self._what)
            how()

    def forget(self, what: object) -> None:
        """`what` has been taken back some other way."""
        if what == self._what:
            self._what = self._how = None
            if self._toast is not None and isValid(self._toast):
                self._toast.hide()

    def drop(self) -> None:
        """Whatever was done last is not to be taken back any more, and nothing is to be kept of it."""
        self._what = self._how = None
        if self._toast is not None and isValid(self._toast):
            self._toast.forget()
