"""A passphrase that somebody chooses."""

from desktop_app.domain.errors import BadInput
from desktop_app.i18n import _


def chosen_passphrase(typed: str) -> str:
    """`typed`, which may be empty where none is needed; raises `BadInput` when it is nothing but spaces."""
    if typed and not typed.strip():
        raise BadInput("passphrase", _("The passphrase consists of spaces only. Choose another one."))
    return typed
