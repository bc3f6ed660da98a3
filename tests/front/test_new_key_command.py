"""`mend new-key`: what it says, and the codes it ends with."""

import re
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.vault import backup
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

Said = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1), session(2))
    vault.close()
    return vault.folder


def run(capsys: pytest.CaptureFixture[str], job: str, folder: Path, passphrase: str = PASSPHRASE) -> Said:
    """Exit code, what was printed, what was complained about."""
    secret = folder.parent / "passphrase"
    secret.write_text(f"{passphrase}\n")
    code = main([job, str(folder), "--passphrase-file", str(secret)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_it_shows_the_new_recovery_key_once_and_where_the_former_vault_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, complaint = run(capsys, "new-key", folder)
    assert (code, complaint) == (0, "")
    (key,) = re.findall(r"shown only now: (\S+)\n", said)
    (kept,) = re.findall(r"is kept as (.+\.mend);", said)
    assert (folder.parent / kept / DATABASE).is_file()
    Vault.open_with_recovery_key(folder, key).close()
    sound = "The vault is sound: 1 client, 2 sessions, 0 notes, 0 repair plans.\n"
    assert run(capsys, "check", folder) == (0, sound, "")


def test_a_backup_from_before_is_told_from_those_after(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "backup", folder)[0] == 0
    assert run(capsys, "new-key", folder)[0] == 0
    code, said, complaint = run(capsys, "backup", folder)
    assert (code, complaint) == (0, "")
    assert Path(said.strip()).parent == backup.home(folder)
    assert run(capsys, "verify-backup", Path(said.strip()))[0] == 0


def test_a_wrong_passphrase_and_an_open_vault_are_told_and_nothing_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert run(capsys, "new-key", folder, "not this one") == (
        1, "", "mend: That passphrase does not open this vault. Check Caps Lock and the keyboard layout.\n",
    )  # fmt: skip
    vault = Vault.open(folder, PASSPHRASE)
    code, said, complaint = run(capsys, "new-key", folder)
    vault.close()
    assert (code, said) == (1, "")
    assert "already open in another window" in complaint
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert sorted(p.name for p in folder.parent.iterdir()) == ["Caseload.mend", "passphrase"]


def test_the_recovery_key_is_not_enough_for_a_new_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault, recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    vault.close()
    before = {p.name: p.read_bytes() for p in vault.folder.iterdir()}
    code, said, complaint = run(capsys, "new-key", vault.folder, str(recovery_key))
    assert (code, said) == (1, "")
    assert complaint.startswith("mend: A new key needs the passphrase; the recovery key is not enough.")
    assert complaint.count("\n") == 1
    assert {p.name: p.read_bytes() for p in vault.folder.iterdir()} == before
