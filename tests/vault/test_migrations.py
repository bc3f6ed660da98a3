"""Every vault there ever was opens, wholly changed or not at all."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import CannotWrite, DiskFull
from desktop_app.domain.session import SessionNote
from desktop_app.vault import cases, clients, migrations, notes, schema
from desktop_app.vault.check import check
from desktop_app.vault.cipher import Tx
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.golden import FOLDER, PASSPHRASE, expected, rows
from tests.vault.making import CHEAP, apart

GOLDEN = tuple(sorted(FOLDER.glob("*.mend")))
OLDEST = FOLDER / "v1.mend"


def laid(golden: Path, target: Path) -> Path:
    """A copy of a golden vault to work with."""
    shutil.copytree(golden, target)
    return target


def files(folder: Path) -> dict[str, bytes]:
    """What the vault in `folder` consists of, without the lock, which holds nothing."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "lock"}


def version(folder: Path) -> int:
    """The schema that the database in `folder` says it has."""
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        found: int = tx.exec_driver_sql("PRAGMA user_version").scalar_one()
    vault.close()
    return found


def structure(tx: Tx) -> dict[str, str]:
    """Every table and index, its SQL without the blanks."""
    found = tx.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: "".join(sql.split()) for name, sql in found}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A vault of the first schema."""
    return laid(OLDEST, tmp_path / "Caseload.mend")


def test_there_is_a_golden_vault_of_every_earlier_schema() -> None:
    assert {p.stem for p in GOLDEN} >= {f"v{n}" for n in range(1, schema.USER_VERSION)}
    assert len(migrations.STEPS) == schema.USER_VERSION - 1


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda p: p.stem)
def test_a_golden_vault_opens_with_every_record_exactly(golden: Path, tmp_path: Path) -> None:
    folder = laid(golden, tmp_path / "A.mend")
    kept = expected(golden)
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        assert rows(tx, {table: list(found[0]) for table, found in kept.items()}) == kept
        assert len([cases.load(tx, client.code) for client in clients.all(tx)]) == len(kept["client"])
    vault.close()
    found = check(folder, PASSPHRASE)
    assert (found.problems, found.sessions, found.notes) == ((), len(kept["session"]), len(kept["note"]))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda p: p.stem)
def test_a_migrated_vault_has_the_structure_of_a_new_one(golden: Path, tmp_path: Path) -> None:
    fresh, _key = Vault.create(tmp_path / "B.mend", PASSPHRASE, CHEAP)
    migrated = Vault.open(laid(golden, tmp_path / "A.mend"), PASSPHRASE)
    with fresh.read() as new, migrated.read() as tx:
        assert structure(tx) == structure(new)
        assert tx.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.USER_VERSION
    fresh.close()
    migrated.close()


def test_a_vault_as_it_was_is_left_beside_the_migrated_one(old: Path) -> None:
    before = files(old)
    Vault.open(old, PASSPHRASE).close()
    copy = old.with_name(f"Caseload before update {date.today().isoformat()}.mend")
    assert files(copy) == before
    assert sorted(p.name for p in old.parent.iterdir()) == [copy.name, old.name]
    assert files(old) != before
    Vault.open(old, PASSPHRASE).close()
    assert len(list(old.parent.iterdir())) == 2


def test_a_copy_that_is_there_already_is_not_made_again(old: Path) -> None:
    day = date(2026, 11, 23)
    first = migrations.copy_aside(old / DATABASE, day)
    assert migrations.copy_aside(old / DATABASE, day) == first
    (first / DATABASE).write_bytes(b"something else")
    assert migrations.copy_aside(old / DATABASE, day).name == "Caseload before update 2026-11-23 (2).mend"
    assert (first / DATABASE).read_bytes() == b"something else"


def test_the_copy_opens_by_itself(old: Path) -> None:
    Vault.open(old, PASSPHRASE).close()
    (copy,) = (p for p in old.parent.iterdir() if p != old)
    assert check(copy, PASSPHRASE).problems == ()


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_arguments: object) -> None:
        raise error

    return fail


def test_without_room_for_the_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(old)
    monkeypatch.setattr(os, "fsync", failing(OSError(28, "No space left on device")))  # no disk here is that full
    with pytest.raises(DiskFull):
        Vault.open(old, PASSPHRASE)
    monkeypatch.undo()
    assert files(old) == before
    assert list(old.parent.iterdir()) == [old]


def test_a_copy_that_cannot_be_written_is_told_and_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(old)
    monkeypatch.setattr(shutil, "copy", failing(OSError(5, "Input/output error")))  # no disk here is that old
    with pytest.raises(CannotWrite):
        Vault.open(old, PASSPHRASE)
    assert files(old) == before


def test_a_disk_that_fills_up_meanwhile_is_told_and_the_old_vault_stays(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(old)

    def growing(con: Any) -> None:
        (pages,) = con.execute("PRAGMA page_count").fetchone()
        con.execute(f"PRAGMA max_page_count={pages}")
        con.execute("CREATE TABLE large AS SELECT randomblob(100000)")

    monkeypatch.setattr(migrations, "STEPS", (growing,))
    with pytest.raises(DiskFull):
        Vault.open(old, PASSPHRASE)
    assert files(old) == before


def test_a_step_that_fails_leaves_the_old_vault(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(old)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, failing(RuntimeError("a bug"))))
    with pytest.raises(RuntimeError, match="a bug"):
        Vault.open(old, PASSPHRASE)
    assert files(old) == before
    monkeypatch.undo()
    assert version(old) == schema.USER_VERSION


def test_a_step_that_leaves_strays_is_undone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(old)

    def forgetful(con: Any) -> None:
        con.execute("DELETE FROM client")

    monkeypatch.setattr(migrations, "STEPS", (forgetful,))
    with pytest.raises(RuntimeError, match="belong to nothing"):
        Vault.open(old, PASSPHRASE)
    assert files(old) == before


def test_a_rebuilt_table_does_not_take_what_belongs_to_its_rows(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rebuild(con: Any) -> None:
        for statement in (
            "CREATE TABLE other AS SELECT * FROM client",
            "DELETE FROM client",
            "INSERT INTO client SELECT * FROM other",
            "DROP TABLE other",
        ):
            con.execute(statement)

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, rebuild))
    monkeypatch.setattr(schema, "USER_VERSION", schema.USER_VERSION + 1)
    vault = Vault.open(old, PASSPHRASE)
    with vault.read() as tx:
        assert rows(tx, {"note": ["session_id", "text"]})["note"]
    vault.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app.vault import migrations
from desktop_app.vault.vault import Vault

left = int(sys.argv[2])

def count(_statement):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

real = migrations.connect
def connect(*arguments):
    con = real(*arguments)
    con.set_trace_callback(count)
    return con

migrations.connect = connect
Vault.open(Path(sys.argv[1]), sys.argv[3])
"""


@pytest.mark.parametrize("statements", range(0, 12, 2))
def test_a_migration_killed_half_way_leaves_the_old_vault_whole(old: Path, statements: int) -> None:
    process = apart(KILLED, old, statements, PASSPHRASE)
    process.communicate(timeout=60)
    assert process.returncode == -9
    (copy,) = (p for p in old.parent.iterdir() if p != old)
    assert files(copy) == files(OLDEST)
    assert (old / DATABASE).read_bytes() == (OLDEST / DATABASE).read_bytes()
    assert version(old) == schema.USER_VERSION
    assert check(old, PASSPHRASE).problems == ()
    assert len(list(old.parent.iterdir())) == 2, "the copy of the first try serves the second one, too"


def test_what_a_crash_left_in_the_log_is_migrated_and_copied_too(old: Path) -> None:
    written = """
import sys
from pathlib import Path
from sqlcipher3 import dbapi2
from desktop_app.vault import header, unlock
from desktop_app.vault.cipher import connect
folder = Path(sys.argv[1])
con = connect(folder / "notes.db", unlock.by_passphrase(header.read(folder), sys.argv[2]))
con.execute("UPDATE note SET text = 'written last, then the light went out'")
import os; os._exit(0)
"""
    process = apart(written, old, PASSPHRASE)
    process.communicate(timeout=60)
    assert (old / (DATABASE + "-wal")).stat().st_size
    Vault.open(old, PASSPHRASE).close()
    for folder in old.parent.iterdir():
        vault = Vault.open(folder, PASSPHRASE)
        with vault.read() as tx:
            session = tx.execute(schema.session.select()).first()
            assert session
            assert notes.read(tx, session.id) == SessionNote(session.id, "written last, then the light went out", 1)
        vault.close()
