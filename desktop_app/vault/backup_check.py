"""Looking into a backup without changing a byte of it, on whatever it lies: no lock, no log, no file beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.backup import Contents
from desktop_app.domain.errors import (
    DamagedBackup,
    DamagedDatabase,
    DamagedHeader,
    EarlierKey,
    NoBackup,
    NotClosed,
    VaultMissing,
)
from desktop_app.i18n import _, ngettext
from desktop_app.vault import failures, header, place, schema, unlock
from desktop_app.vault.backup_file import keyed
from desktop_app.vault.header import Header
from desktop_app.vault.vault import DATABASE


def look_through(folder: Path, key: bytes) -> Contents:
    """Look at every page of the backup in `folder`, and count what is inside.

    Raises `DamagedBackup` saying what is wrong, `EarlierKey`, `NotClosed`, `NewerVault` or `NoPermission`.
    """
    return _looked(folder, key, every_page=True)


def counted(folder: Path, key: bytes) -> Contents:
    """Only count what is inside. Quick. Raises as `look_through` does, as far as that much shows it."""
    return _looked(folder, key, every_page=False)


def opened_header(folder: Path) -> Header:
    """The header of a backup. Raises `NoBackup`, `DamagedBackup`, `NewerVault` or `NoPermission`."""
    with failures.worded(folder.name):
        if not place.is_vault(folder):
            raise NoBackup(folder.name)
    try:
        return header.read(folder)
    except DamagedHeader as error:
        raise DamagedBackup(folder.name, _("Its header file, header.json, cannot be read.")) from error
    except VaultMissing as error:
        raise DamagedBackup(folder.name, error.sentence) from error


def require_closed(folder: Path) -> None:
    """Raise `NotClosed` when the database in `folder` is not all there is: words still lie in its log."""
    log = folder / f"{DATABASE}-wal"
    if log.exists() and log.stat().st_size:
        raise NotClosed(folder.name)


def _looked(folder: Path, key: bytes, *, every_page: bool) -> Contents:
    if not unlock.is_sealed_with(opened_header(folder), key):
        raise EarlierKey(folder.name)
    with failures.worded(folder.name):
        require_closed(folder)
        if not (folder / DATABASE).is_file():
            raise DamagedBackup(folder.name, VaultMissing(DATABASE).sentence)
    with _still_database(folder, key) as con:
        version = con.execute("PRAGMA user_version").fetchone()[0]
        if not 1 <= version <= schema.USER_VERSION:
            raise DamagedBackup(folder.name, _("Its database is none of this version of Mend."))
        if every_page:
            _check_pages(con, folder.name)
        clients, sessions = (con.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("client", "session"))  # noqa: S608 - two names of our own
    return Contents(clients, sessions)


def _check_pages(con: sqlcipher.Connection, name: str) -> None:
    altered = len(con.execute("PRAGMA cipher_integrity_check").fetchall())
    if altered:
        words = ngettext("{count} page of its database was altered.", "{count} pages of its database were altered.",
                         altered)  # fmt: skip
        raise DamagedBackup(name, words.format(count=altered))


@contextmanager
def _still_database(folder: Path, key: bytes) -> Iterator[sqlcipher.Connection]:
    """The database of a backup, read as a file that nobody writes to. Damage comes out as `DamagedBackup`."""
    try:
        with keyed(folder / DATABASE, key, "mode=ro&immutable=1") as con:
            yield con
    except DamagedDatabase as error:
        raise DamagedBackup(folder.name, _("Its database cannot be read.")) from error
