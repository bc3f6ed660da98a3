"""The program's front door: opens the window at once, and leaves everything else to the command line's jobs."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app import quick_start
from desktop_app.domain.errors import MendError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def start() -> int:
    """Run `mend` as a program of its own, with what was typed after its name. Returns the exit code."""
    _leave_no_core()
    return main(sys.argv[1:])


def main(given: Sequence[str]) -> int:
    """Run `mend`. Returns the exit code: 0, or 1 with a one-line reason on standard error (2: wrong usage)."""
    try:
        return _open_window(given) if _asks_for_the_window(given) else _do_job(given)
    except MendError as error:
        sys.stderr.write(f"mend: {error.sentence}\n")
        return 1
    except OSError as error:
        if error.errno is None:  # a bug of ours, such as reading what is open for writing
            raise
        name = os.path.basename(str(error.filename or "mend"))  # noqa: PTH119
        sys.stderr.write(f"mend: {_('{name} cannot be used: {reason}.').format(name=name, reason=error.strerror)}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130


def _leave_no_core() -> None:
    """Keep the memory out of the files that a system writes of a program that crashed.

    A limit of 1 is one that Linux heeds even where it hands the memory to a program instead of a file; that one gets no
    memory either. What would keep others of the same user out as well, `PR_SET_DUMPABLE`, also keeps the desktop's
    portals from answering Mend: no file dialog, no dark mode.
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # it is lower already
        resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    if sys.platform == "linux":
        with suppress(OSError), open("/proc/self/coredump_filter", "w", encoding="ascii") as which:  # noqa: PTH123 - quicker
            which.write("0")


def _asks_for_the_window(given: Sequence[str]) -> bool:
    """`mend` and `mend VAULT`: a vault is a folder `Name.mend`, which no job and no option is called."""
    return not given or (len(given) == 1 and (given[0].endswith(".mend") or os.path.isdir(given[0])))  # noqa: PTH112


def _do_job(given: Sequence[str]) -> int:
    from desktop_app.command_line import run

    return run(given)


def _open_window(given: Sequence[str]) -> int:
    if sys.platform == "linux":
        _require_display()
    quick_start.start_quickly()
    from pathlib import Path

    from desktop_app.app import run

    return run(Path(given[0]) if given else None)


def _require_display() -> None:
    """Raise `MendError` where no window can be opened: Qt would end the program with a signal."""
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return
    display = os.environ.get("DISPLAY")
    if not display:
        raise MendError(_("There is no display here. `mend tour DIR` shows the program without one."))
    if _is_gone(display):
        words = _("The display {name} does not answer. `mend tour DIR` shows the program without one.")
        raise MendError(words.format(name=display))


def _is_gone(display: str) -> bool:
    """Whether `display` is a numbered one of this computer, and nothing waits there. In doubt it is not gone."""
    number = display[1:].partition(".")[0]
    if display[0] != ":" or not number.isdecimal():
        return False
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X puts it
    if os.path.exists(path):  # noqa: PTH110 - quicker
        return False
    try:
        with open("/proc/net/unix", encoding="utf-8", errors="replace") as known:  # noqa: PTH123 - quicker
            return not any(line.rstrip().endswith(path) for line in known)
    except OSError:
        return False
