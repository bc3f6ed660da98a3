"""Looking through the open vault, while it is worked in."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import MendError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.domain.findings import Findings
    from desktop_app.vault.cipher import Tx

_STOP_AGAIN_S = 0.02


class _Interrupted(MendError):
    """The vault was closed while it was being looked through."""

    def __init__(self) -> None:
        super().__init__(_("The vault was closed meanwhile."))


class Checking(QObject):
    """Looks at every page and row on `slow`, which never holds up a save. `found` carries the `Findings`."""

    found = Signal(object)
    refused = Signal(object)

    def __init__(self, store: Store, slow: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._slow = store, slow
        self._con: Connection | None = None
        self._leaving = threading.Event()
        self._looking = threading.Lock()

    def check(self) -> None:
        """Look through the vault; `found` follows, or `refused`."""
        self._slow.run(self._look, self.found.emit, self.refused.emit)

    def let_go(self) -> None:
        """The vault is about to be closed: stop reading it. Called on the jobs thread, which may wait a moment."""
        self._leaving.set()
        while not self._looking.acquire(timeout=_STOP_AGAIN_S):
            con = self._con
            if con is not None:
                con.interrupt()
        self._looking.release()

    def come_back(self) -> None:
        """The vault is open again after all."""
        self._leaving.clear()

    def _look(self) -> Findings:
        from sqlalchemy.exc import DBAPIError

        from desktop_app.vault.check import look_through

        with self._looking:
            vault = self._store.vault
            if vault is None or self._leaving.is_set():
                raise _Interrupted
            try:
                return look_through(vault, self._go_on)
            except DBAPIError as error:
                if self._leaving.is_set():
                    raise _Interrupted from error
                raise
            finally:
                self._con = None

    def _go_on(self, tx: Tx) -> None:
        if self._leaving.is_set():
            raise _Interrupted
        self._con = tx.connection.driver_connection
