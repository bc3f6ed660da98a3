"""`mend take-out` and `mend take-in`: what they say, and the codes they end with."""

import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_app.cli import main
from desktop_app.vault import clients, notes, sessions
from desktop_app.vault.vault import Vault
from tests.support.aes_zip import unlocked
from tests.support.full_vault import NOW, fill
from tests.vault.making import CHEAP, PASSPHRASE

OPEN_TO_ALL = "mend: These files can be read by anybody who gets hold of them.\n"


class Line:
    """A command line with a file that holds the passphrase."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.secret, self._capsys = home / "passphrase", capsys
        self.secret.write_text(f"{PASSPHRASE}\n")

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code, what was printed, what was complained about."""
        code = main([*map(str, arguments), "--passphrase-file", str(self.secret)])
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    with vault.write() as tx:
        fill(tx)
    vault.close()
    return vault.folder


def test_everything_goes_to_a_folder_or_a_zip_and_it_warns(line: Line, folder: Path, tmp_path: Path) -> None:
    out, zipped = tmp_path / "out", tmp_path / "out.zip"
    assert line.run("take-out", folder, "--out", out) == (0, f"{out}\n", OPEN_TO_ALL)
    assert json.loads((out / "mend.json").read_bytes())["names"] is False
    assert line.run("take-out", folder, "--out", zipped, "--names") == (0, f"{zipped}\n", OPEN_TO_ALL)
    with ZipFile(zipped) as zip_:
        assert json.loads(zip_.read("mend.json"))["names"] is True


def test_a_zip_can_be_locked(line: Line, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    assert line.run("take-out", folder, "--out", out, "--zip-passphrase-file", line.secret) == (0, f"{out}\n", "")
    assert list(unlocked(out, PASSPHRASE)) == ["Take-out.zip"]


def test_one_client_can_be_given_their_record(line: Line, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert line.run("take-out", folder, "--out", out, "--client", "c-014")[0] == 0
    assert (out / "Record.pdf").is_file()
    assert "Tom" not in (out / "mend.json").read_text("utf-8")
    whole = tmp_path / "whole"
    assert line.run("take-out", folder, "--out", whole, "--client", "C-014", "--with-others")[0] == 0
    assert "Tom" in (whole / "mend.json").read_text("utf-8")


def test_a_passage_that_is_not_closed_is_told_on_the_way(line: Line, folder: Path, tmp_path: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        client = clients.by_code(tx, "C-014")
        assert client is not None
        session = sessions.of_client(tx, client.id)[0]
        notes.save(tx, replace(notes.read(tx, session.id), text="||Tom"), NOW)
    vault.close()
    code, _printed, said = line.run("take-out", folder, "--out", tmp_path / "one", "--client", "C-014")
    assert code == 0
    assert f"is not closed in session {session.number} (" in said
    assert (
        "not closed"
        not in line.run("take-out", folder, "--out", tmp_path / "two", "--client", "C-014", "--with-others")[2]
    )


def test_what_cannot_be_taken_out_is_told_in_one_line(line: Line, folder: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    for arguments, sentence in (
        (("--out", taken), "There is already something named taken there. Choose another name or place."),
        (("--out", tmp_path / "x", "--client", "C-000"), "There is no client with this code in the vault."),
        (
            ("--out", tmp_path / "x", "--zip-passphrase-file", line.secret),
            "Only a zip file can be locked with a passphrase; a folder cannot.",
        ),
    ):
        assert line.run("take-out", folder, *arguments) == (1, "", f"mend: {sentence}\n")
    assert not (tmp_path / "x").exists()


def test_a_take_out_comes_into_another_vault_after_a_preview(line: Line, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    locked = ("--zip-passphrase-file", line.secret)
    assert line.run("take-out", folder, "--out", out, "--names", *locked)[0] == 0
    other, _recovery_key = Vault.create(tmp_path / "Other.mend", PASSPHRASE, CHEAP)
    other.close()
    new = "New: 3 clients, 4 sessions, 2 repair plans.\n"
    assert line.run("take-in", other.folder, out, "--preview", *locked) == (0, new, "")
    assert line.run("take-in", other.folder, out, *locked) == (0, new, "")
    same = "Nothing in it is new.\nAlready here, and the same: 3 clients, 4 sessions, 2 repair plans.\n"
    assert line.run("take-in", other.folder, out, *locked) == (0, same, "")
    back = tmp_path / "back"
    assert line.run("take-out", other.folder, "--out", back, "--names")[0] == 0
    assert line.run("take-in", folder, back) == (0, same, "")


def test_what_cannot_be_brought_in_is_told_in_one_line(line: Line, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mend.json").write_text("{}")
    (tmp_path / "Letters").mkdir()
    out = tmp_path / "out.zip"
    assert line.run("take-out", folder, "--out", out, "--zip-passphrase-file", line.secret)[0] == 0
    for file, sentence in (
        (tmp_path, "This file cannot be brought in, and nothing was changed. It is some other file."),
        (tmp_path / "Letters", "There is no take-out in the folder Letters: it would hold a file mend.json."),
        (out, "This take-out is locked. Name a file with its passphrase: --zip-passphrase-file FILE."),
        (tmp_path / "nowhere.zip", "nowhere.zip could not be read."),
    ):
        assert line.run("take-in", folder, file) == (1, "", f"mend: {sentence}\n")
