from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.errors import DamagedDatabase, DamagedHeader, MendError, VaultInUse, WrongPassphrase
from desktop_app.domain.findings import Findings
from desktop_app.domain.repair_plan import RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes, repair_plans, sessions
from desktop_app.vault.check import check, look_through
from desktop_app.vault.cipher import Tx, connect
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, PASSPHRASE, key_of

STEPS = tuple(RepairStep(StepKind.NAME, f"words {n}", id=f"t{n}") for n in range(3))
SOUND = Findings((), clients=1, sessions=4, notes=2, plans=1, compared=2)


@pytest.fixture
def written(caseload: Vault) -> Path:
    """The folder of a closed vault with four sessions, two notes and a plan."""
    with caseload.write() as tx:
        for n in (1, 2):
            notes.save(tx, SessionNote(f"s{n}", "something was said " * 3000))
        repair_plans.save(tx, RepairPlan(ANNA.id, "Mend", steps=STEPS))
    caseload.close()
    return caseload.folder


@contextmanager
def behind_its_back(folder: Path) -> Iterator[sqlcipher.Connection]:
    """A connection that nothing looks after: no foreign keys, no care for what belongs together."""
    con = connect(folder / DATABASE, key_of(folder))
    con.execute("PRAGMA foreign_keys=OFF")
    yield con
    con.close()


def problems(folder: Path) -> tuple[str, ...]:
    """What a check says, or why the vault does not even open."""
    try:
        return check(folder, PASSPHRASE).problems
    except DamagedDatabase as refusal:
        return (str(refusal),)


def test_a_sound_vault_is_counted(written: Path) -> None:
    assert check(written, PASSPHRASE) == SOUND


def test_one_altered_bit_in_any_page_is_found(written: Path) -> None:
    raw = (written / DATABASE).read_bytes()
    for page in range(1, len(raw) // 4096):
        damaged = bytearray(raw)
        damaged[page * 4096 + 1000] ^= 1
        (written / DATABASE).write_bytes(damaged)
        assert problems(written), page
    (written / DATABASE).write_bytes(raw)
    assert check(written, PASSPHRASE).problems == ()


def test_an_altered_page_is_told_from_what_can_be_put_right(written: Path) -> None:
    raw = bytearray((written / DATABASE).read_bytes())
    raw[-5000] ^= 1
    (written / DATABASE).write_bytes(raw)
    found = check(written, PASSPHRASE)
    assert (found.problems, found.is_damaged) == (("1 page of the database was altered.",), True)


def test_a_missing_last_byte_is_found(written: Path) -> None:
    (written / DATABASE).write_bytes((written / DATABASE).read_bytes()[:-1])
    assert check(written, PASSPHRASE).problems


def test_a_record_of_nobody_is_found(written: Path) -> None:
    with behind_its_back(written) as con:
        con.execute("DELETE FROM session WHERE id = 's1'")
    assert check(written, PASSPHRASE).problems == ("1 record belongs to something that is gone.",)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM repair_step WHERE position = 1", "UPDATE repair_step SET position = 1 WHERE position = 2"],
)
def test_a_step_that_is_missing_or_stands_twice_is_found(written: Path, statement: str) -> None:
    with behind_its_back(written) as con:
        con.execute(statement)
    (said,) = check(written, PASSPHRASE).problems
    assert said.startswith("In 1 list of steps, cues or reactions something is missing")


def test_a_note_that_is_missing_is_found_by_its_session(written: Path) -> None:
    with behind_its_back(written) as con:
        con.execute("DELETE FROM note WHERE session_id = 's2'")
    assert check(written, PASSPHRASE).problems == ("The note of 1 session is missing.",)


def test_a_wrong_word_count_is_counted_anew(written: Path) -> None:
    with behind_its_back(written) as con:
        con.execute("UPDATE session SET words = 7 WHERE id = 's2'")
    found = check(written, PASSPHRASE)
    assert found == replace(SOUND, mended=("The word count of 1 note was wrong; it was counted anew.",))
    assert check(written, PASSPHRASE) == SOUND
    vault = Vault.open(written, PASSPHRASE)
    with vault.read() as tx:
        assert sessions.get(tx, "s2").words == 9000
    vault.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM note_index_docsize WHERE id = 1",
        "INSERT INTO note_index(rowid, text) VALUES (77, 'of nobody')",
        "UPDATE note_index_data SET block = zeroblob(length(block)) WHERE id > 100",
        "DELETE FROM note_index_data WHERE id > 100",
        "UPDATE note_index_docsize SET sz = x'07' WHERE id = 2",
        "INSERT OR REPLACE INTO note_index(rowid, text) SELECT 2, replace(text, 'something', 'anything') FROM note",
    ],
)
def test_an_index_that_does_not_fit_the_notes_is_made_anew(written: Path, statement: str) -> None:
    with behind_its_back(written) as con:
        con.execute("INSERT INTO note_index(rowid, text) SELECT id, text FROM note")
        con.execute("UPDATE note SET in_index = revision")
    assert check(written, PASSPHRASE) == SOUND
    with behind_its_back(written) as con:
        con.execute(statement)
    found = check(written, PASSPHRASE)
    assert (found.problems, found.is_damaged) == ((), False)
    assert found.mended == ("The index for searching did not fit the notes; it was made anew.",)
    assert check(written, PASSPHRASE) == SOUND


def test_an_open_vault_is_looked_through_while_somebody_writes(caseload: Vault) -> None:
    def write(_tx: Tx) -> None:
        with caseload.write() as tx:
            notes.save(tx, SessionNote("s1", "meanwhile", notes.read(tx, "s1").revision))

    assert look_through(caseload, write).problems == ()


def test_a_header_that_went_bad_under_an_open_vault_is_told(caseload: Vault) -> None:
    (caseload.folder / "header.json").write_bytes(b"rubbish")
    found = look_through(caseload)
    assert found.problems[0].startswith("The vault’s header file, header.json, is damaged.")
    assert (found.is_damaged, found.sessions) == (True, 4)


def test_a_look_through_can_be_ended(caseload: Vault) -> None:
    class Enough(MendError):
        pass

    def go_on(_tx: Tx) -> None:
        raise Enough("enough")

    with pytest.raises(Enough):
        look_through(caseload, go_on)


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


def test_of_very_many_notes_some_are_compared_from_the_first_to_the_newest(
    caseload: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with caseload.write() as tx:
        for n in (1, 2, 3, 4):
            notes.save(tx, SessionNote(f"s{n}", "some words"))
    monkeypatch.setattr("desktop_app.vault.check.MOST_COMPARED", 2)  # hundreds of notes would show nothing more
    assert look_through(caseload) == Findings(clients=1, sessions=4, notes=4, compared=2)
    with caseload.write() as tx:
        tx.exec_driver_sql("UPDATE session SET words = 7 WHERE id = 's4'")
    assert look_through(caseload).mended == ("The word count of 1 note was wrong; it was counted anew.",)
