"""The tour: Mend shows itself. The real window, worked with keys and clicks, leaves a picture of each step."""

import os
import shutil
import sys
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app.app import Mend
from desktop_app.domain.errors import BadInput, CannotWrite
from desktop_app.i18n import _
from desktop_app.running import mend_hook, new_application, stay
from desktop_app.settings import Places, Settings, resource
from desktop_app.tour.eyes import Eyes
from desktop_app.tour.guide import Guide
from desktop_app.tour.story import load_story
from desktop_app.tour.walk import Walk
from desktop_app.ui.theme import Look
from desktop_app.vault import place

CONFIG, DOCUMENTS = Path("config"), Path("Documents")
OF_NO_MATTER = "This plugin does not support propagateSizeHints()"  # said of every dialog off-screen


def run_tour(folder: Path, *, dark: bool) -> int:
    """Show the main job in the real window; pictures and PDFs go to `folder`, new or empty. Returns the exit code.

    Settings and vault lie in a temporary folder and are gone with it. Without a display all happens off-screen.
    Raises `BadInput`, `NoPermission` or `CannotWrite`.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = folder.absolute()
    place.require_outside(target / "picture")
    try:
        target.mkdir(parents=True, exist_ok=True)
        _require_empty(target)
        with TemporaryDirectory(prefix="mend-tour-", ignore_cleanup_errors=True) as home, chdir(home):
            DOCUMENTS.mkdir()
            why = _show(target, dark=dark)
            for pdf in DOCUMENTS.glob("*.pdf"):
                shutil.copyfile(pdf, target / pdf.name)
    except OSError as error:
        raise CannotWrite(folder.name, error.strerror or "") from error
    if why:
        sys.stderr.write(f"mend: {why}\n")
    return 1 if why else 0


def _require_empty(folder: Path) -> None:
    """Raise `BadInput` when there is something in it that a picture could take the place of."""
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        words = _("There is something in the folder {name} already. Name one that is new or empty.")
        raise BadInput("folder", words.format(name=folder.name))


class _Clock:
    """Tells the time of the story."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, now: datetime) -> None:
        self.now = now


def _show(target: Path, *, dark: bool) -> str:
    """Run the program from the first step to the last. Returns why it stopped before; nothing if it did not."""
    app = new_application(sys.argv[:1])
    qInstallMessageHandler(_pass_on)
    app.setQuitOnLastWindowClosed(False)
    QApplication.setCursorFlashTime(0)
    Look(app, "dark" if dark else "light")
    story = load_story(resource("tour"))
    clock = _Clock(story.question.sessions[0].at)
    mend = Mend(Places(CONFIG, DOCUMENTS), Settings(), None, clock)
    eyes = Eyes(mend, target)
    guide = Guide(Walk(mend, eyes, story, clock.set).steps(), eyes.keep_active, mend)
    reasons: list[str] = []

    def end(why: str) -> None:
        if why:
            reasons.append(why)
            eyes.keep("stopped")
            mend.window.leave()
        app.exit()

    report = mend_hook(mend.window.say)

    def fail(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        report(kind, error, where)
        guide.stop(_("Something went wrong inside Mend."))

    guide.ended.connect(end)
    guide.start()
    stay(app, fail)
    mend.stop()
    return " ".join(reasons)


def _pass_on(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    if words != OF_NO_MATTER:
        sys.stderr.write(f"{words}\n")
