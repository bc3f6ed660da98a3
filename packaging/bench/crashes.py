"""The working program killed at 300 random moments: how often something was missing that was older than a second."""

import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from bench.result import Result, hand_over
from tests.support.crashes import Crash, base, crash_on_opening, crashes
from tests.vault import golden

KILLS, OPENINGS, AT_ONCE = 280, 20, 3
OLD = sorted(golden.FOLDER.glob("*.mend"))


def measure() -> list[Result]:
    """Most are killed at work, some while they bring an older vault up to date. Each vault is looked through."""
    lost = 0
    with tempfile.TemporaryDirectory(dir="build") as name:
        for crash in _crashes(Path(name).absolute()):
            lost += bool(crash.wrong)
            for what in crash.wrong:
                print(f"seed {crash.seed}: {what}", file=sys.stderr)
    return [Result(f"of {KILLS + OPENINGS} kills, with a loss", lost, KILLS + OPENINGS, "", limit=0)]


def _crashes(home: Path) -> Iterator[Crash]:
    yield from crashes(base(home / "Base.mend"), home, range(1000, 1000 + KILLS), AT_ONCE)
    for seed, old in zip(range(OPENINGS), cycle(OLD), strict=False):
        yield crash_on_opening(old, home / f"opening {seed}", seed)


if __name__ == "__main__":
    hand_over(measure())
