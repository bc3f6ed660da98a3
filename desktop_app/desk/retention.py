"""Closing a client, reopening, and choosing how long the record is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.retention import closed, kept_until, reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import ChangeOfRetention, Store
    from desktop_app.domain.client import Client


class Retention(QObject):
    """Commands; `changed(before, after)` follows with the client, or `refused(error)`. `clock` gives the local time."""

    changed = Signal(object, object)
    refused = Signal(object)

    def __init__(self, store: Store, jobs: Jobs, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._clock = store, jobs, clock

    def close_client(self, client_id: str, on: date) -> None:
        """The work with this client ended on that day."""
        today = self._clock().date()
        self._change(client_id, lambda client, last_session: closed(client, on, last_session, today))

    def reopen(self, client_id: str) -> None:
        """The work with this client goes on."""
        self._change(client_id, lambda client, _last_session: reopened(client))

    def keep_until(self, client_id: str, day: date | None) -> None:
        """Look at the record on that day; `None`: when the rule says so."""
        today = self._clock().date()
        self._change(client_id, lambda client, _last_session: kept_until(client, day, today))

    def put_back(self, former: Client) -> None:
        """Let the record be closed or not, and kept until when, as it was with `former`."""

        def change(client: Client, _last_session: date | None) -> Client:
            return replace(client, closed_on=former.closed_on, keep_until=former.keep_until)

        self._change(former.id, change)

    def _change(self, client_id: str, change: ChangeOfRetention) -> None:
        self._jobs.run(
            lambda: self._store.change_retention(client_id, change),
            lambda both: self.changed.emit(*both),
            self.refused.emit,
        )
