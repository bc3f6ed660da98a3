"""The vault's own record that something left it."""

from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import normalize

from desktop_app.domain.errors import BadInput
from desktop_app.domain.ids import new_id
from desktop_app.domain.passphrase import chosen_passphrase
from desktop_app.domain.text import clean_line
from desktop_app.i18n import _

LONGEST_PDF_PASSPHRASE = 127


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One export: what, when (local time), for whom, with names or codes, locked with a passphrase or not."""

    client_id: str
    what: str
    at: datetime
    recipient: str = ""
    with_names: bool = False
    encrypted: bool = False
    id: str = field(default_factory=new_id)


def checked_pdf_passphrase(typed: str) -> str:
    """The passphrase to lock a PDF with (empty: none); raises `BadInput` when readers of PDFs could not take it.

    PDF 2.0 (ISO 32000-2, 7.6.4.3.3) looks at the first 127 bytes of UTF-8; readers differ on what is longer.
    """
    passphrase = normalize("NFC", clean_line(chosen_passphrase(typed)))
    if len(passphrase.encode()) > LONGEST_PDF_PASSPHRASE:
        raise BadInput("passphrase", _("This passphrase is too long for a PDF. Up to about 120 letters can be used."))
    return passphrase
