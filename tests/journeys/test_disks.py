"""The disk full while somebody types, in the real program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.vault.check import check
from tests.journeys.conftest import PASSPHRASE, case_in, made_vault
from tests.vault.making import ROOT

FULL = "Not saved, kept in this window: The disk is full."
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on file sizes")


def typist(folder: Path, *how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.typist", str(folder), *how],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "XDG_CONFIG_HOME": str(folder.parent / "config")},
    )  # fmt: skip


def test_while_the_disk_is_full_one_types_on_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = made_vault(tmp_path / "Caseload.mend", client=Client("C-014"))
    process = typist(folder, "full")
    said, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    feet = [line.removeprefix("foot ") for line in said.splitlines() if line.startswith("foot")]
    kinds = [foot.split()[0] for foot in feet if not foot.startswith("Saving")]
    assert kinds == [kind for kind in kinds if kind in {"Saved", "Not"}]
    assert "Not saved, kept in this window: Caseload.mend could not be written." in feet or FULL in feet
    assert kinds.index("Saved") < kinds.index("Not")
    assert kinds[-1] == "Saved"
    assert check(folder, PASSPHRASE).problems == ()
    note = case_in(folder).entries[0].note
    assert "w12 more " in note
    assert note.count("and more the end") == 1
