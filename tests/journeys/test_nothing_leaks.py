"""No typed word stands in any file, title, log or message, neither while the program runs nor afterwards."""

import ast
import fnmatch
import logging
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.running import mend_hook
from tests.house.sources import PROGRAM, built_on, calls, modules
from tests.journeys.canaries import (
    ALIKE,
    CANARY,
    KEPT,
    OUTSIDE,
    PASSED,
    fields,
    pass_by,
    pass_by_outside,
    with_canaries,
)
from tests.journeys.conftest import PASSPHRASE, Person

NAMED_ELSEWHERE = {
    "desktop_app/ui/cues/cue_checklist.py: CueFilterField",
    "desktop_app/ui/session/note_pane.py: NoteEditor",
    "desktop_app/ui/session/plan_offer.py: GrowingText",
    "desktop_app/ui/settings/keeping.py: LineField",
    "desktop_app/ui/versions/version_pane.py: VersionText",
    "desktop_app/ui/widgets/choice_box.py: QLineEdit",
}
"""The fields whose name is not told where they are made: one is only read, the others are seen in the window."""

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


def open_files_holding() -> list[str]:
    """The files that this process has open, also such as have no name any more, with a canary in them (Linux)."""
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the handle that looks is gone by now
            if stat.S_ISREG(handle.stat().st_mode) and any(form in handle.read_bytes() for form in FORMS):
                found.append(str(handle.readlink()))
    return found


def titles() -> list[str]:
    """What the system is told of all windows: their titles and the names of their files."""
    return [text for top in QApplication.topLevelWidgets() for text in (top.windowTitle(), top.windowFilePath())]


def test_no_typed_word_is_anywhere_but_in_the_vault(
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # off-screen it belongs to nobody
    caplog.set_level(logging.DEBUG)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = with_canaries(person)
    person.saved()
    assert (folder / "notes.db-wal").stat().st_size > 0
    places = (tmp_path, Path(os.environ["HOME"]))
    pass_by(person)
    person.open_session(1)
    person.press("Ctrl+A")
    person.press("Ctrl+C")
    assert CANARY in QGuiApplication.clipboard().text()
    assert holding(*places) == []
    assert sys.platform != "linux" or open_files_holding() == []
    assert not any(CANARY in title for title in titles())
    _export(person)
    papers = list(person.places.documents.glob("*.pdf"))
    assert CANARY not in str(papers)
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(lambda: not any(CANARY in text for text in person.texts()))
    pass_by_outside(person, folder)
    assert [path for path in holding(*places) if path not in papers] == []
    assert sys.platform != "linux" or open_files_holding() == []
    assert not any(CANARY in title for title in titles())
    assert CANARY not in QGuiApplication.clipboard().text()
    person.unlock()
    person.quit()
    assert [path for path in holding(*places) if path not in papers] == []
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err + caplog.text
    assert PASSPHRASE not in said.out + said.err + caplog.text
    _check_paper(papers)
    assert (KEPT | PASSED | OUTSIDE) - person.typed_into == set()


def test_every_field_of_the_window_takes_part(person: Person) -> None:
    with_canaries(person)
    person.press("Ctrl+2")
    person.press("Ctrl+,")
    assert fields(person) - KEPT - PASSED - ALIKE == set()


def test_every_field_that_the_program_can_make_takes_part() -> None:
    known = KEPT | PASSED | OUTSIDE
    assert {name for name in fields_made() if not fnmatch.filter(known, name)} == NAMED_ELSEWHERE


def fields_made() -> Iterator[str]:
    """The name that each field gets where it is made, with `*` for what is put in; the place, where none is given."""
    trees = modules(PROGRAM / "ui")
    kinds = built_on({"QLineEdit", "QTextEdit", "QPlainTextEdit"}, trees.values())
    for path, tree in trees.items():
        for kind, call in calls(tree):
            if kind in kinds:
                yield _name(call) or f"{path}: {kind}"


def _name(call: ast.Call) -> str:
    given = call.args[0] if call.args else None
    parts = given.values if isinstance(given, ast.JoinedStr) else [given]
    if not any(isinstance(part, ast.Constant) for part in parts):
        return ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)


def test_a_bug_is_reported_without_the_words_it_met(person: Person, capfd: pytest.CaptureFixture[str]) -> None:
    with_canaries(person)
    with pytest.raises(ValueError, match=CANARY) as met:
        int(person.mend.inside.view.session.note.editor.text())
    mend_hook(person.mend.window.say)(met.type, met.value, met.tb)
    said = capfd.readouterr().err
    assert said.startswith("ValueError\n")
    assert CANARY not in said
    assert not any(CANARY in text for text in person.texts() if "Something went wrong" in text)


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
