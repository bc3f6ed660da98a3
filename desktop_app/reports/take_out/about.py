"""The page that goes along with a take-out and tells what is in it."""

from desktop_app.i18n import _


def of_everything(*, with_names: bool, locked: bool) -> str:
    """The page of a take-out of everything."""
    return _page(
        _("About these files"),
        _("Everything that was in a vault of Mend, taken out to be read, printed, counted or moved elsewhere."),
        _(
            "The zip is locked with the passphrase that was chosen for it. What you unpack is not: anybody who gets "
            "hold of it can read it."
        )
        if locked
        else _("These files are not encrypted: anybody who gets hold of them can read them."),
        _("Clients appear with their codes and private names.")
        if with_names
        else _("Clients appear with their codes. Wherever a client’s private name stood, the code stands now."),
        f"## {_('What is here')}",
        "\n".join(
            (
                _("- The folder `Sessions` has a folder for each client, with a Markdown file for each session."),
                _(
                    "- `Ratings.csv` has a row for each session: bond, goals and tasks, how many cues, and how far a "
                    "rupture was resolved."
                ),
                _("- `Hours.csv` has a row for each session with its length; `Hours per client.csv` adds them up."),
                _(
                    "- `mend.json` holds all records, with earlier versions of the notes and with what is in the bin, "
                    "which is in no other file. Mend can bring it into a vault again (Settings, Take-out)."
                ),
                _("- `schema.json` says what each field of `mend.json` means, as a JSON Schema."),
            )
        ),
        _(
            "In the CSV files an apostrophe stands before a text that begins like a formula, so that no spreadsheet "
            "runs it. In the notes a passage marked ||so|| is about somebody else than the client."
        ),
    )


def of_access_package() -> str:
    """The page of what a client is given."""
    return _page(
        _("About these files"),
        _("The record of your sessions as it is kept by your therapist."),
        "\n".join(
            (
                _("- `Record.pdf` is the record to read and print."),
                _("- `mend.json` holds the same as data, and `schema.json` says what each field of it means."),
            )
        ),
        _(
            "Where it says “[about somebody else]”, something was left out because it tells of another person. "
            "The files are as private as the place where you keep them."
        ),
    )


def _page(title: str, *paragraphs: str) -> str:
    return "\n\n".join((f"# {title}", *paragraphs)) + "\n"
