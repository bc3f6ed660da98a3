"""The program killed at random moments of its work: what is older than a second is never missing."""

import sys
from pathlib import Path

import pytest

from tests.support import crashes
from tests.vault import golden

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.mark.parametrize("seeds", [range(first, first + 5) for first in range(0, 15, 5)], ids=lambda seeds: seeds[0])
def test_a_kill_costs_the_last_second_at_most(tmp_path: Path, seeds: range) -> None:
    vault = crashes.base(tmp_path / "Base.mend")
    crashed = list(crashes.crashes(vault, tmp_path, seeds, at_once=3))
    assert [crash for crash in crashed if crash.wrong] == []
    assert sum(crash.old for crash in crashed) > 0, "too little was typed to tell"


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_a_kill_while_an_older_vault_is_opened_costs_nothing(tmp_path: Path, version: str) -> None:
    assert crashes.crash_on_opening(golden.FOLDER / f"{version}.mend", tmp_path, 1).wrong == ()
