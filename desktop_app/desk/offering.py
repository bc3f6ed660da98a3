"""Which backups may help a vault that does not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.desk.backing_up import lying_about

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.backup import Backup


def offered(folder: Path, second: Path | None) -> tuple[Backup, ...]:
    """The backups of the vault in `folder`, the newest first, whatever its header says of whose they are.

    They are those of which one was copied from its database; else those that the header names as its own; else all that
    lie where its backups are kept.
    """
    from desktop_app.vault import backup, backup_mark, belonging
    from desktop_app.vault.vault import DATABASE

    home = backup.home(folder)
    places = (home, second / home.name) if second else (home,)
    found = [one for place in places for one in backup_mark.listed(place)]
    ids = {one.vault_id for one in found if belonging.is_copy(one.folder / DATABASE, folder / DATABASE)}
    if not ids:
        ids = {one.vault_id for one in lying_about(folder, second) or found}
    own = (one for one in found if one.vault_id in ids)
    return tuple(sorted(own, key=lambda one: one.made, reverse=True))
