"""Somebody at the command line, with a vault and its passphrase in a file beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with a client and a session."""
    vault, _recovery_key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return vault.folder


@pytest.fixture
def run_bare(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `mend` with just these arguments: its exit code, and what it said on both streams."""

    def said(*arguments: object) -> Said:
        code = main([*map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return said


@pytest.fixture
def run(tmp_path: Path, run_bare: Run) -> Run:
    """The same with the passphrase from its file."""
    return lambda *arguments: run_bare(*arguments, "--passphrase-file", tmp_path / "passphrase")
