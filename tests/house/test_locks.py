"""The locks answer to `pyproject.toml`, and hold a hash for every file that may be installed."""

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pinned(lock: str) -> dict[str, str]:
    """The versions in a lock, by name."""
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


def asked(group: str) -> list[str]:
    """What `pyproject.toml` asks for: the program's own needs, or those of a group and the groups in it."""
    if not group:
        needs: list[str] = PROJECT["project"]["dependencies"]
        return needs
    given = PROJECT["dependency-groups"][group]
    return [r for item in given for r in (asked(item["include-group"]) if isinstance(item, dict) else [item])]


@pytest.mark.parametrize(("lock", "group"), [(LOCKS[0], ""), (LOCKS[0], "build"), (LOCKS[1], ""), (LOCKS[1], "dev")])
def test_a_lock_holds_what_is_asked_for(lock: str, group: str) -> None:
    versions = pinned(lock)
    for requirement in map(Requirement, asked(group)):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), (
            f"{requirement}: make lock"
        )


def test_both_locks_agree() -> None:
    assert pinned(LOCKS[0]).items() <= pinned(LOCKS[1]).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_hashes_and_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [e.split()[0] for e in entries if "--hash=sha256:" not in e] == []
