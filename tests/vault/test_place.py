"""Nothing but the vault itself is ever written into a vault, nor into a backup."""

import os
from pathlib import Path

import pytest

from desktop_app.domain.errors import BadInput, CannotWrite
from desktop_app.vault import header, place
from desktop_app.vault.vault import DATABASE


@pytest.mark.parametrize("inside", [[header.FILE, DATABASE], [header.FILE], [DATABASE], []])
def test_a_damaged_vault_is_a_vault(tmp_path: Path, inside: list[str]) -> None:
    folder = tmp_path / "Practice.mend"
    folder.mkdir()
    for name in inside:
        (folder / name).write_bytes(b"")
    assert place.is_vault(folder)
    with pytest.raises(BadInput):
        place.require_outside(folder / "new" / "summary.pdf")


def test_there_is_room_for_a_vault_where_its_folder_and_those_above_are_still_to_be_made(tmp_path: Path) -> None:
    place.require_room(tmp_path / "Practice.mend")
    place.require_room(tmp_path / "new" / "deeper" / "Practice.mend")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_vault_is_one_however_its_name_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "PRACTICE.MEND"
    folder.mkdir()
    with pytest.raises(BadInput):
        place.require_outside(folder / "summary.pdf")


def test_a_vault_under_another_name_is_one_too(tmp_path: Path) -> None:
    for name in (header.FILE, DATABASE):
        place.require_outside(tmp_path / "summary.pdf")
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(BadInput, match="Choose a place outside it"):
        place.require_outside(tmp_path / "summary.pdf")


def test_a_way_round_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "Practice.mend").mkdir()
    (tmp_path / "papers").symlink_to(tmp_path / "Practice.mend")
    for target in ("papers/summary.pdf", "Other/../Practice.mend/summary.pdf"):
        with pytest.raises(BadInput):
            place.require_outside(tmp_path / target)


def test_a_way_that_leads_round_in_a_circle_is_told_apart_from_a_vault_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "Practice.mend").mkdir()
    for folder in (tmp_path, tmp_path / "Practice.mend"):
        (folder / "loop").symlink_to("loop")
    place.require_outside(tmp_path / "loop" / "summary.pdf")
    with pytest.raises(BadInput):
        place.require_outside(tmp_path / "Practice.mend" / "loop" / "summary.pdf")


def test_any_other_place_is_free(tmp_path: Path) -> None:
    (tmp_path / "Practice.mend").mkdir()
    (tmp_path / "Practice backups").mkdir()
    (tmp_path / "letter.mend").write_text("no folder")
    for name in ("summary.pdf", "Practice.mend", "Practice backups/one.mend", "letter.mend", "nowhere/at/all.pdf"):
        place.require_outside(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="the system has another limit there")
def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        place.require_outside(tmp_path / ("C" * 300) / "summary.pdf")
