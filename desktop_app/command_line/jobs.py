"""What each job does. All return the exit code, and raise `MendError`."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.command_line.asking import new_passphrase_in, passphrase_for, passphrase_in, secret_for
from desktop_app.domain.counted_words import salvaged_words, sound_words
from desktop_app.domain.errors import (
    DamagedDatabase,
    DamagedHeader,
    ForeignHeader,
    LockedTakeOut,
    MendError,
    NameTaken,
    NoFolder,
    VaultMissing,
    WrongPassphrase,
)
from desktop_app.domain.findings import Findings
from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.desk.store import Store


def tour(options: Namespace) -> int:
    from desktop_app.tour import run_tour

    _require_no_file(options.folder)
    print(_("Mend shows itself, off-screen where there is no display. That takes about a minute."), flush=True)
    code = run_tour(options.folder, dark=options.dark)
    if code == 0:
        print(_("The pictures are in {folder}.").format(folder=options.folder.absolute()))
    return code


def check(options: Namespace) -> int:
    from desktop_app.vault.check import check

    _require_vault(options.vault)
    is_foreign = False
    try:
        found = check(options.vault, secret_for(options))
    except (DamagedHeader, DamagedDatabase, VaultMissing) as error:
        found = Findings((error.sentence,), is_damaged=True)
        is_foreign = isinstance(error, ForeignHeader)
    ways_out = _ways_out(options.vault, is_foreign=is_foreign) if found.is_damaged else ()
    for sentence in (*found.mended, *found.problems, *ways_out):
        sys.stderr.write(f"mend: {sentence}\n")
    if found.problems:
        return 1
    if found.compared < found.notes:
        words = _("Word counts and index were compared with {compared} of the notes, spread evenly.")
        print(words.format(compared=found.compared))
    print(sound_words(found))
    return 0


def _ways_out(folder: Path, *, is_foreign: bool) -> Iterator[str]:
    """What can be done about a damaged vault."""
    from desktop_app.desk.offering import offered
    from desktop_app.vault.vault import DATABASE

    for backup in offered(folder, None):
        if not backup.damaged:
            state = _("found whole") if backup.checked else _("not checked")
            yield _("Backup: {name}, {state}.").format(name=backup.folder, state=state)
    if not os.path.lexists(folder / DATABASE):
        yield _("`mend restore BACKUP VAULT` goes back to a backup.")
        yield _("Without a backup nothing can be read: notes.db holds the notes.")
    elif _has_header(folder) and not is_foreign:
        yield _("`mend restore BACKUP VAULT` goes back to a backup; `mend salvage VAULT NEW` saves what can be read.")
    else:
        yield _("`mend restore BACKUP VAULT` takes the header from a backup, and more only where more is damaged:")
        yield _("`mend salvage VAULT NEW` first saves what can be read of what was written since.")
        yield _("Without a backup nothing can be read: the header holds the keys.")


def _has_header(folder: Path) -> bool:
    from desktop_app.vault import header

    try:
        header.read(folder)
    except MendError:
        return False
    return True


def salvage(options: Namespace) -> int:
    from desktop_app.vault import salvage

    _require_parent(options.new)
    _require_vaults_name(options.new)
    _require_vault(options.vault)
    opener = salvage.opener(options.vault, secret_for(options))
    saved = salvage.salvage(options.vault, options.new, opener, _now())
    print(saved.folder)
    for sentence in salvaged_words(saved):
        print(sentence)
    return 0


def export(options: Namespace) -> int:
    from desktop_app.desk.exporting import Outgoing, Wanted, export_summary, unprintable_in

    if options.session is not None and (options.first or options.last):
        raise MendError(_("Name one session, or the days from and to; not both."))
    if options.first and options.last and options.first > options.last:
        raise MendError(_("The first day lies after the last one."))
    _require_parent(options.out)
    wanted = Wanted(options.client, options.session, options.first, options.last)
    if os.path.lexists(options.out):
        raise NameTaken(options.out.name)
    if options.out.suffix.lower() != ".pdf":
        raise MendError(_("A summary is a PDF. Let its name end with .pdf: {name}.pdf.").format(name=options.out.name))
    pdf_passphrase = new_passphrase_in(options.pdf_passphrase_file)
    with _opened(options) as store:
        now = _now()
        names = unprintable_in(store, wanted, now.date())
        if names:
            words = _("No font has these characters; they are printed by name: {names}")
            sys.stderr.write(f"mend: {words.format(names=', '.join(names))}\n")
        outgoing = Outgoing(options.out, options.recipient, pdf_passphrase, replaces=False)
        path = export_summary(store, wanted, outgoing, now)
    print(path)
    return 0


def backup(options: Namespace) -> int:
    from desktop_app.desk.backing_up import back_up_closed

    _require_vault(options.vault)
    made = back_up_closed(options.vault, secret_for(options), options.to, _now())
    print(made.folder if made else _("Nothing has changed since the last backup."))
    return 0


def restore(options: Namespace) -> int:
    from desktop_app.vault import restore

    _require_parent(options.vault)
    if not os.path.lexists(options.vault):
        _require_vaults_name(options.vault)
    opener = restore.by_either(options.backup, options.vault, secret_for(options))
    restored = restore.put_back(options.backup, options.vault, opener, _now())
    print(options.vault)
    if restored.header_only:
        print(_("Only its header had to be put back; everything written since is there."))
    elif restored.aside is not None:
        print(_("The former vault is kept as {name}.").format(name=restored.aside.name))
    return 0


def verify_backup(options: Namespace) -> int:
    from desktop_app.vault import unlock
    from desktop_app.vault.backup_check import look_through, opened_header
    from desktop_app.vault.backup_mark import is_marked

    found = look_through(options.backup, unlock.by_either(opened_header(options.backup), secret_for(options)))
    whole = _("The backup is whole: {clients}, {sessions}.")
    if not is_marked(options.backup):
        whole = _("This is no backup that Mend made, but a vault. It is whole: {clients}, {sessions}.")
    words = whole.format(
        clients=ngettext("{n} client", "{n} clients", found.clients).format(n=found.clients),
        sessions=ngettext("{n} session", "{n} sessions", found.sessions).format(n=found.sessions),
    )
    print(words)
    return 0


def new_key(options: Namespace) -> int:
    from desktop_app.vault.recovery_key import new_recovery_key, was_meant
    from desktop_app.vault.rotation import rotate
    from desktop_app.vault.vault import Vault

    _require_vault(options.vault)
    passphrase, recovery_key = passphrase_for(options), new_recovery_key()
    try:
        vault = Vault.open(options.vault, passphrase)
    except WrongPassphrase:
        if not was_meant(passphrase):
            raise
        words = _("A new key needs the passphrase; the recovery key is not enough. In the window it sets a new one.")
        raise MendError(words) from None
    try:
        aside = rotate(vault, passphrase, recovery_key, _now())
    finally:
        vault.close()
    print(_("Everything in the vault is encrypted with a new key; the passphrase is the same."))
    print(_("The new recovery key, shown only now: {key}").format(key=recovery_key))
    kept = _("The former vault is kept as {name}; delete it once you have seen that all is there.")
    print(kept.format(name=aside.name))
    return 0


def take_out(options: Namespace) -> int:
    from desktop_app.desk.taking_out import Package, client_of, take_out
    from desktop_app.desk.unclosed import unclosed_words

    if options.with_others and not options.client:
        raise MendError(_("--with-others needs --client: a take-out of everything holds all passages anyway."))
    _require_parent(options.out)
    passphrase = new_passphrase_in(options.zip_passphrase_file)
    with _opened(options) as store:
        client_id = client_of(store, options.client) if options.client else ""
        package = Package(
            options.out,
            client_id,
            options.names,
            without_others=not options.with_others,
            passphrase=passphrase,
        )
        if client_id and package.without_others and (unclosed := unclosed_words(store, client_id)):
            sys.stderr.write(f"mend: {unclosed}\n")
        print(take_out(store, package, _now(), _say_nothing))
    if not passphrase:
        sys.stderr.write("mend: " + _("These files can be read by anybody who gets hold of them.") + "\n")
    return 0


def take_in(options: Namespace) -> int:
    from desktop_app.desk.taking_in import read, told

    passphrase = passphrase_in(options.zip_passphrase_file) if options.zip_passphrase_file else ""
    with _opened(options) as store:
        try:
            take_out = read(options.file, passphrase)
        except LockedTakeOut as error:
            if error.is_wrong:
                raise
            words = _("This take-out is locked. Name a file with its passphrase: --zip-passphrase-file FILE.")
            raise MendError(words) from None
        bring = store.preview_take_in if options.preview else store.take_in
        print("\n".join(told(bring(take_out, _say_nothing))))
    return 0


@contextmanager
def _opened(options: Namespace) -> Iterator[Store]:
    from desktop_app.desk.store import Store
    from desktop_app.vault.vault import Vault

    _require_vault(options.vault)
    store = Store()
    store.vault = Vault.open_with_either(options.vault, secret_for(options))
    try:
        yield store
    finally:
        store.vault.close()


def _require_vault(folder: Path) -> None:
    """Before anybody is asked for a passphrase: it cannot be the right one for what is no vault."""
    from desktop_app.vault import traces

    traces.require_any(folder)


def _require_parent(target: Path) -> None:
    """A folder whose name was mistyped is not to be made instead of the one that was meant."""
    folder = target.absolute().parent
    if not folder.is_dir():
        raise NoFolder(folder.name)


def _require_vaults_name(new: Path) -> None:
    from desktop_app.vault.vault import SUFFIX

    if new.suffix.lower() != SUFFIX:
        words = _("A vault is a folder whose name ends with .mend. Name it {name}.mend.")
        raise MendError(words.format(name=new.name))


def _require_no_file(folder: Path) -> None:
    """Files cannot go into a file."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(path))
    if not there.is_dir():
        raise MendError(_("{name} is a file. Name a folder for the pictures.").format(name=there.name))


def _say_nothing(_done: int, _total: int) -> None:
    """On the command line nobody watches, and Ctrl+C ends the work."""


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local time, as everywhere in Mend
