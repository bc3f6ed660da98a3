"""A vault that was given another name by hand, and the backups that bear its former one."""

from contextlib import suppress
from pathlib import Path

from desktop_app.domain.errors import MendError
from desktop_app.vault import backup, backup_mark, header
from desktop_app.vault.names import SUFFIX

_ENDING = " backups"


def take_backups_along(folder: Path, second: Path | None) -> None:
    """Give the backups of the vault in `folder`, beside it and in the folder `second`, the name that it bears now.

    Backups that may be another vault’s, or that of a copy under the former name, stay as they are, and so does what
    cannot be renamed.
    """
    with suppress(MendError, OSError):
        vault_id, home = header.read(folder).vault_id, backup.home(folder)
        if home.exists() or backup_mark.was_opened(folder):
            return
        former = _former(folder, vault_id)
        if former is None:
            return
        former.rename(home)
        there = second / former.name if second else former
        if _is_all_of(vault_id, there) and not there.with_name(home.name).exists():
            there.rename(there.with_name(home.name))


def _former(folder: Path, vault_id: str) -> Path | None:
    """The backups beside the vault under a name that no vault there bears any more."""
    for former in sorted(folder.absolute().parent.glob(f"*{_ENDING}")):
        named_so = folder.with_name(former.name.removesuffix(_ENDING) + SUFFIX)
        if not named_so.exists() and _is_all_of(vault_id, former):
            return former
    return None


def _is_all_of(vault_id: str, into: Path) -> bool:
    found = backup_mark.listed(into)
    return bool(found) and all(b.vault_id == vault_id for b in found)
