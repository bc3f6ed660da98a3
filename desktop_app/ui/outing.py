"""From a dialog out of the vault: what is unsaved is saved first, and it can be called back at any moment."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance

from desktop_app.desk.autosave import Saving
from desktop_app.desk.errand import Errand
from desktop_app.desk.workspace import Workspace
from desktop_app.domain.errors import Cancelled
from desktop_app.i18n import _


class Asking(Protocol):
    """A dialog that asks for something to be taken out."""

    cancelled: SignalInstance
    finished: SignalInstance

    def set_error(self, sentence: str) -> None:
        """Say why nothing was written."""


class Outing(QObject):
    """One dialog at work. What comes for it after it was closed is let go."""

    def __init__(self, dialog: Asking, workspace: Workspace, owner: QObject) -> None:
        super().__init__(owner)
        self._dialog, self._workspace = dialog, workspace
        self._is_closed = False
        self.errand = Errand()
        dialog.finished.connect(self._close)
        dialog.cancelled.connect(self._cancel)

    def begin(self, go: Callable[[Errand], None]) -> None:
        """Save, then `go`; unless it is called back meanwhile, or the newest words would be missing.

        What comes of the errand is to be handed to the dialog by way of `answer`.
        """
        self.errand = errand = Errand()
        self._workspace.flush(lambda: self._go(go, errand))

    def answer(self, errand: Errand, show: Callable[..., Any]) -> Callable[..., None]:
        """`show`, as long as the dialog is there and waits for that errand."""
        return lambda *given: None if self._is_closed or errand is not self.errand else show(*given)

    def if_open(self, show: Callable[..., Any]) -> Callable[..., None]:
        """`show`, as long as the dialog is there."""
        return lambda *answer: None if self._is_closed else show(*answer)

    def _go(self, go: Callable[[Errand], None], errand: Errand) -> None:
        truth = self._workspace.truth
        if errand.is_cancelled:
            return
        if truth.saving is Saving.UNSAVED:
            words = _("The newest words could not be saved, so they would be missing. {why}")
            self._dialog.set_error(words.format(why=truth.why))
        else:
            go(errand)

    def _close(self) -> None:
        self._is_closed = True
        self.errand.cancel()

    def _cancel(self) -> None:
        if self.errand.cancel():
            self.errand = Errand()
            self._dialog.set_error(Cancelled().sentence)
