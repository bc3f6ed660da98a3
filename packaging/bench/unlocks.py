"""From Enter on the passphrase to the painted day, in a vault of a whole career beside one of a hundred sessions."""

import tempfile
from datetime import datetime
from pathlib import Path

from bench.result import Result, hand_over, median
from bench.starts import Taken, run
from bench.texts import PASSPHRASE
from bench.vaults import worked_in
from desktop_app.desk.backing_up import back_up_closed

FEW, WARM_UP, VISITS = 100, 1, 11


def measure() -> list[Result]:
    """Both in turn. Each has a backup of what it holds, as every vault has that was locked."""
    with tempfile.TemporaryDirectory(dir="build") as home:
        taken: dict[Path, Taken] = {}
        for folder in (worked_in(Path(home)), worked_in(Path(home), FEW)):
            back_up_closed(folder, PASSPHRASE, None, datetime.now())  # noqa: DTZ005 - as everywhere in Mend
            taken[folder] = Taken()
        for number in range(WARM_UP + VISITS):
            for folder, kept in taken.items():
                run("workspace", folder, Taken() if number < WARM_UP else kept)
    much, little = (median([seconds - deriving for seconds, deriving in kept.said]) for kept in taken.values())
    return [Result("Enter to painted day, 46,000 sessions", much * 1e3, little * 1e3, "ms", most=1.3)]


if __name__ == "__main__":
    hand_over(measure())
