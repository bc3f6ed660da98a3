"""What `mend` does without its window: look through a vault, export, back up, restore, show itself."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop_app import __version__
from desktop_app.domain.counted_words import salvaged_words, sound_words
from desktop_app.domain.errors import DamagedDatabase, DamagedHeader, MendError, VaultMissing
from desktop_app.domain.findings import Findings
from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterator, Sequence

JOBS = (
    "check",
    "salvage",
    "export",
    "backup",
    "restore",
    "verify-backup",
    "new-key",
    "take-out",
    "take-in",
    "tour",
)


def run(given: Sequence[str]) -> int:
    """Do the job that `given` names, and return the exit code. Raises `MendError`; wrong usage exits with 2."""
    parser = _job_parser() if given[0] in JOBS else _help_parser()
    options = parser.parse_args(given)
    if "run" not in options:
        parser.error(_("a vault is a folder named like Practice.mend"))
    code: int = options.run(options)
    return code


def _tour(options: Namespace) -> int:
    from desktop_app.tour import run_tour

    return run_tour(options.folder, dark=options.dark)


def _check(options: Namespace) -> int:
    from desktop_app.vault.check import check

    try:
        found = check(options.vault, _passphrase(options))
    except (DamagedHeader, DamagedDatabase, VaultMissing) as error:
        found = Findings((error.sentence,), is_damaged=True)
    for sentence in (*found.mended, *found.problems, *(_ways_out(options.vault) if found.is_damaged else ())):
        sys.stderr.write(f"mend: {sentence}\n")
    if found.problems:
        return 1
    if found.compared < found.notes:
        words = _("Word counts and index were compared with {compared} of the notes, spread evenly.")
        print(words.format(compared=found.compared))
    print(sound_words(found))
    return 0


def _ways_out(folder: Path) -> Iterator[str]:
    """What can be done about a damaged vault."""
    from desktop_app.desk.backing_up import lying_about

    for backup in lying_about(folder, None):
        if not backup.damaged:
            state = _("found whole") if backup.checked else _("not checked")
            yield _("Backup: {name}, {state}.").format(name=backup.folder, state=state)
    if folder.is_dir():
        yield _("`mend restore BACKUP VAULT` goes back to a backup; `mend salvage VAULT NEW` saves what can be read.")


def _salvage(options: Namespace) -> int:
    from desktop_app.vault import salvage

    opener = salvage.opener(options.vault, _passphrase(options))
    saved = salvage.salvage(options.vault, options.new, opener, _now())
    print(saved.folder)
    for sentence in salvaged_words(saved):
        print(sentence)
    return 0


def _export(options: Namespace) -> int:
    from desktop_app.desk.exporting import Outgoing, Wanted, export_summary, unprintable_in
    from desktop_app.desk.store import Store
    from desktop_app.vault.vault import Vault

    if options.session is not None and (options.first or options.last):
        raise MendError(_("Name one session, or the days from and to; not both."))
    if options.first and options.last and options.first > options.last:
        raise MendError(_("The first day lies after the last one."))
    wanted = Wanted(options.client, options.session, options.first, options.last)
    pdf_passphrase = _first_line(options.pdf_passphrase_file) if options.pdf_passphrase_file else ""
    store = Store()
    store.vault = Vault.open(options.vault, _passphrase(options))
    try:
        now = _now()
        names = unprintable_in(store, wanted, now.date())
        if names:
            words = _("No font has these characters; they are printed by name: {names}")
            sys.stderr.write(f"mend: {words.format(names=', '.join(names))}\n")
        path = export_summary(store, wanted, Outgoing(options.out, options.recipient, pdf_passphrase), now)
    finally:
        store.vault.close()
    print(path)
    return 0


def _backup(options: Namespace) -> int:
    from desktop_app.desk.backing_up import back_up_closed

    made = back_up_closed(options.vault, _passphrase(options), options.to, _now())
    print(made.folder if made else _("Nothing has changed since the last backup."))
    return 0


def _restore(options: Namespace) -> int:
    from desktop_app.vault import restore

    opener = restore.by_passphrase(options.backup, options.vault, _passphrase(options))
    aside = restore.restore(options.backup, options.vault, opener, _now())
    print(options.vault)
    if aside is not None:
        print(_("The former vault is kept as {name}.").format(name=aside.name))
    return 0


def _verify_backup(options: Namespace) -> int:
    from desktop_app.vault import unlock
    from desktop_app.vault.backup_check import look_through, opened_header

    found = look_through(options.backup, unlock.by_passphrase(opened_header(options.backup), _passphrase(options)))
    words = _("The backup is whole: {clients}, {sessions}.").format(
        clients=ngettext("{n} client", "{n} clients", found.clients).format(n=found.clients),
        sessions=ngettext("{n} session", "{n} sessions", found.sessions).format(n=found.sessions),
    )
    print(words)
    return 0


def _new_key(options: Namespace) -> int:
    from desktop_app.vault.recovery_key import new_recovery_key
    from desktop_app.vault.rotation import rotate
    from desktop_app.vault.vault import Vault

    passphrase, recovery_key = _passphrase(options), new_recovery_key()
    vault = Vault.open(options.vault, passphrase)
    try:
        aside = rotate(vault, passphrase, recovery_key, _now())
    finally:
        vault.close()
    print(_("Everything in the vault is encrypted with a new key; the passphrase is the same."))
    print(_("The new recovery key, shown only now: {key}").format(key=recovery_key))
    kept = _("The former vault is kept as {name}; delete it once you have seen that all is there.")
    print(kept.format(name=aside.name))
    return 0


def _take_out(options: Namespace) -> int:
    from desktop_app.desk.store import Store
    from desktop_app.desk.taking_out import Package, client_of, take_out
    from desktop_app.vault.vault import Vault

    passphrase = _first_line(options.zip_passphrase_file) if options.zip_passphrase_file else ""
    store = Store()
    store.vault = Vault.open(options.vault, _passphrase(options))
    try:
        client_id = client_of(store, options.client) if options.client else ""
        package = Package(
            options.out,
            client_id,
            options.names,
            without_others=not options.with_others,
            passphrase=passphrase,
        )
        print(take_out(store, package, _now(), _say_nothing))
    finally:
        store.vault.close()
    if not passphrase:
        sys.stderr.write("mend: " + _("These files can be read by anybody who gets hold of them.") + "\n")
    return 0


def _take_in(options: Namespace) -> int:
    from desktop_app.desk.store import Store
    from desktop_app.desk.taking_in import read, told
    from desktop_app.vault.vault import Vault

    passphrase = _first_line(options.zip_passphrase_file) if options.zip_passphrase_file else ""
    store = Store()
    store.vault = Vault.open(options.vault, _passphrase(options))
    try:
        take_out = read(options.file, passphrase)
        bring = store.preview_take_in if options.preview else store.take_in
        print("\n".join(told(bring(take_out, _say_nothing))))
    finally:
        store.vault.close()
    return 0


def _say_nothing(_done: int, _total: int) -> None:
    """On the command line nobody watches, and Ctrl+C ends the work."""


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local time, as everywhere in Mend


class _Parser(ArgumentParser):
    """Tells wrong usage in one line, and where the right one is to be read."""

    def error(self, message: str) -> NoReturn:
        more = _("`{command} --help` tells more.").format(command=self.prog)
        self.exit(2, f"mend: {message}. {more}\n")


def _help_parser() -> ArgumentParser:
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


def _job_parser() -> ArgumentParser:
    parser = _Parser("mend")
    jobs = parser.add_subparsers(required=True)
    check = jobs.add_parser("check", help=_("look through a vault: every page and every row"))
    _add_vault(check)
    check.set_defaults(run=_check)
    salvage = jobs.add_parser("salvage", help=_("save what can be read of a damaged vault into a new one"))
    salvage.add_argument("vault", type=Path, metavar="VAULT", help=_("the damaged vault; it is left as it is"))
    salvage.add_argument("new", type=Path, metavar="NEW", help=_("the new vault: a folder Name.mend that is not there"))
    _add_passphrase_file(salvage)
    salvage.set_defaults(run=_salvage)
    export = jobs.add_parser("export", help=_("write a summary for supervision as a PDF; the vault records it"))
    _add_vault(export)
    export.add_argument("--client", required=True, metavar="CODE", help=_("the client’s code"))
    export.add_argument("--session", type=int, metavar="N", help=_("one session, by its number"))
    export.add_argument(
        "--from", dest="first", type=_day, metavar="D", help=_("sessions from this day on (2026-11-19)")
    )
    export.add_argument("--to", dest="last", type=_day, metavar="D", help=_("sessions up to this day"))
    export.add_argument("--out", required=True, type=Path, metavar="FILE", help=_("the PDF to write"))
    export.add_argument("--for", dest="recipient", default="", metavar="WHOM", help=_("for whom it is, printed on it"))
    export.add_argument(
        "--pdf-passphrase-file", type=Path, metavar="FILE", help=_("lock the PDF with the first line of this file")
    )
    export.set_defaults(run=_export)
    _add_backup_jobs(jobs)
    _add_take_out_jobs(jobs)
    tour = jobs.add_parser("tour", help=_("walk through the main job in the real window, leaving pictures"))
    tour.add_argument("folder", type=Path, metavar="DIR", help=_("where the pictures and the PDF go"))
    tour.add_argument("--dark", action="store_true", help=_("in the dark theme"))
    tour.set_defaults(run=_tour)
    return parser


def _add_backup_jobs(jobs: _SubParsersAction[_Parser]) -> None:
    backup = jobs.add_parser("backup", help=_("copy a closed vault beside it if something changed, and check the copy"))
    _add_vault(backup)
    backup.add_argument("--to", type=Path, metavar="DIR", help=_("put the copy into this folder instead"))
    backup.set_defaults(run=_backup)
    restore = jobs.add_parser("restore", help=_("put a backup in a vault’s place; the vault is moved aside and kept"))
    _add_a_backup(restore)
    _add_vault(restore)
    restore.set_defaults(run=_restore)
    verify = jobs.add_parser("verify-backup", help=_("look through a backup without changing it"))
    _add_a_backup(verify)
    _add_passphrase_file(verify)
    verify.set_defaults(run=_verify_backup)
    new_key = jobs.add_parser("new-key", help=_("encrypt a closed vault anew with another key; it gets a recovery key"))
    _add_vault(new_key)
    new_key.set_defaults(run=_new_key)


def _add_take_out_jobs(jobs: _SubParsersAction[_Parser]) -> None:
    out = jobs.add_parser("take-out", help=_("write all records as files that anybody can read; the vault records it"))
    _add_vault(out)
    out.add_argument("--out", required=True, type=Path, metavar="DIR|FILE.zip", help=_("a new folder or zip to write"))
    out.add_argument("--names", action="store_true", help=_("with the clients’ private names, not only their codes"))
    _add_zip_passphrase_file(out, _("lock the zip with the first line of this file"))
    out.add_argument("--client", metavar="CODE", help=_("only what this client is to have: PDF and data"))
    out.add_argument(
        "--with-others", action="store_true", help=_("with --client: keep passages marked as about somebody else")
    )
    out.set_defaults(run=_take_out)

    take_in = jobs.add_parser("take-in", help=_("add what is new in a take-out to a vault; what is there stays"))
    _add_vault(take_in)
    take_in.add_argument("file", type=Path, metavar="DIR|FILE", help=_("the folder, the zip, or its mend.json"))
    take_in.add_argument("--preview", action="store_true", help=_("only say what would come"))
    _add_zip_passphrase_file(take_in, _("open the zip with the first line of this file"))
    take_in.set_defaults(run=_take_in)


def _add_zip_passphrase_file(parser: ArgumentParser, words: str) -> None:
    parser.add_argument("--zip-passphrase-file", type=Path, metavar="FILE", help=words)


def _add_a_backup(parser: ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP", help=_("the backup: again a folder Name.mend"))


def _add_vault(parser: ArgumentParser) -> None:
    parser.add_argument("vault", type=Path, metavar="VAULT", help=_("the vault: a folder Name.mend"))
    _add_passphrase_file(parser)


def _add_passphrase_file(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=_("read the passphrase from the first line of this file")
    )


def _passphrase(options: Namespace) -> str:
    if options.passphrase_file:
        return _first_line(options.passphrase_file)
    if sys.stdin is not None and not sys.stdin.isatty():
        return _piped_line()
    from getpass import getpass

    try:
        return getpass(_("Passphrase: "))
    except EOFError:
        raise MendError(_("No passphrase was given.")) from None


def _piped_line() -> str:
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        line = ""
    if not line:
        raise MendError(_("No passphrase was given."))
    return line.rstrip("\r\n")


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise MendError(_("{name} could not be read.").format(name=path.name)) from None


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(_("there is no such day; write it like 2026-11-19")) from None
