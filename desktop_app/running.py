"""What is around the window while the program runs: the application, how it stays, and who hears of our bugs."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import _
from desktop_app.ui.garbage import Garbage

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from desktop_app.settings import Settings

    Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def stay(app: QApplication, hook: Hook) -> int:
    """Stay until the program is left; `hook` hears of bugs. Returns the exit code."""
    sys.excepthook = hook
    QTimer.singleShot(0, lambda: Garbage(app))
    return app.exec()


def new_application(arguments: list[str]) -> QApplication:
    """The application, named."""
    app = QApplication(arguments)
    app.setApplicationName("mend")
    app.setApplicationDisplayName("Mend")
    app.setDesktopFileName("mend")
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    return app


def mend_hook(say: Callable[[str], object]) -> Hook:
    """Reports a bug of ours: where it happened goes to standard error without any values, the person is told softly."""

    def report(kind: type[BaseException], _error: BaseException, where: TracebackType | None) -> None:
        sys.stderr.write(f"{kind.__name__}\n{''.join(traceback.format_tb(where))}")
        say(_("Something went wrong inside Mend. What you typed is still here."))

    return report


def last_vault(settings: Settings) -> Path | None:
    """The vault that was open last, if it is still there, or its backups are."""
    folder = Path(settings.last_vault)
    there = os.path.isdir(folder) or os.path.isdir(folder.with_name(f"{folder.stem} backups"))  # noqa: PTH112 - never raises
    return folder if settings.last_vault and there else None
