"""The recovery sheet: one page to be printed and kept, with the key that opens a vault without its passphrase."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.i18n import _
from desktop_app.reports import words
from desktop_app.reports.content import Block, Heading, KeyGroups, Labelled, Paragraph, Report, Role, Run
from desktop_app.reports.pdf import render


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet: the vault's name and folder, the groups of its recovery key, and the day of today."""

    vault: str
    folder: Path
    groups: tuple[str, ...] = field(repr=False)
    today: date


def render_sheet(sheet: RecoverySheet, *, page: str = "A4") -> bytes:
    """The sheet as a PDF on `page` ("A4" or "Letter") paper, not locked: it is for when all else is forgotten."""
    return render(compose_sheet(sheet), page=page)


def compose_sheet(sheet: RecoverySheet) -> Report:
    """The sheet as data."""
    name, day = _("Recovery sheet"), words.full_day(sheet.today)
    return Report(
        name=name,
        title=_("Recovery sheet of the vault {name}").format(name=sheet.vault),
        subtitle=_("Made on {day}. The passphrase is not on it, and is not to be written on it.").format(day=day),
        at_head=day,
        at_foot=_("Whoever holds this sheet and the vault can read every record in it."),
        language=_("en-GB"),
        blocks=(
            *_what_it_opens(sheet),
            Heading(_("The recovery key"), 0),
            KeyGroups(sheet.groups),
            Paragraph(
                (Run(_("Digits and capital letters, but never the letters I, L, O or U. 0 is zero, 1 is one.")),),
                Role.SECOND,
            ),
            *_steps(),
            *_keeping(),
        ),
    )


def _what_it_opens(sheet: RecoverySheet) -> tuple[Block, ...]:
    return (
        Labelled(
            _("What it opens"),
            (
                Paragraph((Run(sheet.vault, bold=True),)),
                _second(
                    _("A vault of Mend, the program for psychotherapists’ session notes. Its backups open with it.")
                ),
            ),
        ),
        Labelled(
            _("Where it lay"),
            (
                Paragraph((Run(str(sheet.folder)),)),
                _second(_("When this sheet was made. A vault may be moved or copied; the key stays the same.")),
            ),
        ),
    )


def _steps() -> tuple[Block, ...]:
    steps = (
        _("Start Mend. If it shows another vault, choose “Open another vault” and then the folder of this one."),
        _("Under the passphrase, choose “Use the recovery key”."),
        _("Type the eight groups. Capitals, spaces and hyphens do not matter; Mend names a group that is mistyped."),
        _("Type a new passphrase twice and choose “Unlock”. The old passphrase no longer opens the vault then."),
    )
    listed = tuple(Paragraph((Run(words_),), depth=1, marker=f"{n}.") for n, words_ in enumerate(steps, 1))
    without = _("Without Mend: the file SECURITY.md in its source says how the vault is opened with public tools.")
    return (Heading(_("If the passphrase is forgotten"), 0), *listed, _second(without))


def _keeping() -> tuple[Block, ...]:
    advice = (
        _("Print this page, then delete the PDF. Keep the paper where a spare key would be safe, not at the computer."),
        _("If somebody saw it, or it is lost: in Mend, Settings, make a new recovery key, and print a new sheet."),
        _("Backups made before that still open with this one; delete them, or destroy this sheet for certain."),
    )
    listed = tuple(Paragraph((Run(words_),), depth=1, marker="–") for words_ in advice)
    return (Heading(_("Keeping it"), 0), *listed)


def _second(text: str) -> Paragraph:
    return Paragraph((Run(text),), Role.SECOND)
