"""A backup of a closed vault beside `cp` and fsync, one of an open vault beside SQLite's own backup: a whole career."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bench.result import Result, hand_over, median
from bench.texts import PASSPHRASE
from bench.vaults import worked_in
from desktop_app.vault import backup
from desktop_app.vault.backup_file import keyed
from desktop_app.vault.vault import DATABASE, Vault

ROUNDS = 5
NOW = datetime(2026, 11, 23, 14, 2)  # noqa: DTZ001 - local time, as everywhere in Mend


def measure() -> list[Result]:
    """Both ways in turn, on the disk of the checkout."""
    with tempfile.TemporaryDirectory(dir="build") as home:
        vault = Vault.open(worked_in(Path(home)), PASSPHRASE)
        key, bare, into = vault.key, Path(home) / "bare", Path(home) / "backups"

        def of_open() -> None:
            backup.of_open(vault, into, NOW, lambda: None)

        def of_closed() -> None:
            backup.of_closed(vault.folder, into, NOW)

        live = _in_turn(of_open, lambda: _bare_backup(vault.folder / DATABASE, bare, key), (into, bare))
        vault.close()
        closed = _in_turn(of_closed, lambda: _bare_copy(vault.folder / DATABASE, bare), (into, bare))
    return [
        Result("backup of an open career", *live, "ms", most=1.1),
        Result("backup of a closed career", *closed, "ms", most=1.5),
    ]


def _in_turn(ours: Callable[[], None], floor: Callable[[], None], made: tuple[Path, Path]) -> tuple[float, float]:
    """The medians of both, in ms. What they made is taken away each time, before the next begins."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for way, taken in zip((ours, floor), times, strict=True):
            shutil.rmtree(made[0], ignore_errors=True)
            made[1].unlink(missing_ok=True)
            start = time.perf_counter()
            way()
            taken.append((time.perf_counter() - start) * 1e3)
    return median(times[0]), median(times[1])


def _bare_copy(source: Path, target: Path) -> None:
    subprocess.run(["cp", "--reflink=never", source, target], check=True)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _bare_backup(source: Path, target: Path, key: bytes) -> None:
    target.touch()
    with keyed(source, key, "mode=ro") as con, keyed(target, key, "mode=rw") as out:
        con.backup(out)


if __name__ == "__main__":
    hand_over(measure())
