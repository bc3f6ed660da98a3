"""Wires the bringing in of a take-out to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.desk.taking_in import told
from desktop_app.domain.errors import LockedTakeOut
from desktop_app.i18n import _
from desktop_app.ui.file_dialogs import choose_file
from desktop_app.ui.take_out.take_in_dialog import TakeInDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.desk.desk import Desk
    from desktop_app.domain.errors import MendError
    from desktop_app.domain.take_in import Arrival


def ask_for_take_in(parent: QWidget, desk: Desk, documents: Path) -> None:
    """Open the dialog that brings a take-out in."""
    dialog = TakeInDialog(parent)
    _Asked(dialog, desk, documents)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class _Asked(QObject):
    """One dialog at work. What comes for it after it was closed is let go."""

    def __init__(self, dialog: TakeInDialog, desk: Desk, documents: Path) -> None:
        super().__init__(dialog)
        self._dialog, self._taking_in, self._folder = dialog, desk.taking_in, documents
        self._is_closed = False
        dialog.finished.connect(self._close)
        dialog.file_asked.connect(self._choose)
        dialog.look_asked.connect(self._look)
        dialog.take_in_asked.connect(self._take_in)
        dialog.cancelled.connect(desk.taking_in.cancel)
        desk.taking_in.progressed.connect(dialog.set_progress)

    def _close(self) -> None:
        self._is_closed = True
        self._taking_in.forget()

    def _choose(self) -> None:
        kinds = _("Take-outs (*.zip mend.json)")
        choose_file(self._dialog, _("Which take-out is to come in"), self._folder, kinds, self._chosen)

    def _chosen(self, path: Path) -> None:
        self._folder = path.parent
        self._dialog.set_file(path)

    def _look(self, path: Path, passphrase: str) -> None:
        self._taking_in.look(path, passphrase, self._if_open(self._preview), self._if_open(self._fail))

    def _preview(self, arrival: Arrival) -> None:
        self._dialog.set_preview(told(arrival), brings_something=arrival.brings_something)

    def _take_in(self) -> None:
        self._taking_in.take_in(
            self._if_open(lambda arrival: self._dialog.set_done(told(arrival))), self._if_open(self._fail)
        )

    def _fail(self, error: MendError) -> None:
        if isinstance(error, LockedTakeOut):
            self._dialog.set_locked(error.sentence, is_wrong=error.is_wrong)
        else:
            self._dialog.set_error(error.sentence)

    def _if_open(self, show: Callable[..., None]) -> Callable[..., None]:
        return lambda answer: None if self._is_closed else show(answer)
