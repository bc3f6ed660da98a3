"""Bringing a take-out into the vault: read, looked at, and only then added, all or nothing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import Cancelled, MendError
from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.store import Store
    from desktop_app.desk.workspace import Workspace
    from desktop_app.domain.take_in import Arrival, Differing, Tally
    from desktop_app.domain.take_out import TakeOut

    Failed = Callable[[MendError], object]
    GoOn = Callable[[int, int], object]

MOST_NAMED = 10


def read(path: Path, passphrase: str = "") -> TakeOut:
    """The take-out in a folder, a zip or a `mend.json`. Raises `NotATakeOut` or `LockedTakeOut`."""
    from desktop_app.reports.take_out.from_json import read_take_out
    from desktop_app.reports.take_out.opening import records_in

    return read_take_out(records_in(path, passphrase))


class TakingIn(QObject):
    """Files are read by `slow`, and the vault by `jobs`. `progressed` tells how many sessions of how many are done.

    `taken_in` follows when something came into the vault.
    """

    progressed = Signal(int, int)
    taken_in = Signal()

    def __init__(
        self, store: Store, jobs: Jobs, slow: Jobs, workspace: Workspace, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._slow, self._workspace = store, jobs, slow, workspace
        self._cancelled = threading.Event()
        self._take_out: TakeOut | None = None

    def look(self, path: Path, passphrase: str, done: Callable[[Arrival], object], failed: Failed) -> None:
        """Read the file and see what it would bring; `done` is handed that. Nothing is changed."""
        self._take_out = None
        go_on = self._begun()

        def compare(take_out: TakeOut) -> None:
            self._take_out = take_out
            self._jobs.run(lambda: self._store.preview_take_in(take_out, go_on), done, failed)

        self._slow.run(lambda: read(path, passphrase), compare, failed)

    def take_in(self, done: Callable[[Arrival], object], failed: Failed) -> None:
        """Add what is new in the take-out that was looked at; `done` is handed what came."""
        take_out = self._take_out
        if take_out is None:
            return
        go_on = self._begun()

        def tell(arrival: Arrival) -> None:
            self._take_out = None
            self.taken_in.emit()
            done(arrival)

        def go() -> None:
            self._jobs.run(lambda: self._store.take_in(take_out, go_on), tell, failed)

        def stay(why: str) -> None:
            words = _("The newest words could not be saved, so nothing was brought in. {why}")
            failed(MendError(words.format(why=why)))

        self._workspace.put_away(go, stay)

    def cancel(self) -> None:
        """End what is under way; the vault is then as it was."""
        self._cancelled.set()

    def forget(self) -> None:
        """Let go of what was looked at."""
        self._cancelled.set()
        self._take_out = None

    def _begun(self) -> GoOn:
        self._cancelled = cancelled = threading.Event()

        def go_on(done: int, total: int) -> None:
            if cancelled.is_set():
                raise Cancelled
            self.progressed.emit(done, total)

        return go_on


def told(arrival: Arrival) -> tuple[str, ...]:
    """What comes, what is there, and what stays outside, in sentences."""
    lines = [_("New: {what}.").format(what=_counted(arrival, "new"))] if arrival.brings_something else []
    lines = lines or [_("Nothing in it is new.")]
    if same := _counted(arrival, "same"):
        lines.append(_("Already here, and the same: {what}.").format(what=same))
    if differ := _counted(arrival, "differ"):
        lines.append(_("Different here: {what}. What is in this vault stays as it is.").format(what=differ))
    if arrival.differing:
        lines.append(_("These differ: {which}.").format(which=_named(arrival.differing)))
    if arrival.refused:
        words = ngettext(
            "{count} client stays outside: they were erased from this vault.",
            "{count} clients stay outside: they were erased from this vault.",
            arrival.refused,
        )
        lines.append(words.format(count=arrival.refused))
    for renamed in arrival.renamed:
        words = _("{before} comes in as {after}: another client here has this code.")
        lines.append(words.format(before=renamed.before, after=renamed.after))
    for moved in arrival.renumbered:
        words = _("{code}: session {before} comes in as session {after}, since there is another one of this number.")
        lines.append(words.format(code=moved.code, before=moved.before, after=moved.after))
    if not arrival.with_names:
        lines.append(_("It was made without private names."))
    return tuple(lines)


def _counted(arrival: Arrival, which: str) -> str:
    """How many clients, sessions and plans are new, the same or different; empty when there is none."""

    def count(tally: Tally) -> int:
        found: int = getattr(tally, which)
        return found

    clients, sessions, plans = count(arrival.clients), count(arrival.sessions), count(arrival.plans)
    said = (
        (clients, ngettext("{n} client", "{n} clients", clients)),
        (sessions, ngettext("{n} session", "{n} sessions", sessions)),
        (plans, ngettext("{n} repair plan", "{n} repair plans", plans)),
    )
    return ", ".join(words.format(n=n) for n, words in said if n)


def _named(differing: tuple[Differing, ...]) -> str:
    words = [
        _("{code}, session {number}").format(code=each.code, number=each.number) if each.number else each.code
        for each in differing[:MOST_NAMED]
    ]
    more = len(differing) - MOST_NAMED
    if more > 0:
        words.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return "; ".join(words)
