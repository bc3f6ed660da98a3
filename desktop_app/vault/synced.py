"""Does a folder lie inside one that a syncing service copies elsewhere? Told by names and by the marks they leave."""

from pathlib import Path
from typing import Final

from desktop_app.vault import place

_NAMES: Final = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
}
"""How the name of a synced folder begins, in small letters; many go on: "OneDrive - Practice"."""

_MARKS: Final = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".stfolder", "Syncthing"),
    (".sync/ID", "Resilio Sync"),
)
_FILES_ONLY: Final = (".dropbox",)
"""A folder of this name holds the settings of the service and is no mark."""


def synced_by(folder: Path) -> str:
    """The name of the service that copies what is in `folder`; "" when there is no sign of any."""
    for parent in place.real(folder).parents:
        service = _by_name(parent.name) or _by_mark(parent)
        if service:
            return service
    return ""


def _by_name(name: str) -> str:
    small = name.casefold()
    return next((service for start, service in _NAMES.items() if small == start or _goes_on(small, start)), "")


def _goes_on(small: str, start: str) -> bool:
    """Whether a name is `start` and then something that a service adds: a space, a bracket, a dash."""
    return small.startswith(start) and not small[len(start)].isalnum()


def _by_mark(folder: Path) -> str:
    for mark, service in _MARKS:
        path = folder / mark
        try:
            found = path.is_file() if mark in _FILES_ONLY else path.exists()
        except OSError:
            continue
        if found:
            return service
    return ""
