"""The real program killed at a random moment of its work, and what is in its vault then."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from desktop_app.domain.client import Client
from desktop_app.vault import backup_check, backup_mark, clients, notes, schema, sessions
from desktop_app.vault.check import check
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault import golden

ROOT = Path(__file__).parents[2]
PASSPHRASE = "four unrelated words here"
MAY_BE_LOST_S = 1.0
PATIENCE_S = 60
MOMENTS = {"": 6, "enter": 1, "ready": 1, "lock": 3, "back_up": 3, "ticks": 1}
"""After what the kill comes, and how often; "" is after a while of work. Another word is said, or it is done often."""


@dataclass(frozen=True, slots=True)
class Crash:
    """What was lost: words and ticks that were older than a second, or what is wrong with the vault. `typed`: words."""

    seed: int
    after: str
    typed: int
    old: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Killed:
    """A program that was killed: its vault, what it said, and until when everything must be there."""

    seed: int
    after: str
    folder: Path
    said: list[list[str]]
    safe_until: float


class Stalls:
    """How long the machine itself stood still: a small file is written to the same disk again and again."""

    def __init__(self, folder: Path) -> None:
        self._path, self._seen = folder / "stalls", [(time.monotonic(), 0.0)]

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch for as long as the block runs."""
        over = threading.Event()
        watching = threading.Thread(target=self._watch, args=(over,))
        watching.start()
        try:
            yield
        finally:
            over.set()
            watching.join()

    def worst(self, since: float) -> float:
        """The longest standstill of those that were over after that moment, in seconds."""
        return max((took for at, took in self._seen if at >= since), default=0.0)

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(0.05):
            start = time.monotonic()
            with self._path.open("wb") as file:
                file.write(b"x" * 4096)
                file.flush()
                os.fsync(file.fileno())
            self._seen.append((time.monotonic(), time.monotonic() - start))


@dataclass(frozen=True, slots=True)
class Base:
    """A vault with one client, to crash copies of, and its data key, which all of them have."""

    folder: Path
    key: bytes


def base(folder: Path) -> Base:
    """Make one in `folder`."""
    vault, _recovery_key = Vault.create(folder, PASSPHRASE, Cost(64, 1, 1))
    made = Base(folder, vault.key)
    with vault.write() as tx:
        clients.add(tx, Client("C-014"))
    vault.close()
    return made


def crashes(vault: Base, home: Path, seeds: Iterable[int], at_once: int) -> Iterator[Crash]:
    """For each seed: work in a copy of `vault`, be killed, and look what is left; some at once.

    `home` is a folder for all that. What went well is tidied away.
    """
    with ThreadPoolExecutor(at_once) as pool:
        for killed in pool.map(lambda seed: _worked_and_killed(vault.folder, home / str(seed), seed), seeds):
            crash = _looked_at(killed, vault.key)
            if not crash.wrong:
                shutil.rmtree(killed.folder.parent.parent)
            yield crash


def _worked_and_killed(vault: Path, home: Path, seed: int) -> _Killed:
    chance = Random(seed)  # noqa: S311 - the same for the same seed
    (after,) = chance.choices(list(MOMENTS), list(MOMENTS.values()))
    wait = chance.uniform(1.5, 3.5) if after in {"", "ready"} else chance.uniform(0, 0.5)
    favourite = [after] if after in {"lock", "back_up"} else []
    folder = _copied(vault, home)
    stalls = Stalls(home)
    with stalls.watched():
        said, at = _killed([str(folder), PASSPHRASE, str(seed), *favourite], home, after or "ready", wait)
    return _Killed(seed, after, folder, said, at - MAY_BE_LOST_S - stalls.worst(at - MAY_BE_LOST_S))


def _looked_at(killed: _Killed, key: bytes) -> Crash:
    words = [float(line[2]) for line in killed.said if line[0] == "word"]
    ticks = [(float(line[2]), int(line[1])) for line in killed.said if line[0] == "ticks"]
    last = max((at for at, _count in ticks if at <= killed.safe_until), default=None)
    ticked = 0 if last is None else min(count for at, count in ticks if at >= last)
    old = sum(at <= killed.safe_until for at in words)
    wrong = (*_lost(killed.folder, key, old, ticked), *_unsound(killed.folder, key))
    return Crash(killed.seed, killed.after, len(words), old, wrong)


def crash_on_opening(golden_vault: Path, home: Path, seed: int) -> Crash:
    """Open a copy of a vault that an earlier Mend wrote, be killed meanwhile, and look what is left."""
    chance = Random(seed)  # noqa: S311 - as above
    folder = _copied(golden_vault, home)
    _killed([str(folder), golden.PASSPHRASE, str(seed), "opening"], home, "enter", chance.uniform(0, 0.5))
    found, clients_then = check(folder, golden.PASSPHRASE), len(golden.expected(golden_vault)["client"])
    missing = () if found.clients == clients_then else (f"{found.clients} clients of {clients_then}",)
    return Crash(seed, "enter", 0, 0, (*found.problems, *missing))


def _copied(vault: Path, home: Path) -> Path:
    return shutil.copytree(vault, home / "Documents" / "Caseload.mend")


def _killed(arguments: list[str], home: Path, after: str, wait: float) -> tuple[list[list[str]], float]:
    """What the victim said until it was killed, and when that was."""
    places = {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DOCUMENTS_DIR": str(home / "Documents")}
    command = [sys.executable, "-m", "tests.support.victim", *arguments]
    env = os.environ | places | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=env
    ) as victim:
        moment = threading.Event()
        said: list[str] = []
        listening = threading.Thread(target=_listen, args=(victim, said, after, moment))
        listening.start()
        moment.wait(PATIENCE_S)
        threading.Event().wait(wait)  # it is killed at whatever it is then: that is the point
        killed = time.monotonic()
        victim.send_signal(signal.SIGKILL)
        listening.join(PATIENCE_S)
        complaint = victim.stderr.read() if victim.stderr else ""
    if victim.returncode != -signal.SIGKILL or complaint:
        raise RuntimeError(f"the program ended by itself, or complained: {complaint}")
    return [line.split() for line in said if line.endswith("\n")], killed


def _listen(victim: subprocess.Popen[str], said: list[str], after: str, moment: threading.Event) -> None:
    for line in victim.stdout or ():
        said.append(line)
        if line.startswith(after):
            moment.set()


def _lost(folder: Path, key: bytes, old_words: int, old_ticks: int) -> Iterator[str]:
    """What of the words and ticks is not in the vault as it was left."""
    vault = Vault.open_with_key(folder, key)
    with vault.read() as tx:
        (client,) = clients.all(tx)
        texts = [notes.read(tx, session.id).text for session in sessions.of_client(tx, client.id)]
        ticks = tx.execute(select(func.count()).select_from(schema.observation)).scalar_one()
    vault.close()
    kept = [int(number) for number in re.findall(r"w(\d+) ", "".join(texts))]
    if kept != list(range(1, len(kept) + 1)):
        yield f"words out of order: {kept}"
    if len(kept) < old_words:
        yield f"{len(kept)} words of {old_words}"
    if ticks < old_ticks:
        yield f"{ticks} ticks of {old_ticks}"


def _unsound(folder: Path, key: bytes) -> Iterator[str]:
    """What is wrong with the vault and with its backups: an unfinished one must not look like one."""
    yield from check(folder, PASSPHRASE).problems
    for one in backup_mark.listed(folder.with_name("Caseload backups")):
        if not (one.folder / DATABASE).is_file():
            yield f"{one.folder.name} is none"
        else:
            backup_check.look_through(one.folder, key)
