"""A program killed while it erases leaves all of a client or nothing, and the next opening does the rest."""

import sys
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.domain.erasure import mark_of
from desktop_app.vault import erase, erased_file, tombstones
from desktop_app.vault.vault import Vault
from tests.vault.making import key_of, said_apart
from tests.vault.remains import CANARY, NOW, full_client, is_whole, remains

GONE = Client(f"C-{CANARY}", f"{CANARY} name", id="a" * 32)
OTHER = Client("C-002", "Ben", id="b" * 32)
MARK = {mark_of(GONE.id): NOW.date()}

KILLED = """
import os, shutil, signal, sys
from datetime import date
from pathlib import Path
from desktop_app.vault import cipher, disk, erase, forgetting
from desktop_app.vault.vault import Vault

folder, states, key, does = Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3]), sys.argv[4]
left, connect, write_whole = 0, cipher.connect, disk.write_whole

def step(*_statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def connect_traced(path, key):
    con = connect(path, key)
    con.set_trace_callback(step)
    return con

def write_traced(path, content):
    step()
    write_whole(path, content)
    step()

def work(there):
    global left
    cipher.connect = forgetting.connect = connect_traced
    disk.write_whole = write_traced
    if does == "open":
        left = at
        Vault.open_with_key(there, key).close()
        return
    vault = Vault.open_with_key(there, key)
    left = at
    erase.erase(vault, "a" * 32, date(2026, 11, 23))
    erase.finish(vault)
    vault.close()

for at in range(1, 1000):
    there = states / f"{at}" / folder.name
    shutil.copytree(folder, there)
    child = os.fork()
    if child == 0:
        work(there)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if status == 0:
        break
    assert os.WTERMSIG(status) == signal.SIGKILL, status
print(at)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


@pytest.fixture
def folder(vault: Vault) -> Path:
    """A closed vault with a client to be erased, and another one."""
    with vault.write() as tx:
        full_client(tx, GONE, CANARY)
        full_client(tx, OTHER, "steinadler")
    vault.close()
    return vault.folder


def states(folder: Path, does: str) -> list[Path]:
    """The vault as it was left by a program killed at its first statement, at its second, and so on; then as ended."""
    into = folder.parent / does
    last = int(said_apart(KILLED, folder, into, key_of(folder).hex(), does))
    return [into / f"{at}" / folder.name for at in range(1, last + 1)]


def test_all_or_nothing_whenever_it_is_killed(folder: Path) -> None:
    key = key_of(folder)
    left = states(folder, "erase")
    assert len(left) > 15
    ends = []
    for state in left:
        vault = Vault.open_with_key(state, key)
        with vault.read() as tx:
            there = is_whole(tx, GONE)
            assert is_whole(tx, OTHER)
            assert tombstones.is_cleared(tx)
            assert tombstones.all(tx) == ({} if there else MARK), state
        assert remains(vault, CANARY) == there, state
        vault.close()
        assert erased_file.read(state) == ({} if there else MARK)
        ends.append(there)
    assert ends == sorted(ends, reverse=True), "from one statement on it is done"
    assert ends[0]
    assert not ends[-1]


def test_the_next_opening_may_be_killed_too(folder: Path) -> None:
    key = key_of(folder)
    vault = Vault.open_with_key(folder, key)
    erase.erase(vault, GONE.id, NOW.date())
    vault.close()
    left = states(folder, "open")
    assert len(left) > 5
    for state in left:
        vault = Vault.open_with_key(state, key)
        with vault.read() as tx:
            assert tombstones.is_cleared(tx)
            assert is_whole(tx, OTHER)
        assert not remains(vault, CANARY)
        vault.close()
        assert erased_file.read(state) == MARK
