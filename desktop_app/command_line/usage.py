"""How each job is called, and the answers to `--help`."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop_app import __version__
from desktop_app.command_line import jobs as do
from desktop_app.i18n import _

if TYPE_CHECKING:
    from argparse import _SubParsersAction


class _Parser(ArgumentParser):
    """Tells wrong usage in one line, and where the right one is to be read."""

    def error(self, message: str) -> NoReturn:
        more = _("`{command} --help` tells more.").format(command=self.prog)
        self.exit(2, f"mend: {message}. {more}\n")


def help_parser() -> ArgumentParser:
    """Answers `--help` and `--version`, and what is no usage of `mend` at all."""
    parser = _Parser(
        "mend",
        description=_("Session notes for psychotherapists, kept in one encrypted vault on this computer."),
        epilog="\n".join(
            (
                _("without the window:"),
                "  mend check VAULT",
                "  mend salvage VAULT NEW",
                "  mend export VAULT --client C-014 [--session N | --from D --to D] --out FILE.pdf",
                "  mend backup VAULT [--to DIR]",
                "  mend restore BACKUP VAULT",
                "  mend verify-backup BACKUP",
                "  mend new-key VAULT",
                "  mend take-out VAULT --out DIR|FILE.zip [--names] [--client C-014]",
                "  mend take-in VAULT DIR|FILE.zip|mend.json [--preview]",
                "  mend tour DIR",
                _("Each of them answers to --help."),
            )
        ),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("vault", nargs="?", type=Path, metavar="VAULT", help=_("the vault to open: a folder Name.mend"))
    parser.add_argument("--version", action="version", version=f"mend {__version__}")
    return parser


def job_parser() -> ArgumentParser:
    parser = _Parser("mend")
    jobs = parser.add_subparsers(required=True)
    check = jobs.add_parser("check", help=_("look through a vault: every page and every row"))
    _add_vault(check)
    check.set_defaults(run=do.check)
    salvage = jobs.add_parser("salvage", help=_("save what can be read of a damaged vault into a new one"))
    salvage.add_argument("vault", type=_place, metavar="VAULT", help=_("the damaged vault; it is left as it is"))
    salvage.add_argument(
        "new", type=_place, metavar="NEW", help=_("the new vault: a folder Name.mend that is not there")
    )
    _add_passphrase_file(salvage)
    salvage.set_defaults(run=do.salvage)
    export = jobs.add_parser("export", help=_("write a summary for supervision as a PDF; the vault records it"))
    _add_vault(export)
    export.add_argument("--client", required=True, metavar="CODE", help=_("the client’s code"))
    export.add_argument("--session", type=_number, metavar="N", help=_("one session, by its number"))
    export.add_argument(
        "--from", dest="first", type=_day, metavar="D", help=_("sessions from this day on (2026-11-19)")
    )
    export.add_argument("--to", dest="last", type=_day, metavar="D", help=_("sessions up to this day"))
    export.add_argument(
        "--out", required=True, type=_place, metavar="FILE", help=_("the PDF to write; its name ends with .pdf")
    )
    export.add_argument("--for", dest="recipient", default="", metavar="WHOM", help=_("for whom it is, printed on it"))
    export.add_argument(
        "--pdf-passphrase-file", type=Path, metavar="FILE", help=_("lock the PDF with the first line of this file")
    )
    export.set_defaults(run=do.export)
    _add_backup_jobs(jobs)
    _add_take_out_jobs(jobs)
    tour = jobs.add_parser("tour", help=_("walk through the main job in the real window, leaving pictures"))
    tour.add_argument("folder", type=_place, metavar="DIR", help=_("a new or empty folder for the pictures and PDFs"))
    tour.add_argument("--dark", action="store_true", help=_("in the dark theme"))
    tour.set_defaults(run=do.tour)
    return parser


def _add_backup_jobs(jobs: _SubParsersAction[_Parser]) -> None:
    backup = jobs.add_parser("backup", help=_("copy a closed vault beside it if something changed, and check the copy"))
    _add_vault(backup)
    backup.add_argument("--to", type=Path, metavar="DIR", help=_("put the copy into this folder instead"))
    backup.set_defaults(run=do.backup)
    restore = jobs.add_parser(
        "restore", help=_("go back to a backup: the vault is kept aside, or only its damaged header is put back")
    )
    _add_a_backup(restore)
    _add_vault(restore)
    restore.set_defaults(run=do.restore)
    verify = jobs.add_parser("verify-backup", help=_("look through a backup without changing it"))
    _add_a_backup(verify)
    _add_passphrase_file(verify)
    verify.set_defaults(run=do.verify_backup)
    new_key = jobs.add_parser("new-key", help=_("encrypt a closed vault anew with another key; it gets a recovery key"))
    new_key.add_argument("vault", type=Path, metavar="VAULT", help=_("the vault: a folder Name.mend"))
    words = _("read the passphrase from the first line of this file; here the recovery key is not enough")
    new_key.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words)
    new_key.set_defaults(run=do.new_key)


def _add_take_out_jobs(jobs: _SubParsersAction[_Parser]) -> None:
    out = jobs.add_parser("take-out", help=_("write all records as files that anybody can read; the vault records it"))
    _add_vault(out)
    out.add_argument(
        "--out", required=True, type=_place, metavar="DIR|FILE.zip", help=_("a new folder or zip to write")
    )
    out.add_argument("--names", action="store_true", help=_("with the clients’ private names, not only their codes"))
    _add_zip_passphrase_file(out, _("lock the zip with the first line of this file"))
    out.add_argument("--client", metavar="CODE", help=_("only what this client is to have: PDF and data"))
    out.add_argument(
        "--with-others", action="store_true", help=_("with --client: keep passages marked as about somebody else")
    )
    out.set_defaults(run=do.take_out)

    take_in = jobs.add_parser("take-in", help=_("add what is new in a take-out to a vault; what is there stays"))
    _add_vault(take_in)
    take_in.add_argument("file", type=Path, metavar="DIR|FILE", help=_("the folder, the zip, or its mend.json"))
    take_in.add_argument("--preview", action="store_true", help=_("only say what would come"))
    _add_zip_passphrase_file(take_in, _("open the zip with the first line of this file"))
    take_in.set_defaults(run=do.take_in)


def _add_zip_passphrase_file(parser: ArgumentParser, words: str) -> None:
    parser.add_argument("--zip-passphrase-file", type=Path, metavar="FILE", help=words)


def _add_a_backup(parser: ArgumentParser) -> None:
    parser.add_argument("backup", type=_place, metavar="BACKUP", help=_("the backup: again a folder Name.mend"))


def _add_vault(parser: ArgumentParser) -> None:
    parser.add_argument("vault", type=_place, metavar="VAULT", help=_("the vault: a folder Name.mend"))
    _add_passphrase_file(parser)


def _add_passphrase_file(parser: ArgumentParser) -> None:
    words = _("read the passphrase or the recovery key from the first line of this file")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words)


def _place(typed: str) -> Path:
    """A path that has a name, by which it can be told."""
    path = Path(typed)
    if path.name in {"", ".."}:
        path = Path(os.path.abspath(path))  # noqa: PTH100 - it follows no links
    if not typed or not path.name:
        raise ArgumentTypeError(_("nothing is named") if not typed else _("a whole disk is no place for this"))
    return path


def _number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise ArgumentTypeError(_("it takes a number, such as 12")) from None


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(_("there is no such day; write it like 2026-11-19")) from None
