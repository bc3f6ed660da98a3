"""`mend` without a window: its answers, its exit codes and its one-line reasons, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest

from desktop_app import __version__
from desktop_app.domain.client import Client
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import clients, disclosures, notes, sessions
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ROOT

PASSPHRASE = "four unrelated words"
CLIENT = Client("C-014", "Ottilie Private")
CANARY = "kanarienvogel"


def mend(*arguments: object, said: str = "", env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `python -m desktop_app` with these arguments."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "desktop_app", *map(str, arguments)],
        capture_output=True, text=True, input=said, cwd=ROOT, timeout=60, check=False,
        env={**os.environ, **(env or {})}, start_new_session=True,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Caseload.mend"
    vault, _key = Vault.create(folder, PASSPHRASE, Cost(64, 1, 1))
    with vault.write() as tx:
        clients.add(tx, CLIENT)
        for number in (1, 2):
            session = Session(CLIENT.id, number, date(2026, 11, 5 * number), time(9), id=f"s{number}")
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, f"{CANARY} number {number}"))
    vault.close()
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\nsecond line\n")
    return path


def test_version_and_help() -> None:
    assert mend("--version") == (0, f"mend {__version__}\n", "")
    code, words, complaint = mend("--help")
    assert (code, complaint) == (0, "")
    for job in ("mend check", "mend export", "mend tour"):
        assert job in words
    for job in ("check", "export", "tour"):
        code, words, complaint = mend(job, "--help")
        assert (code, complaint) == (0, "")
        assert words.startswith(f"usage: mend {job}")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--nonsense",),
        ("check",),
        ("export", "x"),
        ("export", "x", "--client", "C-014"),
        ("export", "x", "--client", "C-014", "--out", "y.pdf", "--from", "2026-02-31"),
        ("export", "x", "--client", "C-014", "--out", "y.pdf", "--session", "two"),
    ],
)
def test_a_wrong_use_is_told_in_one_line_with_exit_code_2(arguments: tuple[str, ...]) -> None:
    code, words, complaint = mend(*arguments)
    assert (code, words) == (2, "")
    assert complaint.startswith("mend: ")
    assert complaint.endswith("--help` tells more.\n")
    assert complaint.count("\n") == 1


def test_a_sound_vault_is_checked(folder: Path, secret: Path) -> None:
    said = mend("check", folder, "--passphrase-file", secret)
    assert said == (0, "The vault is sound: 1 client, 2 sessions, 2 notes, 0 repair plans.\n", "")


def test_without_a_terminal_the_passphrase_is_read_from_standard_input(folder: Path) -> None:
    code, words, complaint = mend("check", folder, said=f"{PASSPHRASE}\n")
    assert code == 0, complaint
    assert words.endswith("0 repair plans.\n")
    code, words, complaint = mend("check", folder, said="")
    assert (code, words) == (1, "")
    assert complaint == "mend: No passphrase was given.\n"


def refused(*arguments: object) -> str:
    code, words, complaint = mend(*arguments)
    assert (code, words) == (1, "")
    assert complaint.count("\n") == 1
    assert complaint.startswith("mend: ")
    return complaint


def told_of_damage(*arguments: object) -> str:
    code, words, complaint = mend(*arguments)
    assert (code, words) == (1, "")
    problem, *ways_out = complaint.splitlines()
    assert "mend restore" in ways_out[0]
    return problem


def test_a_wrong_passphrase_and_a_missing_one(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this\n")
    assert "does not open this vault" in refused("check", folder, "--passphrase-file", wrong)
    assert "nowhere could not be read" in refused("check", folder, "--passphrase-file", tmp_path / "nowhere")


def test_a_damaged_vault_is_told(folder: Path, secret: Path) -> None:
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    content[-4000] ^= 1
    path.write_bytes(content)
    assert "altered" in told_of_damage("check", folder, "--passphrase-file", secret)
    path.write_bytes(b"nothing of ours" * 1000)
    assert "database is damaged" in told_of_damage("check", folder, "--passphrase-file", secret)
    path.unlink()
    assert "notes.db is missing" in told_of_damage("check", folder, "--passphrase-file", secret)
    assert "no folder not here.mend" in refused("check", folder / "not here.mend", "--passphrase-file", secret)


@pytest.mark.parametrize(
    ("choice", "there", "not_there"),
    [
        (("--session", "2"), "number 2", "number 1"),
        (("--from", "2026-11-01", "--to", "2026-11-06"), "number 1", "number 2"),
        (("--from", "2026-11-06"), "number 2", "number 1"),
        ((), "number 1", "Ottilie"),
    ],
)
def test_a_summary_is_written_and_recorded(
    folder: Path, secret: Path, tmp_path: Path, choice: tuple[str, ...], there: str, not_there: str
) -> None:
    out = tmp_path / "summary.pdf"
    done = mend("export", folder, "--client", "c-014", *choice, "--out", out, "--passphrase-file", secret)
    assert done == (0, f"{out}\n", "")
    words = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, text=True, check=True).stdout
    assert there in words
    assert not_there not in words
    assert "C-014" in words
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        (disclosed,) = disclosures.all(tx)
    vault.close()
    assert not disclosed.encrypted


def test_a_summary_can_be_locked(folder: Path, secret: Path, tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    arguments = ("--client", "C-014", "--session", "1", "--out", out, "--passphrase-file", secret)
    assert mend("export", folder, *arguments, "--pdf-passphrase-file", secret)[0] == 0
    with_it = ["qpdf", "--check", f"--password={PASSPHRASE}", str(out)]
    assert subprocess.run(with_it, capture_output=True, check=False).returncode == 0
    assert subprocess.run(["qpdf", "--check", str(out)], capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--client", "C-999"), "no client with this code"),
        (("--client", "C-014", "--session", "9"), "no session 9"),
        (("--client", "C-014", "--from", "2026-12-01", "--to", "2026-11-01"), "first day lies after the last"),
        (("--client", "C-014", "--from", "2027-01-01"), "no session in this period"),
    ],
)
def test_what_cannot_be_summed_up_is_told_and_nothing_is_written(
    folder: Path, secret: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "summary.pdf"
    assert sentence in refused("export", folder, *arguments, "--out", out, "--passphrase-file", secret)
    assert not out.exists()


def test_a_summary_that_cannot_be_written_is_told_and_not_recorded(folder: Path, secret: Path, tmp_path: Path) -> None:
    (tmp_path / "taken.pdf").mkdir()
    for out in (tmp_path / "nowhere" / "summary.pdf", tmp_path / "taken.pdf", Path("/proc/summary.pdf")):
        complaint = refused("export", folder, "--client", "C-014", "--out", out, "--passphrase-file", secret)
        assert any(word in complaint for word in ("no folder", "could not be", "does not allow", "already something"))
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        assert not disclosures.all(tx)
    vault.close()


def test_a_vault_that_is_open_elsewhere_is_left_alone(folder: Path, secret: Path, tmp_path: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    try:
        assert "already open" in refused("check", folder, "--passphrase-file", secret)
        out = tmp_path / "summary.pdf"
        arguments = ("--client", "C-014", "--out", out, "--passphrase-file", secret)
        assert "already open" in refused("export", folder, *arguments)
    finally:
        vault.close()


def test_the_folders_of_the_desktop_are_honoured_and_nothing_is_written_there(
    folder: Path, secret: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "c"), "XDG_DOCUMENTS_DIR": str(home / "d")}
    assert mend("check", folder, "--passphrase-file", secret, env=env)[0] == 0
    assert list(home.iterdir()) == []
    program = (
        "from desktop_app.settings import Places, Settings\n"
        "places = Places.of_this_user()\n"
        "Settings(last_vault='/x').write(places)\n"
        "print(places.config, places.documents)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **env},
    )
    assert said.stdout.split() == [str(home / "c" / "mend"), str(home / "d")]
    assert [p.relative_to(home) for p in home.rglob("*") if p.is_file()] == [Path("c/mend/settings.toml")]
