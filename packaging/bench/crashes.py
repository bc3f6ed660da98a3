"""The working program killed at 300 random moments: how often something was missing that was older than a second."""

import sys
import tempfile
from pathlib import Path

from bench.result import Result, hand_over
from tests.support.crashes import base, crashes

KILLS, AT_ONCE = 300, 3


def measure() -> list[Result]:
    """Every vault is opened and looked through afterwards, and so are its backups."""
    lost = 0
    with tempfile.TemporaryDirectory(dir="build") as name:
        home = Path(name).absolute()
        for crash in crashes(base(home / "Base.mend"), home, range(1000, 1000 + KILLS), AT_ONCE):
            lost += bool(crash.wrong)
            for what in crash.wrong:
                print(f"seed {crash.seed}: {what}", file=sys.stderr)
    return [Result(f"of {KILLS} kills, with a loss", lost, KILLS, "", limit=0)]


if __name__ == "__main__":
    hand_over(measure())
