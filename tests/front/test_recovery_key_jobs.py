"""Who has only the recovery key can do on the command line what the passphrase does."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, put, session

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, recovery_key = Vault.create(tmp_path / "Practice.mend", "forgotten for good", CHEAP)
    put(vault, ANNA, session(1))
    vault.close()
    (tmp_path / "key").write_text(f"{recovery_key}\n")
    return vault.folder


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def said(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--passphrase-file", str(tmp_path / "key")])
        told = capsys.readouterr()
        return code, told.out, told.err

    return said


def made_backup(run: Run, folder: Path) -> Path:
    code, said, complaint = run("backup", folder)
    assert (code, complaint) == (0, "")
    return Path(said.strip())


def test_a_damaged_vault_is_restored(run: Run, folder: Path) -> None:
    backup = made_backup(run, folder)
    assert run("verify-backup", backup) == (0, "The backup is whole: 1 client, 1 session.\n", "")
    (folder / DATABASE).write_bytes(b"rubbish")
    code, said, complaint = run("restore", backup, folder)
    assert (code, complaint) == (0, "")
    assert "The former vault is kept as" in said
    Vault.open(folder, "forgotten for good").close()


@pytest.mark.parametrize("has_header", [True, False])
def test_a_damaged_vault_is_salvaged(run: Run, folder: Path, tmp_path: Path, *, has_header: bool) -> None:
    made_backup(run, folder)
    if not has_header:
        (folder / "header.json").unlink()
    raw = bytearray((folder / DATABASE).read_bytes())
    raw[-3000] ^= 1
    (folder / DATABASE).write_bytes(raw)
    code, said, complaint = run("salvage", folder, tmp_path / "New.mend")
    assert (code, complaint) == (0, "")
    assert "1 client, 1 session" in said
    Vault.open(tmp_path / "New.mend", "forgotten for good").close()


@pytest.mark.parametrize("job", [("check",), ("take-out", "--out", "all.zip"), ("backup",)])
def test_every_other_job_takes_it(run: Run, folder: Path, tmp_path: Path, job: tuple[str, ...]) -> None:
    name, *more = job
    code, _said, complaint = run(name, folder, *(tmp_path / word if "." in word else word for word in more))
    assert code == 0
    assert "recovery key" not in complaint


def test_it_can_be_piped(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO((folder.parent / "key").read_text()))  # a pipe of this very process
    assert main(["check", str(folder)]) == 0
    assert "is sound" in capsys.readouterr().out


def test_a_slip_is_told_with_its_group(run: Run, folder: Path, tmp_path: Path) -> None:
    backup = made_backup(run, folder)
    groups = (tmp_path / "key").read_text().strip().split("-")
    (tmp_path / "key").write_text(" ".join((*groups[:6], "WHAT?", groups[7])))
    for job in (("check", folder), ("restore", backup, folder), ("salvage", folder, tmp_path / "New.mend")):
        assert run(*job) == (1, "", "mend: Group 7 of the recovery key is mistyped.\n")
