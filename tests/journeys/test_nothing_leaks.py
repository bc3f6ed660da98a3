"""No typed word stands in any file, title, log or message, neither while the program runs nor afterwards."""

import logging
import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.journeys.canaries import CANARY, with_canaries
from tests.journeys.conftest import PASSPHRASE, Person

FORMS = tuple(
    word.encode(code)
    for code in ("utf-8", "utf-16-le", "utf-16-be")
    for word in (CANARY, CANARY.upper(), CANARY.title(), PASSPHRASE)
)


def holding(*folders: Path) -> list[Path]:
    """The files, and the names of files, with a canary or the passphrase in them."""
    return [path for path in _below(folders) if _holds(path)]


def _below(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from folder.rglob("*")


def _holds(path: Path) -> bool:
    inside = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    return any(form in os.fsencode(path.name) or form in inside for form in FORMS)


def test_no_typed_word_is_anywhere_but_in_the_vault(
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = with_canaries(person)
    person.saved()
    assert (folder / "notes.db-wal").stat().st_size > 0
    places = (tmp_path, Path(os.environ["HOME"]))
    assert holding(*places) == []
    assert CANARY not in person.window.windowTitle()
    _export(person)
    papers = list(person.places.documents.glob("*.pdf"))
    assert CANARY not in str(papers)
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.unlock()
    person.quit()
    assert [path for path in holding(*places) if path not in papers] == []
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err + caplog.text
    assert PASSPHRASE not in said.out + said.err + caplog.text
    _check_paper(papers)


def _export(person: Person) -> None:
    person.open_session(1)
    person.press("Ctrl+P")
    person.wait_focus("summary_recipient")
    person.type("\n")
    person.wait_for("summary_open")
    person.press("Esc")
    person.until(lambda: not person.sees("summary_dialog"))


def _check_paper(papers: list[Path]) -> None:
    """The words are on the paper; the private name is not, nor is any word in its title and the rest of its data."""
    (paper,) = papers
    words = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    assert f"{CANARY} in the note" in " ".join(words.split())
    assert f"{CANARY} name" not in " ".join(words.split())
    about = subprocess.run(["pdfinfo", str(paper)], capture_output=True, text=True, check=True).stdout
    assert CANARY not in about
    assert "C-014" not in about
