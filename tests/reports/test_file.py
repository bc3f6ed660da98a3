"""The file: all of it or nothing, and for this user only."""

import errno
import os
import stat
from pathlib import Path

import pytest

from desktop_app.domain.errors import CannotWrite, DiskFull, NoFolder, NoPermission
from desktop_app.reports.pdf import placing_pdf, write_pdf


def test_the_file_is_whole_and_private(tmp_path: Path) -> None:
    write_pdf(tmp_path / "summary.pdf", b"%PDF")
    assert (tmp_path / "summary.pdf").read_bytes() == b"%PDF"
    assert stat.S_IMODE((tmp_path / "summary.pdf").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["summary.pdf"]


@pytest.mark.parametrize(
    ("number", "told"), [(errno.ENOSPC, DiskFull), (errno.EROFS, NoPermission), (errno.EIO, CannotWrite)]
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[Exception]
) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"old")

    def fails(_handle: int) -> None:  # a full or broken disk cannot be had in a test
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(told):
        write_pdf(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_missing_folder_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="nowhere"):
        write_pdf(tmp_path / "nowhere" / "summary.pdf", b"x")


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "summary.pdf").mkdir()
    with pytest.raises(CannotWrite, match=r"summary\.pdf"):
        write_pdf(tmp_path / "summary.pdf", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_folder_that_comes_in_the_way_meanwhile_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"summary\.pdf"), placing_pdf(tmp_path / "summary.pdf", b"x"):
        (tmp_path / "summary.pdf").mkdir()
    assert [p.name for p in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="CCC"):
        write_pdf(tmp_path / f"{'C' * 300}.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NoPermission):
        write_pdf(tmp_path / "summary.pdf", b"x")
