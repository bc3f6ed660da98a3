"""A crash leaves no memory behind in a file: what the started program has asked of the system, and what comes of it."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import made_vault

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="where memory goes after a crash is asked of Linux here"
)


def let_it_leave_one() -> None:
    """What the started program begins with: as much memory may be written as there is."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    most = resource.RLIM_INFINITY if os.geteuid() == 0 else hard
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    Path("/proc/self/coredump_filter").write_text("0x7f")


def crash_of(command: list[str], asked_for: Path, cwd: Path) -> tuple[str, str]:
    """Start `command`, wait until it reads the pipe `asked_for`, and let it crash. Its limit and its filter."""
    os.mkfifo(asked_for)
    program = subprocess.Popen(command, cwd=cwd, preexec_fn=let_it_leave_one)  # noqa: PLW1509 - it starts no thread
    with program, asked_for.open("w"):
        limits = Path(f"/proc/{program.pid}/limits").read_text().splitlines()
        which = Path(f"/proc/{program.pid}/coredump_filter").read_text()
        program.send_signal(signal.SIGABRT)
        program.wait(30)
    assert program.returncode == -signal.SIGABRT
    return next(" ".join(line.split()[4:6]) for line in limits if line.startswith("Max core file size")), which.strip()


def test_a_crash_leaves_no_memory_in_a_file(tmp_path: Path) -> None:
    folder, pipe, there = made_vault(tmp_path / "Caseload.mend"), tmp_path / "pipe", tmp_path / "there"
    there.mkdir()
    mend = [sys.executable, "-m", "desktop_app", "check", str(folder), "--passphrase-file", str(pipe)]
    limit, which = crash_of(mend, pipe, there)
    assert limit in {"1 1", "0 0"}
    assert int(which, 16) == 0
    assert list(there.iterdir()) == []
