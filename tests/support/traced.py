"""A program traced while it runs: what sockets it asks the system for, and how it gets on with a slow disk (Linux)."""

import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

STRACE = ("strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto,sendmsg", "-e", "signal=none", "-o")
_FAMILY = re.compile(r"socket\((\w+)|sa_family=(\w+)")
_ASKS = "import socket; socket.socket(socket.AF_INET).close()"


def command(given: Sequence[str], trace: Path) -> list[str]:
    """The command that runs `given` and writes down what it asks for in the file `trace`."""
    return [*STRACE, str(trace), *given]


def with_slow_disk(given: Sequence[str], milliseconds: int) -> list[str]:
    """The command that runs `given` on a disk that takes so long for whatever has to be safe on it."""
    late = f"inject=fsync,fdatasync:delay_exit={milliseconds * 1000}"
    return [
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        late,
        "-e",
        "signal=none",
        "-o",
        "/dev/null",
        *given,
    ]


def families(trace: Path) -> set[str]:
    """The families of all sockets that were made or spoken to, such as AF_UNIX."""
    return {one or other for one, other in _FAMILY.findall(trace.read_text())}


@cache
def why_not() -> str:
    """Why nothing can be traced here; "" when it can be. Tried on a program that does ask for the network."""
    if sys.platform != "linux":
        return "strace is a program of Linux"
    tried = subprocess.run(
        command([sys.executable, "-c", _ASKS], Path("/dev/stderr")), capture_output=True, text=True, check=False
    )
    heard = "socket(AF_INET" in tried.stderr
    return "" if heard else f"this system does not let strace look on: {tried.stderr.strip()[:200]}"
