"""Backups as the program makes them: beside the vault and in the second folder, checked, and thinned by the rule."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import BadInput, DamagedBackup, DamagedDatabase, MendError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.backup import Backup


@dataclass(frozen=True, slots=True)
class Keeping:
    """Whose backups are kept, with the vault's data key, and where: beside it and in `second`, if there is one."""

    folder: Path
    key: bytes = field(repr=False)
    second: Path | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """How the backups stand after an erasure: whether a new one is made and whole, how many older ones were deleted and
    how many are `left`, and what went wrong.
    """

    is_made: bool = False
    dropped: int = 0
    left: int = 0
    why: str = ""


def back_up_closed(folder: Path, typed: str, to: Path | None, now: datetime) -> Backup | None:
    """Back up the vault that `typed` opens, into its own folder of backups or into `to`, and check the backup.

    `None` when nothing changed since the last one there. Raises `BadInput` when `to` is no folder, or as
    `backup.of_closed`, `backup.check` and `Vault.open_with_either` do.
    """
    from desktop_app.vault import backup, telling
    from desktop_app.vault.vault import Vault

    if to is not None and not os.path.isdir(to):  # noqa: PTH112 - never raises
        raise BadInput("to", _("There is no folder {name}.").format(name=to.name))
    vault = Vault.open_with_either(folder, typed)
    key = vault.key
    vault.close()
    telling.tell_copies(folder, None)
    made = backup.of_closed(folder, to or backup.home(folder), now)
    if made is None:
        return None
    try:
        checked = backup.check(made, key, now)
    except DamagedBackup:
        _tell_if_damaged(folder, key, made)
        raise
    if to is None:
        backup.thin(made.folder.parent, made.vault_id, now.date())
    return checked


def _tell_if_damaged(folder: Path, key: bytes, made: Backup) -> None:
    """A copy is no better than what it was made from: raise `DamagedDatabase`, and take it away, if that is damaged."""
    from desktop_app.vault import backup, backup_check

    try:
        backup_check.look_through(folder, key)
    except DamagedBackup as error:
        backup.drop([made])
        raise DamagedDatabase from error


def finished(made: Backup, key: bytes, now: datetime) -> Backup:
    """Check a backup that was just made; then those around it that the rule does not keep may go."""
    from desktop_app.vault import backup

    try:
        return backup.check(made, key, now)
    finally:
        backup.thin(made.folder.parent, made.vault_id, now.date())


def copy_to_second(newest: Backup, keeping: Keeping, now: datetime) -> None:
    """Bring the second folder up to date with `newest`. Raises `BackupFolderAway`, or as `backup.copy` does."""
    from desktop_app.vault import backup

    if keeping.second is None:
        return
    into = backup.second_home(keeping.second, keeping.folder)
    if any((b.made, b.source) == (newest.made, newest.source) for b in backup.of_vault(into, newest.vault_id)):
        return
    finished(backup.copy(newest, into), keeping.key, now)


def bring_up_to_date(keeping: Keeping, made: Backup | None, now: datetime) -> None:
    """Check `made`, a backup just made beside the vault, and bring the second folder up to date with the newest one.

    All that can be reached is told who was erased.
    Without `made`, the newest one is checked if nobody came to it yet. Raises what either raises; a second folder that
    is away keeps nothing else from being done.
    """
    from desktop_app.vault import backup, backup_mark, header, telling

    telling.tell_copies(keeping.folder, keeping.second)
    into, vault_id = backup.home(keeping.folder), header.read(keeping.folder).vault_id
    own = [b for b in backup.of_vault(into, vault_id) if backup_mark.is_marked(b.folder)]
    latest = made or _latest(own, now)
    if latest is not None and latest.checked is None and not latest.damaged:
        finished(latest, keeping.key, now)
    whole = _latest((b for b in backup.of_vault(into, vault_id) if b.checked), now)  # as it is after that
    if whole is not None:
        copy_to_second(whole, keeping, now)


def _latest(backups: Iterable[Backup], now: datetime) -> Backup | None:
    """The one made last. One dated after `now`, because the clock was wrong, counts only if there is no other."""
    return max(backups, key=lambda b: (b.made <= now, b.made), default=None)


def renew(keeping: Keeping, make: Callable[[], Backup], now: datetime, *, drop_older: bool) -> Renewed:
    """After an erasure: tell all copies of it, and `make` a backup beside the vault. Only once that one is whole, the
    older ones go, if they are to.

    Raises what keeps the new backup from being made; that nothing can be copied to the second folder is only told.
    """
    from desktop_app.vault import backup, backup_mark, telling

    telling.tell_copies(keeping.folder, keeping.second)
    before = lying_about(keeping.folder, keeping.second)
    checked = finished(make(), keeping.key, now)
    why = ""
    try:
        copy_to_second(checked, keeping, now)
    except MendError as error:
        why = error.sentence
    older = [b for b in before if b.folder.is_dir()]
    replaced = [b for b in older if not why or b.folder.parent == checked.folder.parent] if drop_older else []
    dropped = backup.drop(b for b in replaced if not backup_mark.was_opened(b.folder))
    return Renewed(True, dropped, len(older) - dropped, why)


def listed(keeping: Keeping) -> tuple[Backup, ...]:
    """The backups in both places, the newest first, with the number of sessions inside where it can be told."""
    from desktop_app.vault import header

    vault_id = header.read(keeping.folder).vault_id
    found = (b for b in lying_about(keeping.folder, keeping.second) if b.vault_id == vault_id)
    return tuple(_counted(one, keeping.key) for one in found)


def lying_about(folder: Path, second: Path | None) -> tuple[Backup, ...]:
    """The backups where those of the vault in `folder` are kept, the newest first.

    Where the vault's header can be read, only its own; otherwise whatever lies there.
    """
    from desktop_app.vault import backup, backup_mark, header

    places = [backup.home(folder)]
    if second is not None:
        places.append(second / places[0].name)
    found = [b for place in places for b in backup_mark.listed(place)]
    with suppress(MendError):
        vault_id = header.read(folder).vault_id
        found = [b for b in found if b.vault_id == vault_id]
    return tuple(sorted(found, key=lambda b: b.made, reverse=True))


def _counted(one: Backup, key: bytes) -> Backup:
    from desktop_app.vault import backup_check

    try:
        return replace(one, sessions=backup_check.counted(one.folder, key).sessions)
    except DamagedBackup:
        return replace(one, damaged=True)
    except MendError:
        return one
