"""Asks for a new client, and for another code or name, and lets the desk keep them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.caseload import Caseload
from desktop_app.domain.client import Client
from desktop_app.i18n import _
from desktop_app.ui.clients.client_dialog import ClientDialog


class ClientDialogs(QObject):
    """The dialogs above `parent`; `given_up` when one was closed without an answer. `clock` gives the local time."""

    given_up = Signal()

    def __init__(self, parent: QWidget, caseload: Caseload, clock: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._parent, self._caseload, self._clock = parent, caseload, clock

    def ask_for_new(self) -> None:
        """Ask for a new client's code."""
        taken = tuple(client.code for client in self._caseload.clients)
        self._open(_("New client"), taken, None).accepted_client.connect(self._caseload.add_client)

    def show_details(self, client: Client) -> None:
        """Show code and name, to be changed."""
        taken = tuple(other.code for other in self._caseload.clients if other.id != client.id)
        self._open(_("Details"), taken, client).accepted_client.connect(self._caseload.rename_client)

    def _open(self, title: str, taken: tuple[str, ...], client: Client | None) -> ClientDialog:
        caseload = self._caseload
        dialog = ClientDialog(self._parent, title, taken, client, lambda: self._clock().date())
        kept = caseload.client_kept.connect(lambda _client: dialog.accept())
        refused = caseload.client_refused.connect(dialog.set_error)
        dialog.rejected.connect(self.given_up)
        dialog.finished.connect(
            lambda: (caseload.client_kept.disconnect(kept), caseload.client_refused.disconnect(refused))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
