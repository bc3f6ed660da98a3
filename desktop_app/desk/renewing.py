"""A new data key for the open vault: everything is encrypted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.desk.checking import Checking
    from desktop_app.desk.door import Door
    from desktop_app.desk.jobs import Jobs
    from desktop_app.desk.keys import Keys
    from desktop_app.desk.store import Store
    from desktop_app.domain.errors import MendError


class Renewing(QObject):
    """Encrypts the vault anew on the jobs thread, so that saves wait behind it and nothing is written meanwhile.

    `progressed` carries how many hundredths are done, `renewed` where the vault as it was is now, `refused` the error;
    then the vault is as it was. Either comes even if the vault is being locked by then. If it is not, `ended` follows:
    the vault is open, by whatever key.
    """

    progressed = Signal(int)
    renewed = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        keys: Keys,
        door: Door,
        checking: Checking,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._keys, self._clock = store, jobs, keys, clock
        self._door, self._checking = door, checking
        self.ended.connect(checking.come_back)

    def renew(self, passphrase: str) -> None:
        """Encrypt everything with another data key; `passphrase` and the recovery key that `keys` offered open it then.

        Nothing happens when no recovery key was offered.
        """
        recovery_key, now = self._keys.take_offered(), self._clock().replace(microsecond=0)
        if recovery_key is None:
            return

        def work() -> Path:
            from desktop_app.vault.rotation import rotate

            vault = self._store.vault
            if vault is None:
                raise RuntimeError("no vault is open")
            self._checking.let_go()
            if self._door.keeper is not None:
                self._door.keeper.let_go()
            return rotate(vault, passphrase, recovery_key, now, tell=self._tell)

        self._jobs.run(work, self._done, self._refuse)

    def _tell(self, share: float) -> None:
        self.progressed.emit(int(share * 100))

    def _done(self, aside: Path) -> None:
        self.renewed.emit(aside)
        self._end()

    def _refuse(self, error: MendError) -> None:
        self.refused.emit(error)
        self._end()

    def _end(self) -> None:
        if not self._door.is_closing:
            self.ended.emit()
