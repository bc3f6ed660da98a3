"""What is mistyped after `mend` is named; a vault that is named still means to open it."""

from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.cli import main


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
