"""Erasing a client for good: what is open is put away, the copying of the vault is stopped, and then they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.backing_up import Renewed
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.desk.door import Door, Keeper
    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Erased, Store
    from desktop_app.desk.workspace import Workspace
    from desktop_app.domain.client import Client
    from desktop_app.domain.erasure import Holdings
    from desktop_app.domain.errors import MendError


@dataclass(frozen=True, slots=True)
class Weighed:
    """A client, in use or in the bin, what erasing would take away, and how many backups of the vault there are."""

    client: Client
    holdings: Holdings
    backups: int = 0


class Erasure(QObject):
    """Commands; the facts come back as signals. `clock` gives the local time.

    `erased` carries an `Erased`: the client is gone. `renewed` follows once the backups know of it, with a `Renewed`;
    from then on `certify` writes the certificate.
    """

    weighed = Signal(object)
    erased = Signal(object)
    renewed = Signal(object)
    failed = Signal(str)
    certified = Signal(object)
    not_certified = Signal(str)

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        workspace: Workspace,
        door: Door,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._workspace, self._door, self._clock = store, jobs, workspace, door, clock
        self._last: tuple[Erased, Renewed] | None = None

    def weigh(self, client_id: str) -> None:
        """Look what erasing that client would take away, all that was typed included; `weighed` or `failed` follows."""
        keeper = self._keeper

        def work() -> Weighed:
            return Weighed(*self._store.weigh(client_id), keeper.count() if keeper else 0)

        self._workspace.put_away(lambda: self._jobs.run(work, self.weighed.emit, self._fail))

    def erase(self, client_id: str, *, drop_older: bool = False) -> None:
        """Erase that client, and with `drop_older` the older backups; `erased` and `renewed` follow, or `failed`."""
        now, keeper = self._clock().replace(microsecond=0), self._keeper

        def work() -> Erased:
            if keeper is None:
                return self._store.erase(client_id, now)
            keeper.hold()
            try:
                return self._store.erase(client_id, now)
            finally:
                keeper.go_on()

        def done(erased: Erased) -> None:
            self.erased.emit(erased)
            if keeper is None:
                self._renew(erased, Renewed())
            else:
                keeper.renew(drop_older=drop_older, done=lambda renewed: self._renew(erased, renewed))

        self._workspace.put_away(lambda: self._jobs.run(work, done, self._fail))

    def certify(self, target: Path) -> None:
        """Write the certificate of the last erasure as a PDF to `target`; `certified` or `not_certified` follows."""
        if self._last is None:
            return
        erased, renewed = self._last

        def work() -> Path:
            from desktop_app.reports.erasure_certificate import Certificate, render_certificate
            from desktop_app.reports.pdf import write_pdf
            from desktop_app.vault import place

            place.require_outside(target)
            certificate = Certificate(
                erased.vault_id,
                erased.mark,
                erased.at,
                erased.holdings,
                dropped=renewed.dropped,
                left=renewed.left,
                is_cleared=not erased.unfinished,
            )
            write_pdf(target, render_certificate(certificate))
            return target

        self._jobs.run(work, self.certified.emit, lambda error: self.not_certified.emit(error.sentence))

    @property
    def _keeper(self) -> Keeper | None:
        """Nobody makes copies of the sample caseload."""
        return None if self._door.is_sample else self._door.keeper

    def _renew(self, erased: Erased, renewed: Renewed) -> None:
        """Tell of it by way of the jobs, through which nothing comes once the vault is left."""

        def tell(_result: None) -> None:
            self._last = erased, renewed
            self.renewed.emit(renewed)

        self._jobs.run(_nothing, tell, self._fail)

    def _fail(self, error: MendError) -> None:
        self.failed.emit(error.sentence)


def certificate_name(erased: Erased) -> str:
    """What the file with the certificate is called; it tells nothing of the client."""
    return _("Certificate of erasure {day}").format(day=erased.at.date().isoformat()) + ".pdf"


def _nothing() -> None:
    """There is nothing to be done but to come in turn."""
