"""What is mistyped after `mend` is named; a vault that is named still means to open it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.cli import main
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session


def wrong(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    with pytest.raises(SystemExit) as end:
        main(given)
    assert end.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("given", [("checks",), ("checks", "W.mend"), ("Check", "W.mend", "--passphrase-file", "x")])
def test_a_mistyped_command_is_named(capsys: pytest.CaptureFixture[str], given: tuple[str, ...]) -> None:
    sentence = f"There is no command {given[0]}, and a vault is a folder named like Practice.mend."
    assert wrong(capsys, *given) == f"mend: {sentence} `mend --help` tells more.\n"


def test_a_vault_that_is_not_there_is_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_open_window", len)  # no window in this test
    assert main(["NoSuchFolder.mend"]) == 1


def test_what_follows_a_vault_or_an_option_is_told_as_before(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for given in (("NoSuchFolder.mend", "more"), (str(tmp_path), "more"), ("--nonsense",)):
        assert "unrecognized arguments" in wrong(capsys, *given)
    assert "a vault is a folder" in wrong(capsys, "--", "NoSuchFolder.mend")


def test_a_session_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    complaint = wrong(capsys, "export", "W.mend", "--client", "C-014", "--out", "y.pdf", "--session", "abc")
    assert complaint.startswith("mend: argument --session: it takes a number, such as 12. ")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    vault, _recovery_key = Vault.create(tmp_path / "W.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)

    def said(job: str, *given: str) -> tuple[int, str, str]:
        paths = [str(tmp_path / word) if word[0].isupper() else word for word in given]
        code = main([job, *paths, "--passphrase-file", str(tmp_path / "passphrase")])
        told = capsys.readouterr()
        return code, told.out, told.err

    return said


def test_passages_about_others_are_a_matter_of_one_clients_record(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    sentence = "--with-others needs --client: a take-out of everything holds all passages anyway."
    assert run("take-out", "W.mend", "--out", "Out", "--with-others") == (1, "", f"mend: {sentence}\n")
    assert not (tmp_path / "Out").exists()


@pytest.mark.parametrize("name", ["Summary.txt", "Summary", "Summary.pdf.zip"])
def test_a_summary_has_the_name_of_a_pdf(run: Callable[..., tuple[int, str, str]], tmp_path: Path, name: str) -> None:
    given = ("W.mend", "--client", "c-014", "--out")
    sentence = f"A summary is a PDF. Let its name end with .pdf: {name}.pdf."
    assert run("export", *given, name) == (1, "", f"mend: {sentence}\n")
    assert not (tmp_path / name).exists()
    assert run("export", *given, "Summary.PDF")[0] == 0


@pytest.mark.parametrize("job", ["restore", "salvage"])
def test_a_new_vault_has_the_name_of_a_vault(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, job: str
) -> None:
    sentence = "A vault is a folder whose name ends with .mend. Name it New.mend."
    assert run(job, "W.mend", "New") == (1, "", f"mend: {sentence}\n")
    assert not (tmp_path / "New").exists()
    assert run(job, "W.mend", "New.mend")[0] == 0


def test_a_vault_under_another_name_may_be_put_back(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    backup = Path(run("backup", "W.mend")[1].strip())
    (tmp_path / "W.mend").rename(tmp_path / "Old")
    assert run("restore", str(backup), "Old")[0] == 0
