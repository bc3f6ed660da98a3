"""`mend salvage`, and the ways out of damage that `mend check` names: what they say, and the codes they end with."""

from pathlib import Path

import pytest

from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes
from desktop_app.vault.vault import DATABASE, Vault
from tests.front.test_backup_commands import Line, backup_of
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, *(session(n) for n in range(1, 6)))
    with vault.write() as tx:
        for n in range(1, 6):
            notes.save(tx, SessionNote(f"s{n}", "something was said " * 500))
    vault.close()
    return vault.folder


def harm(folder: Path, at: int) -> None:
    raw = bytearray((folder / DATABASE).read_bytes())
    raw[at] ^= 1
    (folder / DATABASE).write_bytes(raw)


def test_a_damaged_page_is_told_with_the_backups_and_the_way_to_what_can_be_read(line: Line, folder: Path) -> None:
    backup = backup_of(line, folder)
    harm(folder, -9000)
    code, said, complaint = line.run("check", folder)
    assert (code, said) == (1, "")
    assert complaint.splitlines() == [
        "mend: 1 page of the database was altered.",
        f"mend: Backup: {backup}, found whole.",
        "mend: `mend restore BACKUP VAULT` goes back to a backup; `mend salvage VAULT NEW` saves what can be read.",
    ]


@pytest.mark.parametrize("name", [DATABASE, "header.json"])
def test_a_vault_that_does_not_even_open_is_told_with_its_backups(line: Line, folder: Path, name: str) -> None:
    backup = backup_of(line, folder)
    (folder / name).write_bytes(b"rubbish")
    code, _said, complaint = line.run("check", folder)
    assert code == 1
    assert "is damaged" in complaint.splitlines()[0]
    assert f"mend: Backup: {backup}, found whole." in complaint


def test_salvage_says_what_came_over_and_what_did_not(line: Line, folder: Path, tmp_path: Path) -> None:
    harm(folder, -9000)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    new = tmp_path / "New.mend"
    code, said, complaint = line.run("salvage", folder, new)
    assert (code, complaint) == (0, "")
    assert said.splitlines() == [
        str(new),
        "Saved: 1 client, 5 sessions, 5 notes, 0 repair plans.",
        "1 page of the database could not be read, or not in its last state. What lay there alone is lost.",
        "1 text is there only as far as it could be read; the place is marked.",
    ]
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    code, said, _complaint = line.run("check", new)
    assert (code, said) == (0, "The vault is sound: 1 client, 5 sessions, 5 notes, 0 repair plans.\n")


def test_salvaging_a_whole_vault_says_that_nothing_is_missing(line: Line, folder: Path, tmp_path: Path) -> None:
    _code, said, _complaint = line.run("salvage", folder, tmp_path / "New.mend")
    assert said.splitlines()[-1] == "Nothing is missing, as far as can be seen."


def test_nothing_is_written_over(line: Line, folder: Path) -> None:
    code, said, complaint = line.run("salvage", folder, folder)
    assert (code, said) == (1, "")
    assert complaint == "mend: There is already a folder named Caseload.mend here. Choose another name or place.\n"
