"""What is typed in the wrong place on the command line costs nothing: each mistake is told in one line."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

FILES = ("header.json", DATABASE)
Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return vault.folder


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def said(*arguments: object) -> Said:
        code = main([*map(str, arguments), "--passphrase-file", str(tmp_path / "passphrase")])
        told = capsys.readouterr()
        return code, told.out, told.err

    return said


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def is_one_line(complaint: str) -> bool:
    return complaint.startswith("mend: ") and complaint.count("\n") == 1 and "Traceback" not in complaint


@pytest.mark.parametrize("name", [*FILES, "lock", "new.pdf", "deep/new.pdf"])
@pytest.mark.parametrize("job", ["export", "take-out", "salvage"])
def test_nothing_is_written_into_a_vault_or_a_backup(run: Run, folder: Path, job: str, name: str) -> None:
    code, made, _complaint = run("backup", folder)
    assert code == 0
    backup = Path(made.strip())
    before = everything(folder.parent)
    for inside in (folder, backup):
        target = inside / name
        given = {
            "export": (folder, "--client", ANNA.code, "--out", target),
            "take-out": (folder, "--out", target),
            "salvage": (folder, target),
        }
        code, said, complaint = run(job, *given[job])
        assert (code, said) == (1, "")
        assert is_one_line(complaint)
    assert everything(folder.parent) == before


def test_no_backup_is_put_into_a_vault(run: Run, folder: Path) -> None:
    before = everything(folder)
    code, said, complaint = run("backup", folder, "--to", folder)
    assert (code, said) == (1, "")
    assert complaint == "mend: Practice.mend is a vault, and nothing else is put into it. Choose a place outside it.\n"
    assert everything(folder) == before


def test_a_summary_takes_no_other_files_place(run: Run, folder: Path) -> None:
    letter = folder.with_name("letter.txt")
    letter.write_text("mine")
    code, said, complaint = run("export", folder, "--client", ANNA.code, "--out", letter)
    assert (code, said) == (1, "")
    assert complaint.startswith("mend: There is already something named letter.txt there.")
    assert letter.read_text() == "mine"


def test_a_backup_goes_in_no_other_folders_place(run: Run, folder: Path) -> None:
    backup = Path(run("backup", folder)[1].strip())
    before = everything(folder.parent)
    for target in (folder.parent, backup.parent):
        assert run("restore", backup, target) == (1, "", f"mend: {target.name} is no vault. Nothing was changed.\n")
    assert everything(folder.parent) == before
    assert not (folder.parent / "lock").exists()


@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_where_only_the_header_is_damaged_check_says_so_and_restore_puts_that_alone_back(
    run: Run, folder: Path, content: bytes | None
) -> None:
    backup = Path(run("backup", folder)[1].strip())
    vault = Vault.open(folder, PASSPHRASE)
    put(vault, session(2))
    vault.close()
    (folder / "header.json").unlink()
    if content is not None:
        (folder / "header.json").write_bytes(content)
    code, said, complaint = run("check", folder)
    assert (code, said) == (1, "")
    assert str(backup) in complaint
    assert "`mend restore BACKUP VAULT` takes the header from a backup" in complaint
    assert "salvage" not in complaint
    code, said, complaint = run("restore", backup, folder)
    assert (code, complaint) == (0, "")
    assert said.splitlines()[1].startswith("Only its header was damaged")
    assert "2 sessions" in run("check", folder)[1]


def test_a_copy_of_a_damaged_vault_is_no_backup_and_does_not_stay(run: Run, folder: Path) -> None:
    raw = bytearray((folder / DATABASE).read_bytes())
    raw[9000] ^= 1
    (folder / DATABASE).write_bytes(raw)
    for _time in range(2):
        code, said, complaint = run("backup", folder)
        assert (code, said) == (1, "")
        assert complaint.startswith("mend: The vault’s database is damaged.")
    assert list((folder.parent / "Practice backups").glob("*.mend")) == []


def test_a_vault_is_not_taken_for_a_backup(run: Run, folder: Path) -> None:
    said = "This is no backup that Mend made, but a vault. It is whole: 1 client, 1 session.\n"
    assert run("verify-backup", folder) == (0, said, "")
    for name in ("nowhere", "."):
        assert run("verify-backup", folder.parent / name)[2].startswith("mend: There is no backup at ")


LONG = "C" * 300


@pytest.mark.skipif(sys.platform == "win32", reason="the system has another limit there")
@pytest.mark.parametrize(
    "given",
    [
        ("export", "VAULT", "--client", ANNA.code, "--out", f"{LONG}.pdf"),
        ("backup", "VAULT", "--to", LONG),
        ("take-in", "VAULT", f"{LONG}.zip"),
        ("take-out", "VAULT", "--out", LONG),
        ("salvage", "VAULT", f"{LONG}.mend"),
        ("restore", LONG, "VAULT"),
        ("restore", "VAULT", f"{LONG}.mend"),
        ("verify-backup", LONG),
        ("check", LONG),
    ],
)
def test_a_name_that_is_too_long_is_told_in_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder.parent)
    code, said, complaint = run(*(str(folder) if word == "VAULT" else word for word in given))
    assert (code, said) == (1, "")
    assert is_one_line(complaint)
    assert "Practice.mend" not in complaint


@pytest.mark.parametrize("job", ["take-out", "salvage", "restore", "export", "backup"])
def test_a_folder_that_is_not_there_is_not_made(run: Run, folder: Path, tmp_path: Path, job: str) -> None:
    backup = Path(run("backup", folder)[1].strip())
    nowhere = tmp_path / "Stik"
    given = {
        "take-out": (folder, "--out", nowhere / "All"),
        "salvage": (folder, nowhere / "New.mend"),
        "restore": (backup, nowhere / "New.mend"),
        "export": (folder, "--client", ANNA.code, "--out", nowhere / "S.pdf"),
        "backup": (folder, "--to", nowhere),
    }
    code, said, complaint = run(job, *given[job])
    assert (code, said) == (1, "")
    assert is_one_line(complaint)
    assert "Stik" in complaint
    assert not nowhere.exists()
