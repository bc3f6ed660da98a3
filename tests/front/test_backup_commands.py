"""`mend backup`, `mend restore` and `mend verify-backup`: what they say, and the codes they end with."""

from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.vault import notes
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

Said = tuple[int, str, str]


class Line:
    """A command line with a file that holds the passphrase."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._secret, self._capsys = home / "passphrase", capsys
        self._secret.write_text(f"{PASSPHRASE}\n")

    def run(self, *arguments: object) -> Said:
        """Exit code, what was printed, what was complained about."""
        code = main([*map(str, arguments), "--passphrase-file", str(self._secret)])
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1), session(2))
    vault.close()
    return vault.folder


def backup_of(line: Line, folder: Path) -> Path:
    code, said, complaint = line.run("backup", folder)
    assert (code, complaint) == (0, "")
    return Path(said.strip())


def test_backup_prints_where_the_backup_is_and_verify_backup_what_is_inside(line: Line, folder: Path) -> None:
    made = backup_of(line, folder)
    assert made.parent == folder.parent / "Caseload backups"
    assert line.run("verify-backup", made) == (0, "The backup is whole: 1 client, 2 sessions.\n", "")
    assert line.run("backup", folder) == (0, "Nothing has changed since the last backup.\n", "")


def test_a_backup_can_go_to_another_folder(line: Line, folder: Path, tmp_path: Path) -> None:
    assert line.run("backup", folder, "--to", tmp_path / "Stick") == (1, "", "mend: There is no folder Stick.\n")
    (tmp_path / "Stick").mkdir()
    code, said, _complaint = line.run("backup", folder, "--to", tmp_path / "Stick")
    assert code == 0
    assert Path(said.strip()).parent == tmp_path / "Stick"
    assert not (tmp_path / "Caseload backups").exists()


def test_restore_brings_a_backup_back_and_says_where_the_former_vault_is(line: Line, folder: Path) -> None:
    made = backup_of(line, folder)
    (folder / DATABASE).write_bytes(b"rubbish")
    code, said, complaint = line.run("restore", made, folder)
    assert (code, complaint) == (0, "")
    assert said.startswith(f"{folder}\nThe former vault is kept as Caseload before restore ")
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        assert notes.read(tx, "s1").text == ""
    vault.close()


def test_what_is_wrong_is_told_in_one_line(line: Line, folder: Path, tmp_path: Path) -> None:
    made = backup_of(line, folder)
    vault = Vault.open(folder, PASSPHRASE)
    for job in (("backup", folder), ("restore", made, folder)):
        code, said, complaint = line.run(*job)
        assert (code, said) == (1, "")
        assert complaint == "mend: This vault is already open in another window of Mend. Close it there first.\n"
    vault.close()
    raw = bytearray((made / DATABASE).read_bytes())
    raw[9000] ^= 1
    (made / DATABASE).write_bytes(raw)
    for job in (("verify-backup", made), ("restore", made, folder)):
        code, said, complaint = line.run(*job)
        assert (code, said) == (1, "")
        assert complaint == f"mend: The backup {made.name} is damaged. 1 page of its database was altered.\n"
    code, said, complaint = line.run("verify-backup", tmp_path / "nothing.mend")
    assert (code, said) == (1, "")
    assert complaint == "mend: There is no backup at nothing.mend.\n"
    other, _recovery_key = Vault.create(tmp_path / "Other.mend", PASSPHRASE, CHEAP)
    other.close()
    assert line.run("restore", made, other.folder)[::2] == (
        1, f"mend: {made.name} is a backup of another vault. Nothing was changed.\n",
    )  # fmt: skip
