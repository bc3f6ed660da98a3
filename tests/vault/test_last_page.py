"""Damage on the last page that is read: SQLCipher hands out zeros for it there, without a word. Mend tells."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import DamagedDatabase
from desktop_app.domain.session import SessionNote
from desktop_app.vault import backup, notes
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, PASSPHRASE, put, session

TEXT = "something was said " * 2000
NOTES = 4
NOW = datetime.fromisoformat("2026-11-23T14:02:00")


@pytest.fixture
def shut(vault: Vault) -> Path:
    """The folder of a closed vault with long notes."""
    put(vault, ANNA, *(session(n) for n in range(1, NOTES + 1)))
    with vault.write() as tx:
        for n in range(1, NOTES + 1):
            notes.save(tx, SessionNote(f"s{n}", TEXT))
    vault.close()
    return vault.folder


def read(folder: Path, number: int) -> str:
    vault = Vault.open(folder, PASSPHRASE)
    try:
        with vault.read() as tx:
            return notes.read(tx, f"s{number}").text
    finally:
        vault.close()


def test_a_note_is_read_as_it_was_written_or_not_at_all(shut: Path) -> None:
    path = shut / DATABASE
    sound = path.read_bytes()
    told = 0
    for page in range(2, len(sound) // 4096):
        damaged = bytearray(sound)
        damaged[page * 4096 + 2000] ^= 1
        path.write_bytes(damaged)
        for number in range(1, NOTES + 1):
            try:
                assert read(shut, number) == TEXT, f"note {number} with page {page + 1} damaged"
            except DamagedDatabase:
                told += 1
    assert told >= NOTES * 9


@pytest.mark.parametrize("from_the_end", [1, 2, 20])
def test_a_backup_of_an_open_vault_with_a_damaged_page_is_refused(
    shut: Path, from_the_end: int, tmp_path: Path
) -> None:
    path = shut / DATABASE
    damaged = bytearray(path.read_bytes())
    damaged[-4096 * from_the_end + 2000] ^= 1
    path.write_bytes(damaged)
    into = tmp_path / "backups"
    into.mkdir()
    vault = Vault.open(shut, PASSPHRASE)
    with pytest.raises(DamagedDatabase):
        backup.of_open(vault, into, NOW, lambda: None)
    vault.close()
    assert list(into.iterdir()) == []
