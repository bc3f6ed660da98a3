"""What is left of a word in the files of a vault: the bytes under the encryption, and not what SQLite shows of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.client import Client
from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Rupture
from desktop_app.domain.session import Session, SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.vault import bin as bin_
from desktop_app.vault import clients, disclosures, notes, records, repair_plans, sessions
from desktop_app.vault.vault import DATABASE, Tx, Vault

CANARY = "kanarienvogel"
NOW = datetime(2026, 11, 23, 14, 2)  # noqa: DTZ001 - local time, as everywhere
_PAGE, _RESERVED, _SALT, _WAL_HEAD, _FRAME_HEAD = 4096, 80, 16, 32, 24
_TABLES = ("session", "note", "revision", "record", "reaction", "observation", "repair_plan", "repair_step", "attempt")


def full_client(tx: Tx, client: Client, word: str) -> None:
    """Keep a client with `word` in every field: three sessions (one in the bin), versions, a plan, a disclosure."""
    clients.add(tx, client)
    held = [Session(client.id, n, date(2026, 1, 5 * n), time(10), id=f"{client.id}-{n}") for n in (1, 2, 3)]
    for one in held:
        sessions.save(tx, one)
        kept = notes.save(tx, SessionNote(one.id, f"{word} first " * 300), NOW.replace(hour=8))
        notes.save(tx, replace(kept, text=f"{word} then {word}x " * 100), NOW)
        seen = Observation("cue", CueType.WITHDRAWAL, word, words=word)
        rupture = Rupture(None, word, (word, f"{word} too"), word, word, word)
        records.save(tx, one.id, SessionRecord((seen,), rupture, AllianceRating(5), SupervisionFlag(True, word)))
    step = RepairStep(StepKind.NAME, word, held[0].id, (Attempt(held[1].id, Outcome.TRIED, word, 4),))
    repair_plans.save(tx, RepairPlan(client.id, word, word, word, (step,), mends=(held[0].id,)))
    disclosures.add(tx, Disclosure(client.id, f"Summary for {word}", NOW, word))
    bin_.put_session(tx, held[2].id, NOW)
    for row_id, text in tx.exec_driver_sql("SELECT id, text FROM note WHERE in_index = 0").all():
        tx.exec_driver_sql("INSERT INTO note_index(rowid, text) VALUES (?, ?)", (row_id, text))
        tx.exec_driver_sql("UPDATE note SET in_index = revision WHERE id = ?", (row_id,))


def is_whole(tx: Tx, client: Client) -> bool:
    """Whether everything that `full_client` keeps is there."""
    counts = (tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in _TABLES)  # noqa: S608 - ours
    return clients.by_code(tx, client.code) is not None and all(counts)


def plain(folder: Path, key: bytes) -> bytes:
    """All pages of the database and of its log as they are under the encryption, those that are free included."""
    return b"".join(_plain_page(page, key) for page in _pages(folder))


def remains(vault: Vault, word: str) -> bool:
    """Whether any of `word` is left in the files of the open vault, be it in the index, where it may be cut up."""
    found = plain(vault.folder, vault.key).lower()
    return any(part.encode() in found for part in (word, word[2:], word[:9]))


def _pages(folder: Path) -> Iterator[bytes]:
    raw = (folder / DATABASE).read_bytes()
    yield bytes(_SALT) + raw[_SALT:_PAGE]
    yield from (raw[at : at + _PAGE] for at in range(_PAGE, len(raw), _PAGE))
    log = folder / f"{DATABASE}-wal"
    frames = log.read_bytes() if log.exists() else b""
    for at in range(_WAL_HEAD, len(frames), _FRAME_HEAD + _PAGE):
        page = frames[at + _FRAME_HEAD : at + _FRAME_HEAD + _PAGE]
        yield page
        yield bytes(_SALT) + page[_SALT:]


def _plain_page(page: bytes, key: bytes) -> bytes:
    """A page of SQLCipher 4: words, a vector of 16 bytes, 64 to authenticate both; the first begins with the salt."""
    vector = page[-_RESERVED : -_RESERVED + 16]
    start = _SALT if page[:_SALT] == bytes(_SALT) else 0
    return Cipher(AES(key), CBC(vector)).decryptor().update(page[start:-_RESERVED])
