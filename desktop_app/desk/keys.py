"""What opens the vault, changed from inside it: the passphrase, and the recovery key with its printed sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import TooSoon, WrongPassphrase
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.pause import Pause
    from desktop_app.desk.store import Store
    from desktop_app.domain.errors import MendError
    from desktop_app.vault.recovery_key import RecoveryKey
    from desktop_app.vault.vault import Vault


class Keys(QObject):
    """Commands that ask for the present passphrase first; wrong ones count for `pause`.

    A new recovery key is offered before it is kept: until then the old one opens the vault.
    """

    passphrase_changed = Signal()
    recovery_key_offered = Signal(object)
    recovery_key_kept = Signal()
    refused = Signal(object)
    sheet_saved = Signal(object)
    sheet_failed = Signal(object)

    def __init__(
        self, store: Store, jobs: Jobs, pause: Pause, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._pause, self._clock = store, jobs, pause, clock
        self._offered: RecoveryKey | None = None

    def change_passphrase(self, present: str, passphrase: str) -> None:
        """Let `passphrase` open the vault instead of `present`; `passphrase_changed` or `refused` follows."""

        def work() -> None:
            self._vault.check_passphrase(present)
            self._vault.set_passphrase(passphrase)

        self._ask(work, lambda _r: self.passphrase_changed.emit())

    def offer_recovery_key(self, present: str) -> None:
        """Make a recovery key; `recovery_key_offered` follows with its groups, or `refused`. Then keep or drop it."""

        def work() -> RecoveryKey:
            from desktop_app.vault.recovery_key import new_recovery_key

            self._vault.check_passphrase(present)
            return new_recovery_key()

        self._ask(work, self._offer)

    def keep_recovery_key(self) -> None:
        """Let the offered key open the vault instead of the old one; `recovery_key_kept` or `refused` follows."""
        offered = self._offered
        if offered is not None:
            self._jobs.run(lambda: self._vault.set_recovery_key(offered), self._kept, self.refused.emit)

    def drop_recovery_key(self) -> None:
        """Forget the offered key; the old one goes on to open the vault."""
        self._offered = None

    def take_offered(self) -> RecoveryKey | None:
        """The offered key, for whoever will keep it in another way; it is offered no more."""
        offered, self._offered = self._offered, None
        return offered

    def save_sheet(self, groups: tuple[str, ...], target: Path) -> None:
        """Write the sheet with this recovery key as a PDF to `target`; `sheet_saved` or `sheet_failed` follows."""
        today = self._clock().date()

        def work() -> Path:
            from desktop_app.reports.pdf import write_pdf
            from desktop_app.reports.recovery_sheet import RecoverySheet, render_sheet
            from desktop_app.vault import place

            place.require_outside(target)
            vault = self._vault
            write_pdf(target, render_sheet(RecoverySheet(vault.name, vault.folder, groups, today)))
            return target

        self._jobs.run(work, self.sheet_saved.emit, self.sheet_failed.emit)

    @property
    def vault_folder(self) -> Path | None:
        """Where the open vault lies."""
        return self._store.vault.folder if self._store.vault else None

    @property
    def _vault(self) -> Vault:
        if self._store.vault is None:
            raise RuntimeError("no vault is open")
        return self._store.vault

    def _ask(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if self._pause.seconds:
            self.refused.emit(TooSoon(self._pause.seconds))
        else:
            self._jobs.run(work, lambda result: self._answer(done, result), self._refuse)

    def _answer(self, done: Callable[..., None], result: object) -> None:
        self._pause.forget()
        done(result)

    def _refuse(self, error: MendError) -> None:
        if isinstance(error, WrongPassphrase):
            self._pause.count_wrong()
        self.refused.emit(error)

    def _offer(self, recovery_key: RecoveryKey) -> None:
        self._offered = recovery_key
        self.recovery_key_offered.emit(recovery_key.groups)

    def _kept(self, _result: None) -> None:
        self._offered = None
        self.recovery_key_kept.emit()


def require_well_typed(recovery_key: str) -> None:
    """Raise `WrongRecoveryKey` when the groups themselves show a slip. Quick, and without a vault."""
    from desktop_app.vault.recovery_key import typed_recovery_key

    typed_recovery_key(recovery_key)


def sheet_name(vault_folder: Path) -> str:
    """What the file with the recovery sheet of that vault is called."""
    return _("Recovery sheet {name}").format(name=vault_folder.stem) + ".pdf"
