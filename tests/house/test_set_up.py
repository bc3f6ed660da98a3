"""The set-up knows what is done, heals what was interrupted, and says in words what it cannot do."""

import json
import sys
from pathlib import Path

import pytest

import set_up
import system_packages
from tests.house.sources import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with its locks and a `.venv` as a finished set-up for `run` leaves it."""
    for name in ("pyproject.toml", *set_up.LOCKS.values()):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    finish(tmp_path, "run")
    return tmp_path


def finish(root: Path, level: str) -> None:
    """Leave the mark of a finished set-up."""
    venv = root / ".venv"
    mark: dict[str, object] = {
        "python": set_up.interpreter(venv),
        "place": str(venv),
        "locks": {level: set_up.key(root, level)},
        "system": ["offscreen", *(["readers"] if level == "test" else [])],
    }
    set_up.write_mark(venv, mark)


def test_a_finished_set_up_has_nothing_left_to_do(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert set_up.is_ready(checkout, "run")


def test_the_tests_need_more_than_the_program(checkout: Path) -> None:
    assert not set_up.is_ready(checkout, "test")


def test_what_the_tests_need_is_enough_for_the_program(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    finish(checkout, "test")
    assert set_up.is_ready(checkout, "run")


def test_a_display_needs_the_libraries_of_its_kind(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert set_up.is_ready(checkout, "run") is (sys.platform != "linux")


def test_a_new_lock_asks_for_a_new_set_up(checkout: Path) -> None:
    with (checkout / set_up.LOCKS["run"]).open("a") as lock:
        lock.write("# changed\n")
    assert not set_up.is_ready(checkout, "run")


def test_a_moved_checkout_asks_for_a_new_set_up(checkout: Path, tmp_path: Path) -> None:
    moved = checkout.rename(tmp_path.with_name("moved"))
    assert not set_up.is_ready(moved, "run")


def test_a_python_that_is_gone_asks_for_a_new_set_up(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(checkout / "no-such-python")
    assert not set_up.is_ready(checkout, "run")


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"unfinished": True})])
def test_a_mark_that_is_unfinished_or_broken_asks_for_a_new_set_up(checkout: Path, text: str) -> None:
    (checkout / ".venv" / set_up.MARK).write_text(text, "utf-8")
    assert not set_up.is_ready(checkout, "run")


def test_a_venv_made_by_someone_else_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv" / set_up.MARK).unlink()
    with pytest.raises(set_up.SetUpError, match="Move it away"):
        set_up.create_venv(checkout / ".venv")
    assert (checkout / ".venv" / "bin").is_dir()


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        ("urllib3.NewConnectionError: Failed to establish a new connection", "Is this computer online?"),
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("ERROR: No matching distribution found for pikepdf==10.17.0\n", "no ready-made pikepdf==10.17.0"),
        ("ERROR: something else\n", "something else"),
    ],
)
def test_the_trouble_of_pip_is_told_in_words(complaint: str, words: str) -> None:
    assert words in set_up.in_words(complaint)


@pytest.mark.skipif(sys.platform != "linux", reason="system libraries are looked at on Linux only")
def test_nothing_that_qt_needs_offscreen_is_missing_here() -> None:
    assert system_packages.missing(Path(sys.prefix))["offscreen"] == set()


@pytest.mark.skipif(sys.platform != "linux", reason="programs are looked for on Linux only")
def test_the_tests_need_programs_that_read_papers(checkout: Path) -> None:
    finish(checkout, "test")
    mark = set_up.read_mark(checkout / ".venv")
    assert set_up.has_of_system(mark, "test")
    assert not set_up.has_of_system(mark | {"system": ["offscreen"]}, "test")


def test_a_program_that_is_not_here_is_missed_and_its_package_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    readers = {"pdftotext", "qpdf", "strace"}
    assert system_packages.missing_readers() == readers
    assert system_packages.packages(readers, "apt-get") == ["poppler-utils", "qpdf", "strace"]


@pytest.mark.parametrize(
    ("manager", "names"),
    [
        ("apt-get", ["libegl1", "libunheard.so.9", "libxcb-icccm4"]),
        ("dnf", ["libglvnd-egl", "libunheard.so.9", "xcb-util-wm"]),
        ("pacman", ["libglvnd", "libunheard.so.9", "xcb-util-wm"]),
    ],
)
def test_the_line_to_type_names_the_packages_of_the_manager(manager: str, names: list[str]) -> None:
    missing = ["libEGL.so.1", "libxcb-icccm.so.4", "libunheard.so.9"]
    assert system_packages.packages(missing, manager) == names
    assert system_packages.line(names, manager).endswith(" ".join(names))
