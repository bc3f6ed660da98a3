"""A backup of a closed vault beside `cp` and fsync, one of an open vault beside SQLite's own backup, on 50 MB."""

import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bench.result import Result, hand_over, median
from bench.vaults import vault_with_session
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import backup, notes, sessions
from desktop_app.vault.backup_file import keyed
from desktop_app.vault.vault import DATABASE, Vault

NOTES, NOTE_BYTES, ROUNDS = 50, 1024**2, 7
NOW = datetime(2026, 11, 23, 14, 2)  # noqa: DTZ001 - local time, as everywhere in Mend


def measure() -> list[Result]:
    """Both ways in turn, on the disk of the checkout."""
    with tempfile.TemporaryDirectory(dir="build") as home:
        vault, key = _filled(Path(home))
        bare, into = Path(home) / "bare", Path(home) / "backups"
        now = iter(NOW + timedelta(minutes=n) for n in range(1000))

        def of_open() -> None:
            backup.of_open(vault, into, next(now), lambda: None)

        def of_closed() -> None:
            os.utime(vault.folder / DATABASE)
            backup.of_closed(vault.folder, into, next(now))

        live = _in_turn(of_open, lambda: _bare_backup(vault.folder / DATABASE, bare, key), bare)
        vault.close()
        closed = _in_turn(of_closed, lambda: _bare_copy(vault.folder / DATABASE, bare), bare)
    return [
        Result("backup of an open vault", *live, "ms", most=1.1),
        Result("backup of a closed vault", *closed, "ms", most=1.5),
    ]


def _filled(home: Path) -> tuple[Vault, bytes]:
    vault, first = vault_with_session(home)
    with vault.write() as tx:
        for number in range(2, NOTES + 2):
            session = Session(first.client_id, number, first.day, first.start)
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, secrets.token_hex(NOTE_BYTES // 2)))
    vault.tidy()
    return vault, vault.key


def _in_turn(ours: Callable[[], None], floor: Callable[[], None], bare: Path) -> tuple[float, float]:
    """The medians of both, in ms."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for way, taken in zip((ours, floor), times, strict=True):
            bare.unlink(missing_ok=True)
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
