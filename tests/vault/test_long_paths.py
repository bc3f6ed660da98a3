"""A vault that lies too deep for SQLite is told to, and not that somebody keeps it shut."""

import shutil
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import PathTooLong
from desktop_app.vault.moving import check_place, move
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import CHEAP, PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has another limit there")
WORDS = "The path to Practice.mend is too long for this computer. Take a shorter name, or a folder less deep."


def deep(tmp_path: Path, length: int) -> Path:
    """A folder in which `Practice.mend/notes.db` is a path of so many characters."""
    left = length - len(str(tmp_path / "Practice.mend" / DATABASE))
    names = ["d" * 99] * (left // 100)
    folder = tmp_path.joinpath(*names, "e" * (left % 100 - 1))
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    vault.close()
    return vault.folder


def test_a_vault_that_lies_too_deep_is_told(folder: Path, tmp_path: Path) -> None:
    place = deep(tmp_path, 600) / folder.name
    shutil.copytree(folder, place)
    with pytest.raises(PathTooLong) as told:
        Vault.open(place, PASSPHRASE)
    assert told.value.sentence == WORDS


def test_also_when_the_way_there_is_a_short_one(folder: Path, tmp_path: Path) -> None:
    place = deep(tmp_path, 600)
    shutil.copytree(folder, place / folder.name)
    (tmp_path / "short").symlink_to(place)
    with pytest.raises(PathTooLong):
        Vault.open(tmp_path / "short" / folder.name, PASSPHRASE)


def test_a_vault_is_neither_made_nor_moved_where_it_could_not_be_opened(folder: Path, tmp_path: Path) -> None:
    place = deep(tmp_path, 505)
    with pytest.raises(PathTooLong):
        check_place(folder, place)
    with pytest.raises(PathTooLong) as told:
        Vault.create(place / "Practice.mend", PASSPHRASE, CHEAP)
    assert told.value.sentence == WORDS
    assert list(place.iterdir()) == []


def test_up_to_there_it_opens(folder: Path, tmp_path: Path) -> None:
    place = deep(tmp_path, 504)
    move(folder, place)
    Vault.open(place / "Practice.mend", PASSPHRASE).close()


def test_a_name_that_no_system_takes_is_told_the_same_way(tmp_path: Path) -> None:
    with pytest.raises(PathTooLong):
        Vault.create(tmp_path / ("x" * 300), PASSPHRASE, CHEAP)
