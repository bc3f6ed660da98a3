"""While a vault is open, whatever Mend does with it, the system's locks of SQLite stay on its database.

POSIX drops all of a process's locks on a file as soon as that process closes the file anywhere (fcntl(2)). Then another
program that looks into the database and leaves takes itself for the last one, and throws the log away.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.desk.store import Store
from desktop_app.desk.taking_out import Package, take_out
from desktop_app.domain.errors import MendError, VaultInUse, WrongPassphrase
from desktop_app.vault import backup, clients, forgetting, header, restore, salvage, sessions, telling
from desktop_app.vault.check import look_through
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session, tidy_up

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="locks are looked for as Linux tells them")
NOW = datetime(2026, 11, 25, 10)  # noqa: DTZ001 - local time, as everywhere in Mend
PROBE = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)  # the bytes every reader has a shared lock on
    except OSError:
        print("held")
    else:
        print("free")
"""


def is_held(folder: Path) -> bool:
    probe = [sys.executable, "-c", PROBE, str(folder / DATABASE)]
    said = subprocess.run(probe, capture_output=True, text=True, check=True).stdout
    return said == "held\n"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    yield vault
    vault.close()


def open_again(vault: Vault) -> None:
    with pytest.raises(VaultInUse):
        Vault.open(vault.folder, PASSPHRASE)


def open_again_in_vain(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        Vault.open(vault.folder, "wrong")


def open_again_by_the_header_of_another(vault: Vault) -> None:
    made = backup.of_open(vault, backup.home(vault.folder), NOW, lambda: None)
    other, _recovery_key = Vault.create(vault.folder.with_name("Other.mend"), PASSPHRASE, CHEAP)
    other.close()
    (vault.folder / header.FILE).write_bytes((other.folder / header.FILE).read_bytes())
    for passphrase, kind in ((PASSPHRASE, VaultInUse), ("wrong", WrongPassphrase)):
        with pytest.raises(kind):
            Vault.open(vault.folder, passphrase)
    with pytest.raises(VaultInUse):
        restore.by_either(made.folder, vault.folder, PASSPHRASE)


def salvage_it(vault: Vault) -> None:
    opener = salvage.opener_by_key(vault.folder, vault.key)
    with pytest.raises(VaultInUse):
        salvage.salvage(vault.folder, vault.folder.with_name("Salvaged.mend"), opener, NOW)


def back_up(vault: Vault) -> None:
    home = backup.home(vault.folder)
    made = backup.of_open(vault, home, NOW, lambda: None)
    backup.check(made, vault.key, NOW)
    backup.is_behind(vault, home)


def back_up_as_if_closed(vault: Vault) -> None:
    with suppress(MendError):
        backup.of_closed(vault.folder, backup.home(vault.folder), NOW)


def go_back(vault: Vault) -> None:
    made = backup.of_open(vault, backup.home(vault.folder), NOW, lambda: None)
    with pytest.raises(VaultInUse):
        restore.restore(made.folder, vault.folder, restore.by_key(made.folder, vault.folder, vault.key), NOW)


def take_all_out(vault: Vault) -> None:
    store = Store()
    store.vault = vault
    take_out(store, Package(vault.folder.with_name("All.zip")), NOW, lambda _done, _total: None)


def read_and_write(vault: Vault) -> None:
    with vault.read() as tx, vault.write() as other:
        clients.get(tx, ANNA.id)
        sessions.save(other, session(2))


DOINGS: tuple[Callable[[Vault], object], ...] = (
    read_and_write,
    tidy_up,
    look_through,
    open_again,
    open_again_in_vain,
    open_again_by_the_header_of_another,
    Vault.check_header,
    lambda vault: vault.set_passphrase("another one", CHEAP),
    back_up,
    back_up_as_if_closed,
    go_back,
    salvage_it,
    take_all_out,
    lambda vault: forgetting.clear(vault.folder / DATABASE, vault.key),
    lambda vault: telling.erased_in(vault.folder, vault.key),
)


@pytest.mark.parametrize("doing", DOINGS)
def test_the_database_of_an_open_vault_stays_locked_whatever_is_done_with_it(
    vault: Vault, doing: Callable[[Vault], object]
) -> None:
    assert is_held(vault.folder)
    doing(vault)
    assert is_held(vault.folder)


def test_a_closed_vault_is_not_locked(vault: Vault) -> None:
    vault.close()
    assert not is_held(vault.folder)


def test_a_file_that_is_opened_and_closed_beside_sqlite_would_be_noticed(vault: Vault) -> None:
    (vault.folder / DATABASE).open("rb").close()
    assert not is_held(vault.folder)
