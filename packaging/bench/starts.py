"""From the start of the process to the painted unlock page, and on to the workspace, beside an empty window.

Here nothing of Mend is loaded: memory that two processes share counts half for each, and Mend would seem smaller.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bench.result import Result, hand_over, median

START = "from bench.probes import {0}; {0}.main()"
MAKE = "import sys; from pathlib import Path; from bench import vaults; vaults.vault_with_session(Path(sys.argv[1]))"
WARM_UP, STARTS, VISITS, PATIENCE_S = 2, 25, 9, 20.0


@dataclass
class Taken:
    """What the runs of one probe took: seconds until its first line, the numbers in that line, and KiB at its end."""

    seconds: list[float] = field(default_factory=list)
    said: list[list[float]] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure() -> list[Result]:
    """Bare window and Mend in turn; every few rounds also somebody who goes on into the vault."""
    bare, unlock, visit = Taken(), Taken(), Taken()
    with tempfile.TemporaryDirectory(dir="build") as folder:
        subprocess.run([sys.executable, "-c", MAKE, folder], check=True)
        vault = Path(folder) / "Bench.mend"
        for number in range(WARM_UP + STARTS):
            taken = [(bare, "bare_window"), (unlock, "unlock_page")]
            if number < WARM_UP + VISITS:
                taken.append((visit, "workspace"))
            for kept, probe in taken:
                run(probe, vault, Taken() if number < WARM_UP else kept)
    window, memory = median(bare.seconds), median(bare.memory) / 1024
    enter = median([seconds - deriving for seconds, deriving in visit.said])
    return [
        Result("start to painted unlock page", median(unlock.seconds) * 1e3, window * 1e3, "ms", most=1.5),
        Result("memory at the unlock page", median(unlock.memory) / 1024, memory, "MB", most=1.6),
        Result("Enter to painted workspace", enter * 1e3, window * 1e3, "ms", most=0.8),
        Result("memory with a session open", median(visit.memory) / 1024, memory, "MB", most=2.2),
    ]


def run(probe: str, vault: Path, taken: Taken) -> None:
    """Start one probe, with settings of its own, and note what it says."""
    home = str(vault.parent.absolute())
    surroundings = os.environ | {"XDG_CONFIG_HOME": home, "XDG_DOCUMENTS_DIR": home}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
    command = [sys.executable, "-c", START.format(probe), str(vault)]
    start = time.perf_counter()
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as program:
        watchdog = threading.Timer(PATIENCE_S, program.kill)
        watchdog.start()
        first, seconds, last = heard(program.stdout), time.perf_counter() - start, heard(program.stdout)
        watchdog.cancel()
    taken.seconds.append(seconds)
    taken.said.append([float(number) for number in first.split()])
    taken.memory.append(float(last))


def heard(pipe: IO[str] | None) -> str:
    """The next line of a probe; raises when it says no more."""
    line = pipe.readline() if pipe else ""
    if not line:
        raise RuntimeError("a probe ended, or took too long, before it got where it should")
    return line


if __name__ == "__main__":
    hand_over(measure())
