"""A damaged vault saved into a new one, as far as it can be read. The damaged one is only ever read."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from desktop_app.domain.erasure import Marks, merged
from desktop_app.domain.errors import (
    DamagedHeader,
    MendError,
    NothingReadable,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.domain.findings import Findings
from desktop_app.domain.salvaged import Salvaged
from desktop_app.i18n import _, ngettext
from desktop_app.vault import (
    backup,
    backup_mark,
    disk,
    erased_file,
    failures,
    header,
    place,
    schema,
    tombstones,
    unlock,
    wreck,
)
from desktop_app.vault import lock as locks
from desktop_app.vault.check import look_through
from desktop_app.vault.cipher import Tx
from desktop_app.vault.header import Header
from desktop_app.vault.lock import Lock
from desktop_app.vault.pages import SALT, Pages
from desktop_app.vault.piecing import Pieces
from desktop_app.vault.restore import Opener
from desktop_app.vault.vault import DATABASE, Vault, create_database


def salvage(folder: Path, target: Path, opener: Opener, now: datetime) -> Salvaged:
    """Save what can be read of the vault in `folder` into a new vault `target`, which the same keys open.

    Raises `BadInput` when `target` would lie in a vault, `NothingReadable`, `VaultExists`, `VaultInUse`,
    `VaultMissing`, `DiskFull`, `NoPermission` or `CannotWrite`; then nothing new is there.
    """
    folder, target = folder.absolute(), target.absolute()
    place.require_outside(target)
    if os.path.lexists(target):
        raise VaultExists(target.name)
    with failures.worded(folder.name), _kept_shut(folder):
        if not (folder / DATABASE).is_file():
            raise VaultMissing(DATABASE)
        with Pages(folder / DATABASE, opener.key, _salts(folder)) as pages:
            found = wreck.read(pages)
            if not any(found.rows.get(name) for name in ("client", "session", "note", "revision")):
                raise NothingReadable
            lost = _about_pages(found.altered, is_proved=pages.is_proved)
    pieces = Pieces(found, now.date())
    with failures.worded(target.name), disk.fresh_folder(target) as fresh:
        create_database(fresh / DATABASE, opener.key, target.name)
        header.write(fresh, opener.head)
        inside = _fill(fresh, opener.key, pieces, erased_file.near(folder))
        (fresh / locks.FILE).unlink(missing_ok=True)
    return Salvaged(target, inside.clients, inside.sessions, inside.notes, inside.plans, (*lost, *pieces.lost))


def opener(folder: Path, typed: str) -> Opener:
    """What opens the damaged vault in `folder`: its own header, or where that is no help, that of a backup beside it.

    `typed` is the passphrase or the recovery key. Raises `WrongPassphrase`, `WrongRecoveryKey`, or as `header.read`
    does when there is no header at all.
    """
    keys: list[Opener] = []
    refusal: MendError | None = None
    for head in _heads(folder):
        try:
            keys.append(Opener(head, unlock.by_either(head, typed)))
        except (WrongPassphrase, WrongRecoveryKey, DamagedHeader) as error:
            refusal = refusal or error
            continue
        if _is_right(folder, keys[-1].key):
            return keys[-1]
    if keys:
        return keys[0]
    if refusal is None:
        header.read(folder)
    raise refusal or DamagedHeader


def opener_by_key(folder: Path, key: bytes) -> Opener:
    """The same with the data key at hand. Raises `DamagedHeader` when no header that fits it is whole."""
    for head in _heads(folder):
        if unlock.is_sealed_with(head, key):
            return Opener(head, key)
    raise DamagedHeader


def free(folder: Path, now: datetime) -> Path:
    """Where the salvaged vault goes when nobody says: beside the damaged one."""
    name = _("{name} salvaged {day}").format(name=folder.stem, day=now.date().isoformat())
    return backup.free(folder.absolute().parent, name)


def _heads(folder: Path) -> Iterator[Header]:
    """The headers that may belong to the vault, each once: its own first, then those of its backups."""
    seen: list[Header] = []
    for one in (folder, *(b.folder for b in backup_mark.listed(backup.home(folder)))):
        with suppress(MendError):
            head = header.read(one)
            if head not in seen:
                seen.append(head)
                yield head


def _is_right(folder: Path, key: bytes) -> bool:
    try:
        with Pages(folder / DATABASE, key) as pages:
            return pages.is_proved
    except OSError:
        return False


def _salts(folder: Path) -> Iterator[bytes]:
    """The salts of the backups: one copied from the closed vault has the same."""
    for one in backup_mark.listed(backup.home(folder)):
        with suppress(OSError), (one.folder / DATABASE).open("rb") as file:
            yield file.read(SALT)


@contextmanager
def _kept_shut(folder: Path) -> Iterator[None]:
    """Let nobody open the vault meanwhile, as far as that can be had without a change in its folder."""
    lock = None
    if (folder / locks.FILE).exists():
        try:
            lock = Lock(folder)
        except VaultInUse:
            raise
        except OSError:
            lock = None  # a folder that may only be read: nobody can write into it
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _about_pages(altered: int, *, is_proved: bool) -> Sequence[str]:
    said = []
    if altered:
        words = ngettext(
            "{n} page of the database could not be read, or not in its last state. What lay there alone is lost.",
            "{n} pages of the database could not be read, or not in their last state. What lay there alone is lost.",
            altered,
        )
        said.append(words.format(n=altered))
    if not is_proved:
        said.append(
            _("The start of the database is lost, and with it the proof that the rest is unaltered. Read it through.")
        )
    return said


def _fill(folder: Path, key: bytes, pieces: Pieces, erased: Marks) -> Findings:
    """Put the records into the new vault, and look through it. Whoever was erased stays forgotten."""
    vault = Vault.open_with_key(folder, key)
    try:
        with vault.write() as tx:
            for table in schema.metadata.sorted_tables:
                _insert(tx, table.name, pieces)
            marks = merged(erased, tombstones.all(tx))
            tombstones.bury(tx, marks)
        erased_file.add(folder, marks)
        found = look_through(vault)
        if found.problems:
            raise RuntimeError("a salvaged vault that is not sound")
        return found
    finally:
        vault.close()


def _insert(tx: Tx, table: str, pieces: Pieces) -> None:
    for row in pieces.tables.get(table, ()):
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        tx.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', tuple(row.values()))  # noqa: S608 - our own names
