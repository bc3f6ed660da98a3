from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import DamagedDatabase, DamagedHeader, VaultInUse, WrongPassphrase
from desktop_app.domain.repair_plan import RepairPlan
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes, repair_plans
from desktop_app.vault.check import Findings, check
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, PASSPHRASE


@pytest.fixture
def written(caseload: Vault) -> Path:
    """The folder of a closed vault with four sessions, two notes and a plan."""
    with caseload.write() as tx:
        for n in (1, 2):
            notes.save(tx, SessionNote(f"s{n}", "something was said " * 3000))
        repair_plans.save(tx, RepairPlan(ANNA.id, "Mend"))
    caseload.close()
    return caseload.folder


def problems(folder: Path) -> tuple[str, ...]:
    """What a check says, or why the vault does not even open."""
    try:
        return check(folder, PASSPHRASE).problems
    except DamagedDatabase as refusal:
        return (str(refusal),)


def test_a_sound_vault_is_counted(written: Path) -> None:
    assert check(written, PASSPHRASE) == Findings((), clients=1, sessions=4, notes=2, plans=1)


def test_one_altered_bit_in_any_page_is_found(written: Path) -> None:
    raw = (written / DATABASE).read_bytes()
    for page in range(1, len(raw) // 4096):
        damaged = bytearray(raw)
        damaged[page * 4096 + 1000] ^= 1
        (written / DATABASE).write_bytes(damaged)
        assert problems(written), page
    (written / DATABASE).write_bytes(raw)
    assert check(written, PASSPHRASE).problems == ()


def test_a_missing_last_byte_is_found(written: Path) -> None:
    (written / DATABASE).write_bytes((written / DATABASE).read_bytes()[:-1])
    assert check(written, PASSPHRASE).problems


def test_a_record_of_nobody_is_found(written: Path) -> None:
    vault = Vault.open(written, PASSPHRASE)
    con = vault._reader.raw_connection()
    cursor = con.cursor()
    for statement in ("PRAGMA foreign_keys=OFF", "PRAGMA query_only=OFF", "DELETE FROM session WHERE id = 's1'"):
        cursor.execute(statement)
    con.close()
    vault.close()
    assert check(written, PASSPHRASE).problems == ("1 record belongs to something that is gone.",)


def test_what_keeps_it_from_opening_is_told(written: Path) -> None:
    with pytest.raises(WrongPassphrase):
        check(written, "wrong")
    vault = Vault.open(written, PASSPHRASE)
    with pytest.raises(VaultInUse):
        check(written, PASSPHRASE)
    vault.close()
    raw = (written / "header.json").read_bytes()
    (written / "header.json").write_bytes(raw[:-1])
    with pytest.raises(DamagedHeader):
        check(written, PASSPHRASE)


def test_a_check_lets_go_of_the_vault(written: Path) -> None:
    check(written, PASSPHRASE)
    vault = Vault.open(written, PASSPHRASE)
    with vault.write() as tx:
        notes.save(tx, replace(notes.read(tx, "s1"), text="on"))
    vault.close()
