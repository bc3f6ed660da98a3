"""`mend check` of a vault of a whole career, beside the bare pragmas that look at every page and every row."""

import tempfile
import time
from pathlib import Path

from bench.result import Result, hand_over, median
from bench.texts import PASSPHRASE
from bench.vaults import worked_in
from desktop_app.vault import header, unlock
from desktop_app.vault.check import look_through
from desktop_app.vault.cipher import connect
from desktop_app.vault.vault import DATABASE, Vault

ROUNDS = 3
PRAGMAS = ("cipher_integrity_check", "integrity_check", "foreign_key_check")


def measure() -> list[Result]:
    """Both in turn, from opening to closing; the key is derived once for all."""
    with tempfile.TemporaryDirectory(dir="build") as home:
        folder = worked_in(Path(home))
        key = unlock.by_passphrase(header.read(folder), PASSPHRASE)
        ours: list[float] = []
        bare: list[float] = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            _check(folder, key)
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            _check_bare(folder / DATABASE, key)
            bare.append(time.perf_counter() - start)
    return [Result("check of a career", median(ours) * 1e3, median(bare) * 1e3, "ms", most=1.2)]


def _check(folder: Path, key: bytes) -> None:
    vault = Vault.open_with_key(folder, key)
    found = look_through(vault)
    vault.close()
    if found.problems or found.mended:
        raise RuntimeError("the vault made for this is not sound")


def _check_bare(database: Path, key: bytes) -> None:
    con = connect(database, key)
    for pragma in PRAGMAS:
        con.execute(f"PRAGMA {pragma}").fetchall()
    con.close()


if __name__ == "__main__":
    hand_over(measure())
