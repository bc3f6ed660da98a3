"""Errors of the world, each worded for the therapist. A bug of ours is never one of these."""

from desktop_app.i18n import _, ngettext


class MendError(Exception):
    """Something the person can do something about. `str(error)` is the sentence they read; it holds no client words."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongPassphrase(MendError):
    """The passphrase does not open this vault."""

    def __init__(self) -> None:
        super().__init__(_("That passphrase does not open this vault. Check Caps Lock and the keyboard layout."))


class WrongRecoveryKey(MendError):
    """The recovery key does not open this vault; `group` is the mistyped group (1–8) where the checksum tells it."""

    def __init__(self, group: int | None = None) -> None:
        sentence = (
            _("Group {group} of the recovery key is mistyped.").format(group=group)
            if group
            else _("That recovery key does not open this vault.")
        )
        super().__init__(sentence)
        self.group = group


class TooSoon(MendError):
    """Several keys were wrong, and the next one has to wait for `seconds`."""

    def __init__(self, seconds: int) -> None:
        words = ngettext(
            "After several wrong tries Mend waits. Try again in {count} second.",
            "After several wrong tries Mend waits. Try again in {count} seconds.",
            seconds,
        )
        super().__init__(words.format(count=seconds))


class VaultMissing(MendError):
    """A vault folder, or a file in it, is not there; `name` is the missing file or folder."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is missing, so this vault cannot be opened. Was it moved or renamed?").format(name=name)
        )


class DamagedHeader(MendError):
    """`header.json` cannot be read, or was altered."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence
            or _("The vault’s header file, header.json, is damaged. The notes are untouched; put back a copy of it.")
        )


class ForeignHeader(DamagedHeader):
    """`header.json` is whole, and opens nothing in the database beside it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The vault’s header file, header.json, seems to be that of another vault: it does not fit the "
                "database. Nothing was changed; the right one is in each backup of this vault."
            )
        )


class DamagedDatabase(MendError):
    """The database cannot be read with the right key."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence
            or _("The vault’s database is damaged. Nothing was changed; a backup of the folder can be opened instead.")
        )


class DamagedLog(DamagedDatabase):
    """What was saved last, and is not in the database yet, was altered."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The vault’s log, notes.db-wal, is damaged: it holds what was written last. Nothing was changed; what "
                "can be read can be saved into a new vault."
            )
        )


class NothingReadable(MendError):
    """Not one record of a damaged vault can be read with the key that its header holds."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing in the database could be read. Either it is lost, or its header, header.json, is that of "
                "another vault. Nothing was changed."
            )
        )


class NewerVault(MendError):
    """The vault was written by a newer Mend."""

    def __init__(self) -> None:
        super().__init__(_("This vault was last used with a newer Mend. Update Mend to open it; nothing was changed."))


class NoPermission(MendError):
    """The operating system does not let us read or write `name`."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("This computer does not allow Mend to read and write {name}. Check the folder’s permissions.").format(
                name=name
            )
        )


class VaultInUse(MendError):
    """Another process holds the vault."""

    def __init__(self) -> None:
        super().__init__(_("This vault is already open in another window of Mend. Close it there first."))


class DatabaseHeld(MendError):
    """Another program has the database of the vault open and keeps Mend from it."""

    def __init__(self) -> None:
        super().__init__(
            _("Another program is using the vault’s database, notes.db. Close it there; then Mend goes on.")
        )


class VaultExists(MendError):
    """There is already something where a new vault should go."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is already a folder named {name} here. Choose another name or place.").format(name=name)
        )


class DiskFull(MendError):
    """No room on the disk, or only none for something of which the sentence tells."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("The disk is full."))


class CannotWrite(MendError):
    """A file cannot be written; `name` is the file or folder, `reason` the operating system's words."""

    def __init__(self, name: str, reason: str = "") -> None:
        words = _("{name} could not be written: {reason}.") if reason else _("{name} could not be written.")
        super().__init__(words.format(name=name, reason=reason))


class PathTooLong(CannotWrite):
    """The name of a file or folder, or all the folders it lies in, are longer than the system or SQLite can take."""

    def __init__(self, name: str) -> None:
        words = _("The path to {name} is too long for this computer. Take a shorter name, or a folder less deep.")
        MendError.__init__(self, words.format(name=name))


class ChangedElsewhere(MendError):
    """A record was saved by somebody else in between."""

    def __init__(self) -> None:
        super().__init__(
            _("This note was changed elsewhere in the meantime. Copy your words from here, then reopen the session.")
        )


class VersionGone(MendError):
    """An earlier version of a note is not kept any more."""

    def __init__(self) -> None:
        super().__init__(_("This version is not kept any more. Choose another one."))


class ClientClosed(MendError):
    """A session was to begin with a client the work with whom has ended."""

    def __init__(self) -> None:
        super().__init__(_("This client is closed. Reopen the record to begin a session."))


class ClientGone(MendError):
    """A client was erased meanwhile, so that nothing about them can be kept any more."""

    def __init__(self) -> None:
        super().__init__(_("This client was erased from the vault meanwhile."))


class BadInput(MendError):
    """What was typed into `field` cannot be used; the sentence says what to do."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NoVault(MendError):
    """A folder or file that is no vault stands where a vault is to be replaced."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{name} is no vault. Nothing was changed.").format(name=name))


class NoFolder(MendError):
    """A folder that was named is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no folder {name}.").format(name=name))


class NotAVault(MendError):
    """What was to be opened is a folder without anything of a vault in it, or a file."""

    def __init__(self, name: str, *, is_folder: bool) -> None:
        file = _("{name} is a file, and a vault is a folder.")
        words = _("There is no vault in the folder {name}.") if is_folder else file
        super().__init__(words.format(name=name))


class NoBackup(MendError):
    """There is no backup where one was looked for."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no backup at {name}.").format(name=name))


class NotClosed(MendError):
    """A vault whose last words still lie in its log: it has to be opened and closed before it can be copied."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} was not closed properly. Open it in Mend and close it again; nothing is lost.").format(name=name)
        )


class DamagedBackup(MendError):
    """A backup that is not whole; `why` is the sentence about what is wrong with it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(_("The backup {name} is damaged. {why}").format(name=name, why=why))


class OtherVaultsBackup(MendError):
    """A backup that was made from another vault."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{name} is a backup of another vault. Nothing was changed.").format(name=name))


class EarlierKey(MendError):
    """A backup from before the vault’s data key was changed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} was made before the vault got a new key; it opens with the passphrase of that time.").format(
                name=name
            )
        )


class BackupFolderAway(MendError):
    """The therapist’s second folder for backups is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The second folder for backups, {name}, is not there just now, so nothing was copied to it.").format(
                name=name
            )
        )


class NotATakeOut(MendError):
    """A file that cannot be brought in; `why` is the sentence about what is wrong with it."""

    def __init__(self, why: str) -> None:
        super().__init__(_("This file cannot be brought in, and nothing was changed. {why}").format(why=why))


class LockedTakeOut(MendError):
    """A take-out that is locked with a passphrase, which is lacking (`is_wrong`: is another one)."""

    def __init__(self, *, is_wrong: bool) -> None:
        wrong = _("This passphrase does not open the take-out. It is the one that was chosen when it was made.")
        super().__init__(wrong if is_wrong else _("This take-out is locked. Type the passphrase it was locked with."))
        self.is_wrong = is_wrong


class NameTaken(MendError):
    """There is already something where a file or folder should go."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is already something named {name} there. Choose another name or place.").format(name=name)
        )


class Cancelled(MendError):
    """The person changed their mind, or the vault was closed meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Cancelled. Nothing was written."))
