"""The disk full, slow or read-only while somebody types: words stay in the window, the foot says so, saving resumes."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.vault.check import check
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault
from tests.support import traced
from tests.vault.making import ROOT

REFUSED = "Not saved, kept in this window: Caseload.mend could not be written."
FULL = "Not saved, kept in this window: The disk is full."
SMALL_KIB = 1500


def typist(folder: Path, *how: str) -> list[str]:
    """The command that starts somebody who types in the vault in `folder`."""
    return [sys.executable, "-m", "tests.support.typist", str(folder), *how]


def said(command: list[str], home: Path) -> list[str]:
    """What the typist said, line by line."""
    env = {**os.environ, "XDG_CONFIG_HOME": str(home / "config")}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, timeout=90, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def try_in_vain(person: Person) -> None:
    """Have all that was typed tried, so that nothing but patience saves it later."""
    tried: list[None] = []
    person.mend.desk.workspace.flush(lambda: tried.append(None))
    person.until(lambda: tried)
    assert person.foot().startswith("Not saved")


@pytest.fixture
def small_disk(person: Person) -> Iterator[Path]:
    """A disk of its own, of `SMALL_KIB`."""
    place = person.places.documents / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_KIB}k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk can only be mounted by root, on Linux")
    yield place
    while person.mends:
        person.quit()
    subprocess.run(["umount", str(place)], check=True)


class ReadOnly:
    """A vault that can be made read-only for everybody, with what is open of it (Linux, by root).

    Only its `-shm`, which is memory more than a file, stays as it is: who writes into that ends by a bus error.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def set(self, flag: str) -> bool:
        """`+i` makes it read-only, `-i` takes that back; whether it could be done."""
        paths = [self._folder, *(path for path in self._folder.iterdir() if not path.name.endswith("-shm"))]
        try:
            done = subprocess.run(["chattr", flag, *map(str, paths)], capture_output=True, check=False)
        except FileNotFoundError:
            return False
        return done.returncode == 0


@pytest.fixture
def read_only(person: Person) -> Iterator[ReadOnly]:
    vault = ReadOnly(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014")))
    can_be = vault.set("+i")
    vault.set("-i")
    if not can_be:
        pytest.skip("what is open can be made read-only by root only, on some disks of Linux")
    yield vault
    vault.set("-i")


def test_in_a_folder_that_becomes_read_only_one_types_on_and_saving_resumes(
    person: Person, read_only: ReadOnly
) -> None:
    folder = person.places.documents / "Caseload.mend"
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Before. ")
    person.until(lambda: person.foot().startswith("Saved "))
    read_only.set("+i")
    person.type("Meanwhile. ")
    person.until(lambda: person.foot() == REFUSED)
    person.type("And more. ")
    try_in_vain(person)
    assert "Before. Meanwhile. And more. " in person.mend.inside.view.session.note.editor.text()
    read_only.set("-i")
    person.until(lambda: person.foot().startswith("Saved "))
    person.quit()
    assert check(folder, PASSPHRASE).problems == ()
    assert "Before. Meanwhile. And more. " in case_in(folder).entries[0].note


def test_on_a_small_disk_that_is_full_one_types_on_and_saving_resumes(person: Person, small_disk: Path) -> None:
    folder = made_vault(small_disk / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Before. ")
    person.until(lambda: person.foot().startswith("Saved "))
    ballast = small_disk / "ballast"
    with suppress(OSError):
        ballast.write_bytes(bytes(SMALL_KIB * 1024))
    person.paste("More than there is room for. " * 800)
    person.until(lambda: person.foot() == FULL)
    person.type("And more. ")
    try_in_vain(person)
    assert "And more. " in person.mend.inside.view.session.note.editor.text()
    ballast.unlink()
    person.until(lambda: person.foot().startswith("Saved "))
    person.quit()
    assert check(folder, PASSPHRASE).problems == ()
    note = case_in(folder).entries[0].note
    assert "Before. " in note
    assert "And more. " in note
    assert note.count("More than there is room for. ") == 800


@pytest.mark.skipif(bool(traced.why_not()), reason=traced.why_not())
def test_on_a_disk_that_is_slow_for_everything_typing_goes_on_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = made_vault(tmp_path / "Caseload.mend", client=Client("C-014"))
    lines = said(traced.with_slow_disk(typist(folder, "slow"), 400), tmp_path)
    foot, meanwhile = "", 0
    for line in lines:
        foot = line.removeprefix("foot ") if line.startswith("foot") else foot
        meanwhile += line.startswith("typed") and foot == "Saving…"
    assert meanwhile >= 5
    assert any(line.startswith("foot Saved") for line in lines)
    assert check(folder, PASSPHRASE).problems == ()
    kept = [int(number) for number in re.findall(r"w(\d+) ", case_in(folder).entries[0].note)]
    assert kept == list(range(1, 41))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on file sizes")
def test_while_the_disk_is_full_one_types_on_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = made_vault(tmp_path / "Caseload.mend", client=Client("C-014"))
    lines = said(typist(folder, "full"), tmp_path)
    feet = [line.removeprefix("foot ") for line in lines if line.startswith("foot")]
    kinds = [foot.split()[0] for foot in feet if not foot.startswith("Saving")]
    assert kinds == [kind for kind in kinds if kind in {"Saved", "Not"}]
    assert REFUSED in feet or FULL in feet
    assert kinds.index("Saved") < kinds.index("Not")
    assert kinds[-1] == "Saved"
    assert check(folder, PASSPHRASE).problems == ()
    note = case_in(folder).entries[0].note
    assert "w12 more " in note
    assert note.count("and more the end") == 1
