"""Things the tests of the vault are made from."""

import subprocess
import sys
from datetime import date, time
from pathlib import Path

from desktop_app.domain.client import Client
from desktop_app.domain.session import Session
from desktop_app.vault import clients, header, sessions, unlock
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "correct horse"
ROOT = Path(__file__).parents[2]

ANNA = Client("C-014", "Anna Vogel", date(2024, 3, 1), "a" * 32)


def session(number: int, client: Client = ANNA) -> Session:
    """The session of that number: one a week, with an id that says so."""
    return Session(
        client.id, number, date.fromordinal(date(2026, 1, 5).toordinal() + 7 * number), time(10), id=f"s{number}"
    )


def key_of(folder: Path) -> bytes:
    """The data key of the vault in `folder`, which has the passphrase of these tests."""
    return unlock.by_passphrase(header.read(folder), PASSPHRASE)


def put(vault: Vault, *values: Client | Session) -> None:
    """Keep clients and sessions, in the order given."""
    with vault.write() as tx:
        for value in values:
            if isinstance(value, Client):
                clients.add(tx, value)
            else:
                sessions.save(tx, value)


def tidy_up(vault: Vault) -> None:
    """Do all the idle work there is."""
    while vault.tidy():
        pass


def apart(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs `program`, with pipes to talk through."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def said_apart(program: str, *arguments: object) -> str:
    """What `program` printed in a process of its own, which must have ended well."""
    process = apart(program, *arguments)
    said, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint
    assert complaint == ""
    return said.strip()
