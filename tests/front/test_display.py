"""Without a display to open a window on, Mend says so in a sentence; Qt would end it with a signal."""

import os
import socket
import sys

import pytest

from desktop_app.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a window always has its display there")

NOBODYS = f":{40_000 + os.getpid() % 10_000}"


@pytest.fixture(autouse=True)
def no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening the window is as good as done, and no display is named."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("desktop_app.quick_start.start_quickly", lambda: None)
    monkeypatch.setattr("desktop_app.app.run", lambda _folder: 0)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    assert main([]) == 1
    return capsys.readouterr().err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_without_a_name_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    none = "mend: There is no display here. `mend tour DIR` shows the program without one.\n"
    assert told(capsys) == none
    monkeypatch.setenv(name, "")
    assert told(capsys) == none


@pytest.mark.parametrize("screen", ["", ".0"])
def test_a_display_that_is_gone_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], screen: str
) -> None:
    monkeypatch.setenv("DISPLAY", NOBODYS + screen)
    assert told(capsys) == (
        f"mend: The display {NOBODYS}{screen} does not answer. `mend tour DIR` shows the program without one.\n"
    )


@pytest.mark.parametrize("display", ["far.example:10", "unix:7", "localhost:10.0", "/private/tmp/launch/x:0", ":x"])
def test_of_a_display_that_is_not_simply_one_of_this_computer_qt_decides(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert main([]) == 0


def test_a_display_whose_socket_has_no_file_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", NOBODYS)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{NOBODYS[1:]}")
        server.listen()
        assert main([]) == 0


@pytest.mark.parametrize("name", ["WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_that_is_gone_is_of_no_matter_beside_another(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("DISPLAY", NOBODYS)
    monkeypatch.setenv(name, "offscreen")
    assert main([]) == 0
