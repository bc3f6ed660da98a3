"""Whoever names a folder that is no vault hears just that, before a passphrase is asked for."""

import sys
from io import StringIO
from pathlib import Path

import pytest

from desktop_app.cli import main


class Unasked(StringIO):
    """A terminal at which nobody is to be asked."""

    def isatty(self) -> bool:
        raise AssertionError("a passphrase was asked for")


@pytest.mark.parametrize(
    "job",
    [
        ("check",),
        ("export", "--client", "C-014", "--out", "x.pdf"),
        ("backup",),
        ("new-key",),
        ("take-out", "--out", "x"),
        ("take-in", "x.zip"),
        ("salvage", "New.mend"),
    ],
)
def test_no_job_asks_for_a_passphrase_where_there_is_no_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], job: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Unasked())
    (tmp_path / "Letters").mkdir()
    (tmp_path / "letter.txt").write_text("mine")
    for name, sentence in (
        ("Letters", "There is no vault in the folder Letters."),
        ("letter.txt", "letter.txt is a file, and a vault is a folder."),
        ("Gone.mend", "There is no folder Gone.mend."),
    ):
        assert main([job[0], name, *job[1:]]) == 1
        told = capsys.readouterr()
        assert (told.out, told.err) == ("", f"mend: {sentence}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Letters", "letter.txt"]
