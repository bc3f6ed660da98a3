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
        vault_id = header.read(folder).vault_id
        for place in (folder.absolute().parent, *([second] if second else [])):
            home = place / backup.home(folder).name
            if not home.exists():
                _rename(place, home, vault_id, folder)


def _rename(place: Path, home: Path, vault_id: str, folder: Path) -> None:
    for former in sorted(place.glob(f"*{_ENDING}")):
        named_so = folder.with_name(former.name.removesuffix(_ENDING) + SUFFIX)
        found = backup_mark.listed(former)
        if found and not named_so.exists() and all(b.vault_id == vault_id for b in found):
            former.rename(home)
            return
