"""A passphrase is asked for only where there is something of a vault, or a backup of it."""

import shutil
from pathlib import Path

import pytest

from desktop_app.domain.errors import MendError, NoFolder, NotAVault
from desktop_app.vault import backup, header, traces
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import CHEAP, PASSPHRASE
from tests.vault.test_backup import NOW


def test_a_folder_without_anything_of_a_vault_is_told(tmp_path: Path) -> None:
    (tmp_path / "Letters").mkdir()
    (tmp_path / "Letters" / "letter.txt").write_text("mine")
    (tmp_path / "Empty.mend").mkdir()
    (tmp_path / "File.mend").write_text("mine")
    for name, kind, sentence in (
        ("Letters", NotAVault, "There is no vault in the folder Letters."),
        ("Empty.mend", NotAVault, "There is no vault in the folder Empty.mend."),
        ("File.mend", NotAVault, "File.mend is a file, and a vault is a folder."),
        ("Gone.mend", NoFolder, "There is no folder Gone.mend."),
    ):
        with pytest.raises(kind) as told:
            traces.require_any(tmp_path / name)
        assert told.value.sentence == sentence


def test_the_root_and_the_folder_one_is_in_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MendError, match=rf"in the folder {tmp_path.name}\."):
        traces.require_any(Path())
    with pytest.raises(MendError, match=r"in the folder /\."):
        traces.require_any(Path("/"))


@pytest.mark.parametrize("missing", [None, header.FILE, DATABASE])
def test_what_is_left_of_a_vault_is_one(tmp_path: Path, missing: str | None) -> None:
    vault, _recovery_key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    vault.close()
    if missing:
        (vault.folder / missing).unlink()
    traces.require_any(vault.folder)


@pytest.mark.parametrize("left", ["nothing", "an empty folder"])
def test_a_vault_whose_backups_lie_beside_it_is_not_given_up(tmp_path: Path, left: str) -> None:
    vault, _recovery_key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    vault.close()
    backup.of_closed(vault.folder, backup.home(vault.folder), NOW)
    shutil.rmtree(vault.folder)
    if left == "an empty folder":
        vault.folder.mkdir()
    traces.require_any(vault.folder)
