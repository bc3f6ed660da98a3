"""A vault goes to another folder whole, or stays where it is."""

import errno
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import BadInput, CannotWrite, DiskFull, MendError, VaultExists, VaultInUse, VaultMissing
from desktop_app.vault import backup, clients
from desktop_app.vault.moving import check_place, move
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with a client and one backup."""
    vault, _key = Vault.create(tmp_path / "Here" / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA)
    vault.close()
    backup.of_closed(vault.folder, backup.home(vault.folder), datetime.fromisoformat("2026-11-19T15:00"))
    return vault.folder


@pytest.fixture
def there(tmp_path: Path) -> Path:
    made = tmp_path / "There"
    made.mkdir()
    return made


@pytest.fixture
def other_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder is on a disk of its own: a stand-in, as there is one disk here."""
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.parent != Path(target).parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)


def codes(folder: Path) -> list[str]:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        found = [client.code for client in clients.all(tx)]
    vault.close()
    return found


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_it_goes_with_its_backups(folder: Path, there: Path) -> None:
    assert move(folder, there) == there / "Caseload.mend"
    assert names(there) == ["Caseload backups", "Caseload.mend"]
    assert names(folder.parent) == []
    assert codes(there / "Caseload.mend") == ["C-014"]


@pytest.mark.usefixtures("other_disk")
def test_it_goes_to_another_disk_just_so(folder: Path, there: Path) -> None:
    content = (folder / DATABASE).read_bytes()
    move(folder, there)
    assert names(there) == ["Caseload backups", "Caseload.mend"]
    assert names(folder.parent) == []
    assert (there / "Caseload.mend" / DATABASE).read_bytes() == content


@pytest.mark.usefixtures("other_disk")
@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EIO, CannotWrite)])
def test_what_cannot_be_copied_stays_where_it_was(
    folder: Path, there: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[MendError]
) -> None:
    def fail(*_arguments: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(backup, "copy_file", fail)  # no disk here is full or broken
        with pytest.raises(kind):
            move(folder, there)
    assert names(there) == []
    assert codes(folder) == ["C-014"]


@pytest.mark.usefixtures("other_disk")
def test_a_copy_that_is_not_the_same_is_not_trusted(folder: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(backup, "copy_file", lambda _source, target: target.write_bytes(b"rot"))  # no stick here rots
        with pytest.raises(CannotWrite):
            move(folder, there)
    assert names(there) == []
    assert codes(folder) == ["C-014"]


def test_a_vault_that_is_open_stays(folder: Path, there: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    with pytest.raises(VaultInUse):
        move(folder, there)
    vault.close()
    assert names(there) == []


def test_a_place_that_is_no_good_is_refused_in_words(folder: Path, there: Path) -> None:
    with pytest.raises(BadInput, match="in this folder already"):
        check_place(folder, folder.parent)
    with pytest.raises(BadInput, match="is a vault, and nothing else is put into it"):
        check_place(folder, folder)
    with pytest.raises(VaultMissing):
        check_place(folder, there / "nowhere")
    (there / "Caseload.mend").mkdir()
    with pytest.raises(VaultExists):
        move(folder, there)
    (there / ".stfolder").mkdir()
    with pytest.raises(BadInput, match="Syncthing copies this folder as well"):
        check_place(folder, there)
    assert codes(folder) == ["C-014"]


def test_backups_that_cannot_go_along_stay_where_they_were(folder: Path, there: Path) -> None:
    (there / "Caseload backups").mkdir()
    move(folder, there)
    assert names(folder.parent) == ["Caseload backups"]
    assert codes(there / "Caseload.mend") == ["C-014"]
