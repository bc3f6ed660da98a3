"""A vault to measure with."""

from datetime import date
from datetime import time as time_of_day
from pathlib import Path

from bench.texts import PASSPHRASE, note
from desktop_app.domain.client import Client
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import clients, notes, sessions
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault
from tests.support.career import CAREER, career

QUICK = Cost(8192, 1, 1)  # deriving the key is not what is measured


def worked_in(folder: Path, sessions: int = CAREER) -> Path:
    """A closed vault in `folder` in which so many sessions were written, up to today: at first a whole career.

    It opens with `PASSPHRASE` and costs what a guess at it costs everywhere.
    """
    return career(Path("build/career"), folder, date.today(), sessions)


def vault_with_session(folder: Path) -> tuple[Vault, Session]:
    """A new open vault `Bench.mend` in `folder`, with one client, a session today and its note of 500 words."""
    vault, _recovery_key = Vault.create(folder / "Bench.mend", PASSPHRASE, QUICK)
    client = Client("C-001")
    session = Session(client.id, 1, date.today(), time_of_day(10))
    with vault.write() as tx:
        clients.add(tx, client)
        sessions.save(tx, session)
        notes.save(tx, SessionNote(session.id, note(500)))
    return vault, session
