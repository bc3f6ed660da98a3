"""What became of a new key for everything, in words."""

from pathlib import Path

from desktop_app.i18n import _


def renewed_words(aside: Path) -> tuple[str, str]:
    """That it is done, and where the vault as it was is now."""
    more = _(
        "The vault as it was is kept as {name}. Delete it, and the backups made before, once you have seen that all is "
        "there: they still open with the old key."
    )
    return _("Everything is encrypted with a new key, and the new recovery key opens it."), more.format(name=aside.name)


def not_renewed_words(why: str) -> str:
    """That it failed, and which recovery key counts."""
    words = _("{why} Nothing was changed: the vault opens with the old recovery key, not with the new one.")
    return words.format(why=why)
