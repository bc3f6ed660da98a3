"""A durable save of a 4 KB note, beside the same bytes to a temporary file that is synced and renamed."""

import os
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from bench.result import Result, hand_over, p99
from bench.texts import note_of_bytes
from bench.vaults import vault_with_session
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes

SIZE = 4096
WARM_UP, ROUNDS = 30, 600
START = datetime.fromisoformat("2026-01-05T10:00")


def measure() -> list[Result]:
    """Both ways in turn, on the disk of the checkout."""
    with tempfile.TemporaryDirectory(dir="build") as folder:
        vault, session = vault_with_session(Path(folder))
        with vault.read() as tx:
            note = notes.read(tx, session.id)
        ours: list[float] = []
        bare: list[float] = []
        for number in range(WARM_UP + ROUNDS):
            text = note_of_bytes(SIZE, number)
            start = time.perf_counter()
            with vault.write() as tx:
                note = notes.save(
                    tx, SessionNote(note.session_id, text, note.revision), START + timedelta(seconds=number)
                )
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            save_bare(Path(folder) / "bare.md", text.encode())
            bare.append(time.perf_counter() - start)
            if number % 100 == 99:
                vault.tidy()
        vault.close()
    return [Result("durable save of 4 KB, p99", p99(ours[WARM_UP:]) * 1e3, p99(bare[WARM_UP:]) * 1e3, "ms", most=2.0)]


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
