"""The program killed while somebody types, and the disk full while somebody types: the real command line each time."""

import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.vault.check import check
from tests.journeys.conftest import PASSPHRASE, case_in, made_vault
from tests.vault.making import ROOT

FULL = "Not saved, kept in this window: The disk is full."
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGKILL nor a limit on file sizes")


def typist(folder: Path, *how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.typist", str(folder), *how],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "XDG_CONFIG_HOME": str(folder.parent / "config")},
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_while_typing_costs_the_last_second_at_most(tmp_path: Path, seed: int) -> None:
    folder = made_vault(tmp_path / "Caseload.mend", client=Client("C-014"))
    until = random.Random(seed).randint(18, 30)  # noqa: S311 - a repeatable moment, no secret
    process = typist(folder)
    assert process.stdout is not None
    typed: list[float] = []
    for line in process.stdout:
        if line.startswith("typed"):
            typed.append(float(line.split()[2]))
        if len(typed) == until:
            break
    process.send_signal(signal.SIGKILL)
    rest, complaint = process.communicate(timeout=60)
    typed += [float(line.split()[2]) for line in rest.splitlines() if line.startswith("typed")]
    assert complaint == ""
    assert check(folder, PASSPHRASE).problems == ()
    kept = [int(n) for n in re.findall(r"w(\d+) ", case_in(folder).entries[0].note)]
    assert kept == list(range(1, len(kept) + 1))
    old_enough = sum(1 for at in typed if at <= typed[-1] - 1.0)
    assert old_enough >= 5, "too little was typed to tell"
    assert len(kept) >= old_enough
    assert len(kept) <= len(typed) + 1


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
