"""A take-out comes in from the desk: looked at first, in one piece, and told in sentences."""

from pathlib import Path

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.desk.taking_in import told
from desktop_app.desk.taking_out import Package, take_out
from desktop_app.domain.errors import Cancelled, LockedTakeOut, MendError
from desktop_app.domain.take_in import Arrival, Differing, Renamed, Renumbered, Tally
from desktop_app.vault import clients
from desktop_app.vault.vault import Vault
from tests.desk.conftest import CHEAP
from tests.support.full_vault import NOW, fill
from tests.support.manual_jobs import ManualJobs


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A locked take-out of another vault."""
    from desktop_app.desk.store import Store

    other, _recovery_key = Vault.create(tmp_path / "Other.mend", "another", CHEAP)
    with other.write() as tx:
        fill(tx)
    store = Store()
    store.vault = other
    package = Package(tmp_path / "out.zip", with_names=True, passphrase="five words")
    take_out(store, package, NOW, lambda _d, _t: None)
    other.close()
    return package.target


def test_it_is_looked_at_and_then_brought_in(desk: Desk, jobs: ManualJobs, vault: Vault, file: Path) -> None:
    found: list[Arrival] = []
    failed: list[MendError] = []
    steps: list[tuple[int, int]] = []
    came: list[bool] = []
    desk.taking_in.progressed.connect(lambda done, total: steps.append((done, total)))
    desk.taking_in.taken_in.connect(lambda: came.append(True))
    desk.taking_in.look(file, "", found.append, failed.append)
    jobs.drain()
    assert [type(error) for error in failed] == [LockedTakeOut]
    desk.taking_in.look(file, "five words", found.append, failed.append)
    jobs.drain()
    assert found == [Arrival(True, Tally(3), Tally(4), Tally(2))]
    with vault.read() as tx:
        assert clients.all(tx) == ()
    desk.taking_in.take_in(found.append, failed.append)
    jobs.drain()
    assert found[0] == found[1]
    assert came == [True]
    assert steps[-1] == (4, 4)
    with vault.read() as tx:
        assert [c.code for c in clients.all(tx)] == ["=1+1", "C-014"]


def test_it_can_be_cancelled_and_forgotten(desk: Desk, jobs: ManualJobs, vault: Vault, file: Path) -> None:
    found: list[Arrival] = []
    failed: list[MendError] = []
    desk.taking_in.look(file, "five words", found.append, failed.append)
    jobs.drain()
    desk.taking_in.take_in(found.append, failed.append)
    desk.taking_in.cancel()
    jobs.drain()
    assert [type(error) for error in failed] == [Cancelled]
    desk.taking_in.forget()
    desk.taking_in.take_in(found.append, failed.append)
    jobs.drain()
    assert len(found) == 1
    with vault.read() as tx:
        assert clients.all(tx) == ()


def test_what_comes_is_told_in_sentences() -> None:
    arrival = Arrival(
        False,
        Tally(1, 2, 1),
        Tally(12, 0, 1),
        Tally(0, 0, 1),
        2,
        (Renamed("C-1", "C-1 (2)"),),
        (Renumbered("C-2", 3, 9),),
        (Differing("C-3"), Differing("C-3", 4)),
    )
    assert told(arrival) == (
        "New: 1 client, 12 sessions.",
        "Already here, and the same: 2 clients.",
        "Different here: 1 client, 1 session, 1 repair plan. What is in this vault stays as it is.",
        "These differ: C-3; C-3, session 4.",
        "2 clients stay outside: they were erased from this vault.",
        "C-1 comes in as C-1 (2): another client here has this code.",
        "C-2: session 3 comes in as session 9, since there is another one of this number.",
        "It was made without private names.",
    )
    assert told(Arrival(True)) == ("Nothing in it is new.",)
    many = Arrival(True, differing=tuple(Differing(f"C-{n}") for n in range(12)))
    assert told(many)[1].endswith("C-9; 2 more.")
