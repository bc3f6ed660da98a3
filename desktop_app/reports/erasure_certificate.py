"""The certificate that a client's record was erased: one page that says how much went, and nothing of what it was."""

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.erasure import Holdings
from desktop_app.i18n import _, ngettext
from desktop_app.reports import words
from desktop_app.reports.content import Block, Heading, Labelled, Paragraph, Report, Role, Run
from desktop_app.reports.pdf import render


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on it. `erased_at` is local time; `dropped` backups were deleted along, `left` older ones are kept.

    `is_cleared` unless the words of the client have still to be cleared from the file.
    """

    vault_id: str
    mark: str
    erased_at: datetime
    holdings: Holdings
    dropped: int = 0
    left: int = 0
    is_cleared: bool = True


def render_certificate(certificate: Certificate, *, page: str = "A4") -> bytes:
    """The certificate as a PDF on `page` ("A4" or "Letter") paper."""
    return render(compose_certificate(certificate), page=page)


def compose_certificate(certificate: Certificate) -> Report:
    """The certificate as data."""
    day = words.full_day(certificate.erased_at.date())
    return Report(
        name=_("Certificate of erasure"),
        title=_("The record of one client was erased"),
        subtitle=_("On {day} at {time}, at the therapist’s word, from a vault of Mend on this therapist’s computer.")
        .format(day=day, time=certificate.erased_at.strftime("%H:%M")),
        at_head=day,
        at_foot=_("This certificate holds no name, no code and no word of the record."),
        language=_("en-GB"),
        blocks=(*_what_was_done(certificate), *_backups(certificate), *_out_of_reach(), *_what_it_is()),
    )  # fmt: skip


def _what_was_done(certificate: Certificate) -> tuple[Block, ...]:
    cleared = (
        _("The file was written anew without them, so that no deleted word is left in it.")
        if certificate.is_cleared
        else _("The file has still to be written anew without them; Mend does so when the vault is next opened.")
    )
    mark = _("All that the vault keeps of this client: a hash of a random number, from which nothing can be learned.")
    return (
        Labelled(_("What was removed"), (_line(_counted(certificate.holdings)), _second(cleared))),
        Labelled(_("The vault"), (_line(certificate.vault_id), _second(_("The id in its file header.json.")))),
        Labelled(_("The mark left"), (_line(certificate.mark), _second(mark))),
    )


def _counted(holdings: Holdings) -> str:
    found = (
        ngettext("{n} session", "{n} sessions", holdings.sessions).format(n=holdings.sessions),
        ngettext("{n} note", "{n} notes", holdings.notes).format(n=holdings.notes),
        ngettext("{n} earlier version", "{n} earlier versions", holdings.versions).format(n=holdings.versions),
        ngettext("{n} repair plan", "{n} repair plans", holdings.plans).format(n=holdings.plans),
        ngettext("{n} entry in the log of disclosures", "{n} entries in the log of disclosures",
                 holdings.disclosures).format(n=holdings.disclosures),
    )  # fmt: skip
    return ", ".join(found)


def _backups(certificate: Certificate) -> tuple[Block, ...]:
    told = [_("Backups made from now on hold nothing of this client.")]
    if certificate.dropped:
        deleted = ngettext(
            "{n} older backup within reach was deleted.", "{n} older backups within reach were deleted.",
            certificate.dropped,
        )  # fmt: skip
        told.append(deleted.format(n=certificate.dropped))
    if certificate.left:
        kept = ngettext(
            "{n} older backup within reach was kept.", "{n} older backups within reach were kept.", certificate.left
        )
        told.append(kept.format(n=certificate.left))
    told += (
        _("An older backup holds the record, encrypted, until it is deleted or opened. The mark lies beside it: when "
          "Mend opens or restores it, the record is erased from it before anybody sees it."),
        _("As newer backups are made, Mend deletes its older ones by its rule; copies saved by hand stay."),
    )  # fmt: skip
    return (Heading(_("Backups"), 0), *(_item(sentence) for sentence in told))


def _out_of_reach() -> tuple[Block, ...]:
    told = (
        _("Summaries and other files that were exported, on paper or not, and whatever was sent to somebody."),
        _("Copies of the vault that were made by other means: by hand, by a service, by a backup of the computer."),
        _("Copies on a disk that was not connected; one that Mend knows as its second folder is told the next time."),
        _("Traces that a disk may keep of overwritten files. They are encrypted: nobody reads them without the "
          "passphrase or the recovery key. A new data key (mend new-key) makes them worthless for good."),
    )  # fmt: skip
    return (Heading(_("What Mend cannot reach"), 0), *(_item(sentence) for sentence in told))


def _what_it_is() -> tuple[Block, ...]:
    what = _("Made by Mend from its own count. Where the law asks for more, it is the therapist who vouches for it.")
    return (Labelled(_("Signed"), (_line("\u00a0"), _second(what))),)


def _item(sentence: str) -> Paragraph:
    return Paragraph((Run(sentence),), depth=1, marker="–")


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _second(text: str) -> Paragraph:
    return Paragraph((Run(text),), Role.SECOND)
