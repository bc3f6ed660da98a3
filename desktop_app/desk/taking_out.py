"""Taking a vault, or what one client is to have, out of it: gathered, written, and recorded as disclosed."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.errand import Errand
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import BadInput, MendError, NameTaken
from desktop_app.domain.passphrase import chosen_passphrase
from desktop_app.domain.text import clean_line
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.domain.take_out import Dossier
    from desktop_app.reports.take_out.writing import Sink
    from desktop_app.vault.cipher import Tx

    GoOn = Callable[[int, int], object]

ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Package:
    """What is taken out, and how: to `target`, a new folder or a file `….zip`, which a passphrase can lock.

    With a `client_id` it is that client's access package, for `recipient`; `without_others` leaves out of it what is
    marked to be about somebody else.
    """

    target: Path
    client_id: str = ""
    with_names: bool = False
    without_others: bool = True
    recipient: str = ""
    passphrase: str = field(default="", repr=False)

    @property
    def is_zip(self) -> bool:
        """Whether it becomes one file."""
        return self.target.suffix.lower() == ZIP


def take_out(store: Store, package: Package, now: datetime, go_on: GoOn) -> Path:
    """Write the package and record the disclosure, for each client in it; `now` is local time. Returns where it is.

    `go_on` is told how many sessions of how many are done, and may raise to end the work: then nothing is left.
    Raises `BadInput`, `NameTaken`, `CannotWrite`, `DiskFull` or `NoPermission`.
    """
    from desktop_app.vault import disk, failures, place

    if chosen_passphrase(package.passphrase) and not package.is_zip:
        raise BadInput("passphrase", _("Only a zip file can be locked with a passphrase; a folder cannot."))
    if os.path.lexists(package.target):
        raise NameTaken(package.target.name)
    place.require_outside(package.target)
    disk.remove_leftovers(package.target.parent)
    with failures.worded(package.target.name), _placed(package, now) as sink:
        write = _write_client if package.client_id else _write_all
        ids = write(store, sink, package, now, go_on)
        store.disclose(*(_disclosure(package, id_, now) for id_ in ids))
    return package.target


def client_of(store: Store, code: str) -> str:
    """The id of the client with that code (case ignored). Raises `BadInput` when there is none."""
    from desktop_app.vault import clients

    with store.reading() as tx:
        client = clients.by_code(tx, code)
    if client is None:
        raise BadInput("client", _("There is no client with this code in the vault."))
    return client.id


def free_target(folder: Path, stem: str, day: date, *, as_zip: bool) -> Path:
    """A name for something taken out on that day which is not taken in `folder`; it tells nothing of a client."""
    stem, suffix = f"{stem} {day.isoformat()}", ZIP if as_zip else ""
    target, n = folder / f"{stem}{suffix}", 1
    while os.path.lexists(target):
        n += 1
        target = folder / f"{stem} ({n}){suffix}"
    return target


class TakingOut(QObject):
    """One at a time, by `slow`, so that no save waits. `progressed` tells how many sessions of how many are done."""

    progressed = Signal(int, int)

    def __init__(self, store: Store, slow: Jobs, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._slow, self._clock = store, slow, clock
        self._errand = Errand()
        self._reading = threading.Lock()

    def take_out(
        self,
        package: Package,
        errand: Errand,
        done: Callable[[Path], object],
        failed: Callable[[MendError], object],
    ) -> None:
        """Write the package; `done` is handed where it is. Once cancelled, what was written of it goes."""
        self._errand = errand
        errand.wait()
        now = self._clock().replace(microsecond=0)

        def go_on(count: int, of: int) -> None:
            errand.go_on()
            self.progressed.emit(count, of)

        def work() -> Path:
            with self._reading:
                errand.go_on()
                return take_out(self._store, package, now, go_on)

        self._slow.run(work, done, failed)

    def find_unclosed(
        self, client_id: str, errand: Errand, done: Callable[[str], object], failed: Callable[[MendError], object]
    ) -> None:
        """`done` is handed in words where a passage about somebody else is not closed in what the client would have."""
        self._errand = errand

        def work() -> str:
            from desktop_app.desk.unclosed import unclosed_words

            with self._reading:
                errand.go_on()
                return unclosed_words(self._store, client_id)

        self._slow.run(work, done, failed)

    def let_go(self) -> None:
        """The vault is about to be closed: stop, and wait until it is not read any more. On the jobs thread."""
        self._errand.cancel()
        with self._reading:
            pass


def _placed(package: Package, now: datetime) -> AbstractContextManager[Sink]:
    from contextlib import contextmanager

    from desktop_app.reports.take_out.writing import FolderSink, zip_sink
    from desktop_app.vault import disk

    @contextmanager
    def folder() -> Iterator[Sink]:
        with disk.fresh_folder(package.target) as fresh:
            yield FolderSink(fresh)
            disk.settle_tree(fresh)

    @contextmanager
    def file() -> Iterator[Sink]:
        with disk.fresh_file(package.target) as stream, zip_sink(stream, now, package.passphrase) as sink:
            yield sink

    return file() if package.is_zip else folder()


def _write_all(store: Store, sink: Sink, package: Package, now: datetime, go_on: GoOn) -> tuple[str, ...]:
    from desktop_app.reports.take_out.files import write_everything
    from desktop_app.vault import take_out as gathering

    with store.reading() as tx:
        ids, total = gathering.ids(tx), gathering.session_count(tx)
        done = _Counted(2 * total, go_on)  # every session is written twice: to be read, and as data
        write_everything(
            sink,
            lambda: done.through(_gathered(tx, ids, package)),
            now,
            with_names=package.with_names,
            locked=bool(package.passphrase),
        )
    return ids


class _Counted:
    """Tells how far it is after each dossier that was dealt with."""

    def __init__(self, total: int, go_on: GoOn) -> None:
        self._done, self._total, self._go_on = 0, total, go_on

    def through(self, dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
        for dossier in dossiers:
            self._go_on(self._done, self._total)
            yield dossier
            self._done += len(dossier.sessions)
        self._go_on(self._done, self._total)


def _gathered(tx: Tx, ids: Iterable[str], package: Package) -> Iterator[Dossier]:
    from desktop_app.reports.take_out.reworded import without_names
    from desktop_app.vault import take_out as gathering

    for id_ in ids:
        dossier = gathering.dossier(tx, id_)
        yield dossier if package.with_names else without_names(dossier)


def _write_client(store: Store, sink: Sink, package: Package, now: datetime, go_on: GoOn) -> tuple[str, ...]:
    from desktop_app.reports.take_out.files import write_access_package
    from desktop_app.reports.take_out.reworded import for_the_client, without_names, without_others
    from desktop_app.vault import take_out as gathering

    with store.reading() as tx:
        dossier = for_the_client(gathering.dossier(tx, package.client_id))
    if not package.with_names:
        dossier = without_names(dossier)
    if package.without_others:
        dossier = without_others(dossier)
    total = len(dossier.sessions)
    go_on(0, total)
    pdf = _printed(dossier, now.date(), go_on, with_names=package.with_names)
    write_access_package(sink, dossier, pdf, now, with_names=package.with_names)
    go_on(total, total)
    return (package.client_id,)


def _printed(dossier: Dossier, today: date, go_on: GoOn, *, with_names: bool) -> bytes:
    from desktop_app.reports.compose import compose_access
    from desktop_app.reports.pdf import render

    total = len(dossier.sessions)

    def tell(page: int) -> None:
        go_on(min(page, total), total)

    report = compose_access(dossier.case, dossier.disclosures, today, with_names=with_names)
    return render(report, progress=tell)


def _disclosure(package: Package, client_id: str, now: datetime) -> Disclosure:
    what = _("Access package") if package.client_id else _("Take-out of everything")
    recipient, encrypted = clean_line(package.recipient), bool(package.passphrase)
    return Disclosure(client_id, what, now, recipient, with_names=package.with_names, encrypted=encrypted)
