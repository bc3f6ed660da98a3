"""What a new vault may be called. It becomes the name of a folder that must fit any system it is copied to."""

from pathlib import Path
from typing import Final

from desktop_app.domain.text import clean_line
from desktop_app.i18n import _

ENDING: Final = ".mend"
LONGEST: Final = 60
FORBIDDEN: Final = '/\\:*?"<>|'
_LONGEST_FOLDER_BYTES: Final = 255


def vault_folder(place: Path, name: str) -> Path:
    """The folder a vault called `name` would be in."""
    return place / (clean_line(name) + ENDING)


def name_fault(name: str) -> str:
    """What is wrong with `name`, as a sentence that says what to do; "" if it can be used."""
    name = clean_line(name)
    if not name:
        return _("Give the vault a name.")
    if name.startswith("."):
        return _("Begin the name with a letter or a number: a leading dot would hide the folder.")
    if name.endswith("."):
        return _("End the name without a dot.")
    found = next((sign for sign in FORBIDDEN if sign in name), "")
    if found:
        return _("Leave out the sign {sign}: a folder’s name cannot hold it.").format(sign=found)
    if len(name) > LONGEST or len((name + ENDING).encode()) > _LONGEST_FOLDER_BYTES:
        return _("Choose a shorter name, of at most {count} characters.").format(count=LONGEST)
    return ""
