"""A search of 4,000 notes, beside SQLite's own full-text search of the same notes with its own snippets."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from datetime import time as time_of_day
from functools import partial
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2 as sqlcipher

from bench.result import Result, hand_over, p95
from bench.vaults import vault_with_session
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import notes, search, sessions
from desktop_app.vault.cipher import connect
from desktop_app.vault.vault import Vault

NOTES, WORDS, VOCABULARY, SHOWN, ROUNDS = 4000, 600, 8000, 50, 3
BARE = """
    SELECT rowid, snippet(bare, 0, '', '', '', 30) FROM bare WHERE bare MATCH :wanted AND rowid IN (
        SELECT day.id FROM bare JOIN day ON day.id = bare.rowid WHERE bare MATCH :wanted
        ORDER BY day.day DESC LIMIT :most
    )"""


def measure() -> list[Result]:
    """Both answer the same questions in turn, on the disk of the checkout."""
    chance = Random(1)  # noqa: S311 - made up, and the same each time
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 10))) for _word in range(VOCABULARY)]
    with tempfile.TemporaryDirectory(dir="build") as home:
        vault = _filled(Path(home), chance, words)
        con = _bare(Path(home) / "bare.db", vault)
        ours: list[float] = []
        bare: list[float] = []
        for typed, wanted in _questions(words):
            ours.append(_seconds(partial(_find, vault, typed)))
            bare.append(_seconds(partial(_find_bare, con, wanted)))
        con.close()
        vault.close()
    return [Result("search of 4,000 notes, p95", p95(ours) * 1e3, p95(bare) * 1e3, "ms", most=2.5)]


def _filled(home: Path, chance: Random, words: list[str]) -> Vault:
    vault, first = vault_with_session(home)
    often = [1 / (at + 2) for at in range(len(words))]
    with vault.write() as tx:
        for number in range(2, NOTES + 2):
            day = date(2000, 1, 1) + timedelta(days=number)
            session = Session(first.client_id, number, day, time_of_day(10))
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, " ".join(chance.choices(words, often, k=WORDS))))
    while vault.tidy():
        pass
    return vault


def _bare(path: Path, vault: Vault) -> sqlcipher.Connection:
    path.touch()
    con = connect(path, vault.key)
    con.execute("CREATE VIRTUAL TABLE bare USING fts5(text, prefix='2 3', tokenize='unicode61 remove_diacritics 2')")
    con.execute("CREATE TABLE day (id INTEGER PRIMARY KEY, day TEXT)")
    con.execute("BEGIN")
    with vault.read() as tx:
        query = "SELECT note.id, session.day, note.text FROM note JOIN session ON session.id = note.session_id"
        for id_, day, text in tx.exec_driver_sql(query):
            con.execute("INSERT INTO bare(rowid, text) VALUES (?, ?)", (id_, text))
            con.execute("INSERT INTO day VALUES (?, ?)", (id_, day))
    con.execute("COMMIT")
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return con


def _questions(words: list[str]) -> Iterator[tuple[str, str]]:
    """As typed and as FTS5 wants it: frequent and rare words, two words, beginnings, phrases."""
    for _round in range(ROUNDS):
        for at in (*range(20), *range(2000, 2040), *range(7000, 7020)):
            one, other = words[at], words[at * 7 % 50]
            yield f"{one} ", f'"{one}"'
            yield f"{one} {other} ", f'"{one}" "{other}"'
            yield one[:3], f'"{one[:3]}"*'
            yield f'"{one} {other}"', f'"{one} {other}"'


def _find(vault: Vault, typed: str) -> None:
    with vault.read() as tx:
        search.find(tx, typed, SHOWN)


def _find_bare(con: sqlcipher.Connection, wanted: str) -> None:
    con.execute(BARE, {"wanted": wanted, "most": SHOWN}).fetchall()


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    hand_over(measure())
