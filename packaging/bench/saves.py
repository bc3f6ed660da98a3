"""A durable save of a 4 KB note, beside the same bytes to a temporary file that is synced and renamed."""

import os
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from bench.result import Result, hand_over, p99
from bench.texts import PASSPHRASE, note_of_bytes
from bench.vaults import vault_with_session, worked_in
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes, sessions
from desktop_app.vault.vault import Vault

SIZE = 4096
WARM_UP, ROUNDS = 30, 600
START = datetime.fromisoformat("2026-01-05T10:00")


def measure() -> list[Result]:
    """Both ways in turn, on the disk of the checkout: in a small vault, and in one of a whole career."""
    with tempfile.TemporaryDirectory(dir="build") as home:
        small, session = vault_with_session(Path(home))
        ours, bare = _in_turn(small, session.id, Path(home))
        folder = worked_in(Path(home))
        large = Vault.open(folder, PASSPHRASE)
        ours_there, bare_there = _in_turn(large, _latest(large), Path(home))
    name = "durable save of 4 KB"
    return [
        Result(f"{name}, p99", p99(ours) * 1e3, p99(bare) * 1e3, "ms", most=2.0),
        Result(f"{name} in a career, p99", p99(ours_there) * 1e3, p99(bare_there) * 1e3, "ms", most=2.0),
        Result(f"{name} in a career, longest", max(ours_there) * 1e3, max(bare_there) * 1e3, "ms", limit=50.0),
    ]


def _in_turn(vault: Vault, session_id: str, home: Path) -> tuple[list[float], list[float]]:
    """The seconds that saving took here and there."""
    with vault.read() as tx:
        note = notes.read(tx, session_id)
    ours: list[float] = []
    bare: list[float] = []
    for number in range(WARM_UP + ROUNDS):
        text = note_of_bytes(SIZE, number)
        start = time.perf_counter()
        with vault.write() as tx:
            note = notes.save(tx, SessionNote(note.session_id, text, note.revision), START + timedelta(seconds=number))
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        save_bare(home / "bare.md", text.encode())
        bare.append(time.perf_counter() - start)
        if number % 100 == 99:
            vault.tidy()
    vault.close()
    return ours[WARM_UP:], bare[WARM_UP:]


def _latest(vault: Vault) -> str:
    with vault.read() as tx:
        return sessions.between(tx, date.today(), date.today())[-1].id


def save_bare(target: Path, content: bytes) -> None:
    """The floor: a temporary file, fsync, rename."""
    fresh = target.with_suffix(".new")
    with fresh.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(target)


if __name__ == "__main__":
    hand_over(measure())
