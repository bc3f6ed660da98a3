"""A new file appears whole or not at all, and never in the place of another one."""

import errno
import os
from pathlib import Path

import pytest

from desktop_app.vault import disk


def no_second_name(*_given: object) -> None:
    raise PermissionError(errno.EPERM, "no links here")


@pytest.fixture(params=["with links", "without links"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "without links":
        monkeypatch.setattr(os, "link", no_second_name)  # what a stick without them answers
    return tmp_path / "new.zip"


def test_it_is_there_under_its_own_name_only(target: Path) -> None:
    with disk.fresh_file(target) as file:
        file.write(b"words")
        assert not target.exists()
    assert target.read_bytes() == b"words"
    assert list(target.parent.iterdir()) == [target]


def test_what_came_meanwhile_stays(target: Path) -> None:
    def write() -> None:
        with disk.fresh_file(target) as file:
            file.write(b"words")
            target.write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        write()
    assert target.read_bytes() == b"mine"
    assert list(target.parent.iterdir()) == [target]
