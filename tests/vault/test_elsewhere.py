"""Backups that somebody keeps where Mend does not look by itself are found in the folder that is named."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import BadInput, NoBackup, NoFolder, OtherVaultsBackup
from desktop_app.vault import backup, header
from desktop_app.vault.elsewhere import backups_in
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put
from tests.vault.test_backup import NOW


def made(folder: Path) -> Path:
    vault, _recovery_key = Vault.create(folder, PASSPHRASE, CHEAP)
    vault.close()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "Practice.mend")


@pytest.fixture
def stick(folder: Path, tmp_path: Path) -> Path:
    """Two backups of the vault, on a stick."""
    stick = tmp_path / "Stick"
    for hours in (0, 1):
        backup.of_closed(folder, stick / "Practice backups", NOW + timedelta(hours=hours))
        vault = Vault.open(folder, PASSPHRASE)
        put(vault, *([ANNA] if not hours else []))
        vault.close()
    return stick


@pytest.mark.parametrize("place", [".", "Practice backups"])
def test_a_folder_that_holds_backups_may_be_chosen_or_the_one_around_it(folder: Path, stick: Path, place: str) -> None:
    found = backups_in(stick / place, folder)
    assert [b.made for b in found] == [NOW.replace(microsecond=0) + timedelta(hours=hours) for hours in (1, 0)]


def test_a_backup_itself_may_be_chosen_also_one_that_was_copied_by_hand(folder: Path, stick: Path) -> None:
    newest = backups_in(stick, folder)[0].folder
    assert [b.folder for b in backups_in(newest, folder)] == [newest]
    (newest / "backup.json").unlink()
    assert [b.folder for b in backups_in(newest, folder)] == [newest]


def test_a_wrong_choice_is_told_in_its_own_words(folder: Path, stick: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "Other" / "Other.mend")
    (tmp_path / "Letters").mkdir()
    for chosen, kind, sentence in (
        (tmp_path / "Letters", NoBackup, "There is no backup at Letters."),
        (folder, BadInput, "This is the vault itself, not a backup of it."),
        (other, OtherVaultsBackup, "Other.mend is a backup of another vault. Nothing was changed."),
        (other.parent, OtherVaultsBackup, "Other.mend is a backup of another vault. Nothing was changed."),
        (tmp_path / "Gone", NoFolder, "There is no folder Gone."),
    ):
        with pytest.raises(kind) as told:
            backups_in(chosen, folder)
        assert told.value.sentence == sentence
    assert stick.is_dir()


def test_a_vault_that_does_not_tell_its_own_name_may_have_any(folder: Path, stick: Path) -> None:
    for content in (b"rubbish", None):
        (folder / header.FILE).write_bytes(content) if content else (folder / header.FILE).unlink()
        assert len(backups_in(stick, folder)) == 2
    shutil.rmtree(folder)
    assert len(backups_in(stick, folder)) == 2


def test_the_vault_is_no_backup_of_itself(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoBackup):
        backups_in(tmp_path, folder)
