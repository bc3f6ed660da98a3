"""Taking a summary out of the vault: gather, compose, print, write, and record the disclosure."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.errand import Errand
from desktop_app.domain.disclosure import Disclosure, checked_pdf_passphrase
from desktop_app.domain.errors import Cancelled, CannotWrite, NameTaken
from desktop_app.domain.text import clean_line
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.domain.case import Case
    from desktop_app.domain.errors import MendError
    from desktop_app.reports.content import Report

    Failed = Callable[[MendError], object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which summary: of one session by `number`, or of the sessions from `first` to `last` (both included)."""

    code: str
    number: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How it leaves: where to, for whom (may be empty), and the passphrase that locks it (empty: none).

    Only when it `replaces` one it takes the place of a file that is there.
    """

    target: Path
    recipient: str = ""
    passphrase: str = field(default="", repr=False)
    replaces: bool = True


def unprintable_in(store: Store, wanted: Wanted, today: date) -> tuple[str, ...]:
    """The names of the characters in that summary which no bundled font has; they are printed by their names."""
    return _unprintable(_case(store, wanted), wanted, today)


def export_summary(store: Store, wanted: Wanted, outgoing: Outgoing, now: datetime) -> Path:
    """Write the summary to `outgoing.target` and record the disclosure; `now` is local time. Returns the file.

    Raises `BadInput` when there is no such client, session or period, and `NameTaken`, `CannotWrite`, `DiskFull` or
    `NoPermission`.
    """
    case = _case(store, wanted)
    return _release(store, case, wanted, outgoing, now, _print(case, wanted, outgoing, now.date()), Errand())


class Exporting(QObject):
    """Summaries: read and recorded by `jobs`, printed by `paper`, so that no save waits for a long print.

    `progressed(errand, page)` tells each page that is set.
    """

    progressed = Signal(object, int)

    def __init__(
        self, store: Store, jobs: Jobs, paper: Jobs, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._paper, self._clock = store, jobs, paper, clock
        self._under_way: set[Errand] = set()

    def forget(self) -> None:
        """The vault is about to be closed: what is still on its way does not leave."""
        for errand in self._under_way:
            errand.cancel()

    def look_through(self, wanted: Wanted, done: Callable[[tuple[str, ...]], object], failed: Failed) -> None:
        """Find what cannot be printed; `done` is handed the names of the characters."""
        today = self._clock().date()

        def look(case: Case) -> None:
            self._paper.run(lambda: _unprintable(case, wanted, today), done, failed)

        self._jobs.run(lambda: _case(self._store, wanted), look, failed)

    def export(
        self,
        wanted: Wanted,
        outgoing: Outgoing,
        errand: Errand,
        done: Callable[[Path], object],
        failed: Failed,
    ) -> None:
        """Write the summary; `done` is handed the file, or `failed` hears why not, `Cancelled` among others."""
        now = self._clock().replace(microsecond=0)
        self._under_way.add(errand)

        def tell(page: int) -> None:
            errand.go_on()
            self.progressed.emit(errand, page)

        def read() -> Case:
            errand.go_on()
            return _case(self._store, wanted)

        def print_(case: Case) -> None:
            if errand.is_cancelled:
                fail(Cancelled())
                return
            errand.wait()

            def work() -> bytes:
                errand.go_on()
                return _print(case, wanted, outgoing, now.date(), tell)

            self._paper.run(work, lambda data: release(case, data), fail)

        def release(case: Case, data: bytes) -> None:
            errand.wait()
            self._jobs.run(lambda: _release(self._store, case, wanted, outgoing, now, data, errand), end, fail)

        def end(path: Path) -> None:
            self._under_way.discard(errand)
            done(path)

        def fail(error: MendError) -> None:
            self._under_way.discard(errand)
            failed(error)

        self._jobs.run(read, print_, fail)


def free_name(folder: Path, day: date) -> Path:
    """A file name for a summary made on that day that is not taken in `folder`; it tells nothing of the client."""
    stem = _("Summary {day}").format(day=day.isoformat())
    target, n = folder / f"{stem}.pdf", 1
    while os.path.lexists(target):
        n += 1
        target = folder / f"{stem} ({n}).pdf"
    return target


def _unprintable(case: Case, wanted: Wanted, today: date) -> tuple[str, ...]:
    from desktop_app.reports.content import texts
    from desktop_app.reports.fonts import unprintable

    return tuple(unprintable(texts(_compose(case, wanted, today, ""))))


def _print(
    case: Case, wanted: Wanted, outgoing: Outgoing, today: date, tell: Callable[[int], None] | None = None
) -> bytes:
    from desktop_app.reports.pdf import render

    report = _compose(case, wanted, today, clean_line(outgoing.recipient))
    return render(report, passphrase=checked_pdf_passphrase(outgoing.passphrase), progress=tell)


def _release(
    store: Store, case: Case, wanted: Wanted, outgoing: Outgoing, now: datetime, data: bytes, errand: Errand
) -> Path:
    """What is not recorded does not leave: the file comes into its place after the disclosure is on the disk."""
    from desktop_app.vault import place

    recipient = clean_line(outgoing.recipient)
    place.require_outside(outgoing.target)
    with _placing(outgoing, data):
        errand.go_on()
        store.disclose(
            Disclosure(case.client.id, _what(wanted), now, recipient=recipient, encrypted=bool(outgoing.passphrase))
        )
    return outgoing.target


def _placing(outgoing: Outgoing, data: bytes) -> AbstractContextManager[None]:
    from desktop_app.reports.pdf import placing_pdf

    return placing_pdf(outgoing.target, data) if outgoing.replaces else _placing_new(outgoing.target, data)


@contextmanager
def _placing_new(target: Path, data: bytes) -> Iterator[None]:
    from desktop_app.vault import disk, failures

    try:
        with failures.worded(target.name), disk.fresh_file(target) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # what does not fit on the disk is not recorded either
            yield
    except CannotWrite as error:
        if isinstance(error.__cause__, FileExistsError):
            raise NameTaken(target.name) from error
        raise


def _case(store: Store, wanted: Wanted) -> Case:
    return store.case(wanted.code, wanted.number, wanted.first, wanted.last)


def _compose(case: Case, wanted: Wanted, today: date, recipient: str) -> Report:
    from desktop_app.reports.compose import compose_period, compose_session

    if wanted.number is not None:
        return compose_session(case, today, recipient=recipient)
    days = [entry.session.day for entry in case.chosen_entries] or [today]
    return compose_period(case, wanted.first or days[0], wanted.last or days[-1], today, recipient=recipient)


def _what(wanted: Wanted) -> str:
    if wanted.number is not None:
        return _("Summary of session {n}").format(n=wanted.number)
    first = wanted.first.isoformat() if wanted.first else "…"
    last = wanted.last.isoformat() if wanted.last else "…"
    return _("Summary of the sessions from {first} to {last}").format(first=first, last=last)
