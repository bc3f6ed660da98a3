"""The desk: one of everything a window works with, built once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from desktop_app.desk.bin import Bin
from desktop_app.desk.caseload import Caseload
from desktop_app.desk.checking import Checking
from desktop_app.desk.door import Door
from desktop_app.desk.erasure import Erasure
from desktop_app.desk.exporting import Exporting
from desktop_app.desk.jobs import Gate, Jobs
from desktop_app.desk.keys import Keys
from desktop_app.desk.pause import Pause
from desktop_app.desk.renewing import Renewing
from desktop_app.desk.retention import Retention
from desktop_app.desk.searching import Searching
from desktop_app.desk.store import Store
from desktop_app.desk.taking_in import TakingIn
from desktop_app.desk.taking_out import TakingOut
from desktop_app.desk.tidying import Tidying
from desktop_app.desk.versions import Versions
from desktop_app.desk.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the desk, for one opening of a vault. `clock` gives the local time.

    `jobs` is shared, so that they do one thing at a time; after `lock` nothing more comes from there.
    """

    jobs: Gate
    store: Store
    door: Door
    caseload: Caseload
    workspace: Workspace
    versions: Versions
    bin: Bin
    retention: Retention
    erasure: Erasure
    exporting: Exporting
    taking_out: TakingOut
    taking_in: TakingIn
    keys: Keys
    checking: Checking
    renewing: Renewing
    tidying: Tidying
    searching: Searching
    clock: Callable[[], datetime]

    def lock(self) -> None:
        """Save what is open, forget it and close the vault; `door.closing` follows, or `workspace.failed`."""
        self.workspace.put_away(self._close)

    def _close(self) -> None:
        self.jobs.shut()
        self.caseload.forget()
        self.searching.forget()
        self.tidying.stop()
        self.door.close()


def set_up(
    jobs: Jobs,
    clock: Callable[[], datetime],
    parent: QObject | None = None,
    pause: Pause | None = None,
    paper: Jobs | None = None,
) -> Desk:
    """A desk with no vault open. `pause` remembers wrong keys from one opening to the next.

    `paper` runs what takes long and needs no vault beside `jobs`; without it, they do that too.
    """
    store, gate, pause = Store(), Gate(jobs), pause or Pause(parent)
    workspace = Workspace(store, gate, parent, clock)
    door = Door(store, jobs, pause, parent)
    tidying = Tidying(store, gate, parent)
    workspace.truth_changed.connect(tidying.follow)
    door.opened.connect(tidying.begin_later)
    caseload = Caseload(store, gate, clock, parent)
    printing = Gate(paper or jobs)
    exporting = Exporting(store, gate, printing, clock, parent)
    door.closing.connect(exporting.forget)
    door.closing.connect(printing.shut)
    taking_out = TakingOut(store, Gate(paper or jobs), clock, parent)
    door.before_closing.append(taking_out.let_go)
    taking_in = TakingIn(store, gate, Gate(paper or jobs), workspace, parent)
    taking_in.taken_in.connect(tidying.begin_later)
    door.closing.connect(taking_in.forget)
    looking = Gate(paper or jobs)
    checking = Checking(store, looking, parent)
    door.before_closing.append(checking.let_go)
    door.closing.connect(looking.shut)
    versions = Versions(store, gate, workspace, clock, parent)
    door.opened.connect(versions.thin_later)
    bin_ = Bin(store, gate, workspace, clock, parent)
    door.opened.connect(bin_.empty_old)
    erasure = Erasure(store, gate, workspace, door, clock, parent)
    keys = Keys(store, gate, pause, clock, parent)
    retention = Retention(store, gate, clock, parent)
    searching = Searching(store, gate, workspace, tidying, parent)
    renewing = Renewing(store, jobs, keys, door, checking, clock, parent)
    return Desk(
        gate,
        store,
        door,
        caseload,
        workspace,
        versions,
        bin_,
        retention,
        erasure,
        exporting,
        taking_out,
        taking_in,
        keys,
        checking,
        renewing,
        tidying,
        searching,
        clock,
    )
