"""`mend tour`: the program shows itself, as a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_app.settings import resource
from desktop_app.tour.guide import Guide, Wait
from desktop_app.tour.story import Case, load_story
from tests.reports.reading import text_of
from tests.support import traced

STORY = load_story(resource("tour"))


@dataclass
class Toured:
    """What a tour left behind."""

    code: int
    told: str
    said: str
    folder: Path
    home: Path
    trace: Path

    @property
    def pictures(self) -> list[Path]:
        return sorted(self.folder.glob("*.png"))

    @property
    def pages(self) -> str:
        """The words of the PDFs, with single spaces."""
        return " ".join(text_of(path.read_bytes()) for path in self.folder.glob("*.pdf"))


def tour(folder: Path, home: Path) -> Toured:
    home.mkdir()
    trace = home.with_name("trace")
    command = [sys.executable, "-m", "desktop_app", "tour", str(folder)]
    spare = {"TMPDIR": str(home), "TEMP": str(home), "TMP": str(home), "XDG_CONFIG_HOME": str(home)}
    done = subprocess.run(
        command if traced.why_not() else traced.command(command, trace),
        env=os.environ | spare,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    return Toured(done.returncode, done.stdout, done.stderr, folder, home, trace)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    place = tmp_path_factory.mktemp("tour")
    return tour(place / "pictures", place / "home")


def test_the_tour_comes_to_its_end_and_has_nothing_to_complain_of(toured: Toured) -> None:
    assert (toured.code, toured.said) == (0, "")
    assert toured.told.splitlines() == [
        "Mend shows itself, off-screen where there is no display. That takes about a minute.",
        f"The pictures are in {toured.folder}.",
    ]


def test_every_step_leaves_a_picture_with_something_on_it(toured: Toured) -> None:
    names = [path.stem for path in toured.pictures]
    assert [name[:2] for name in names] == [f"{n:02}" for n in range(1, len(names) + 1)]
    assert len(names) >= 20
    for path in toured.pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == ((1024, 700) if "narrow" in path.stem else (1280, 800))
        spots = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert len(spots) > 20, path.name


def test_the_pdfs_hold_what_was_typed_and_no_name(toured: Toured) -> None:
    pages = toured.pages
    rupture = STORY.question.sessions[1]
    assert rupture.happened is not None
    for words in (STORY.question.code, rupture.happened.my_part, rupture.question, *rupture.plan.values()):
        assert words in pages
    for case in (STORY.question, STORY.reminders):
        assert not any(name in pages for name in case.name.split())


def test_nothing_stays_behind_elsewhere(toured: Toured) -> None:
    assert list(toured.home.iterdir()) == []
    assert {path.suffix for path in toured.folder.iterdir()} == {".png", ".pdf"}


@pytest.mark.skipif(bool(traced.why_not()), reason=traced.why_not())
def test_the_whole_tour_asks_for_no_network(toured: Toured) -> None:
    assert traced.families(toured.trace) <= {"AF_UNIX"}  # the desktop's own, which stay on this computer


def test_a_place_that_cannot_be_written_to_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = tour(tmp_path / "taken", tmp_path / "home")
    assert done.code == 1
    assert done.said.startswith("mend: taken is a file")
    assert done.said.count("\n") == 1


def test_a_step_that_never_comes_true_ends_the_tour_with_its_sentence(qtbot: QtBot) -> None:
    parent = QObject()
    guide = Guide(iter([Wait(lambda: True, ""), Wait(lambda: False, "In vain.")]), lambda: None, parent, patience=30)
    with qtbot.waitSignal(guide.ended) as ended:
        guide.start()
    assert ended.args == ["In vain."]


@pytest.mark.parametrize("case", [STORY.question, STORY.reminders], ids=lambda case: case.code)
def test_the_sessions_of_the_story_lie_a_week_apart(case: Case) -> None:
    days = [told.at.date() for told in case.sessions]
    assert len(days) >= 3
    assert {(after - before).days for before, after in pairwise(days)} == {7}
