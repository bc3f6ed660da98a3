"""Wires the erasing of a client to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.erasure import certificate_name
from desktop_app.i18n import _
from desktop_app.ui.erasing.erase_dialog import EraseDialog
from desktop_app.ui.erasing.erased_dialog import ErasedDialog
from desktop_app.ui.file_dialogs import choose_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.desk.backing_up import Renewed
    from desktop_app.desk.erasure import Erasure, Weighed
    from desktop_app.desk.store import Erased
    from desktop_app.ui.inside import Inside


class ErasingAttached(QObject):
    """Erasing at work. `documents` is where the certificate is offered to go; `say` shows a sentence.

    `access_asked` carries a client, maybe from the bin, who is to have a copy of the record first; `erased` the id of
    one who is gone; `closed` when all about it was said.
    """

    access_asked = Signal(object)
    erased = Signal(str)
    closed = Signal()

    def __init__(self, inside: Inside, erasure: Erasure, documents: Path, say: Callable[[str], None]) -> None:
        super().__init__(inside)
        self._erasure, self._documents, self._say = erasure, documents, say
        self._inside = inside
        self._asking: EraseDialog | None = None
        self._telling: ErasedDialog | None = None
        inside.clients.erase_asked.connect(self.ask)
        erasure.weighed.connect(self._ask)
        erasure.erased.connect(self._erased)
        erasure.renewed.connect(self._renewed)
        erasure.failed.connect(self._fail)
        erasure.certified.connect(self._certified)
        erasure.not_certified.connect(self._not_certified)

    def ask(self, client_id: str) -> None:
        """Ask whether that client, in use or in the bin, is to be erased."""
        self._erasure.weigh(client_id)

    def _ask(self, weighed: Weighed) -> None:
        if self._asking is not None:
            return
        client = weighed.client
        self._asking = dialog = EraseDialog(self._inside, weighed)
        dialog.erase_asked.connect(lambda drop: self._erasure.erase(client.id, drop_older=drop))
        dialog.access_asked.connect(lambda: self.access_asked.emit(client))
        dialog.finished.connect(self._asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _asked(self) -> None:
        self._asking = None

    def _erased(self, erased: Erased) -> None:
        if self._asking is not None:
            self._asking.accept()
        self.erased.emit(erased.client_id)
        self._telling = dialog = ErasedDialog(self._inside, erased)
        dialog.certificate_asked.connect(lambda: self._choose(dialog, erased))
        dialog.finished.connect(self._told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _told(self) -> None:
        self._telling = None
        self.closed.emit()

    def _renewed(self, renewed: Renewed) -> None:
        if self._telling is not None:
            self._telling.set_renewed(renewed)
        elif renewed.why:
            self._say(renewed.why)

    def _choose(self, dialog: ErasedDialog, erased: Erased) -> None:
        proposed = self._documents / certificate_name(erased)
        choose_pdf(dialog, _("Save the certificate as"), proposed, self._erasure.certify)

    def _certified(self, path: Path) -> None:
        if self._telling is not None:
            self._telling.set_saved(path)

    def _not_certified(self, sentence: str) -> None:
        if self._telling is not None:
            self._telling.set_error(sentence)

    def _fail(self, sentence: str) -> None:
        if self._asking is not None:
            self._asking.set_error(sentence)
        else:
            self._say(sentence)
