"""What every test stands on: no display, a home of its own, the look of the program, and silence in the log."""

import faulthandler
import gc
import logging
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
for _name in ("LANGUAGE", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR"):
    os.environ.pop(_name, None)
for _name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
    os.environ[_name] = "unix:path=/nowhere"  # nobody who locks their screen meanwhile is heard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_HOME = Path(tempfile.mkdtemp(prefix="mend-tests-"))
for _name, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_DOCUMENTS_DIR": "Documents",
}.items():
    (_HOME / _folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_HOME / _folder)

_opened_to_the_network: list[str] = []
_LOCAL = getattr(socket, "AF_UNIX", None)


def _hear(event: str, given: tuple[object, ...]) -> None:
    """Python tells here of all that it does. A socket of the system's own inside is no network."""
    if event.startswith("socket.") and event not in {"socket.gethostname", "socket.sethostname"}:
        family = given[1] if event == "socket.__new__" else getattr(given[0], "family", None) if given else None
        if family != _LOCAL or _LOCAL is None:
            _opened_to_the_network.append(event)


sys.addaudithook(_hear)
hypothesis_settings.register_profile("mend", deadline=None, database=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("mend")
faulthandler.enable()
gc.disable()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """The one application of the test run, named and dressed as the program's own."""
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.theme import Look

    qapp.setApplicationName("mend")
    QApplication.setCursorFlashTime(0)
    Look(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def _silent_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on any log record of a warning or worse; a test that expects one reads it, then calls `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    said = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    assert not said, f"unexpected in the log: {said}"


@pytest.fixture(autouse=True)
def network_used() -> Iterator[list[str]]:
    """Fail when a socket to anywhere but this computer was made, or a name looked up, during the test or before it."""
    yield _opened_to_the_network
    found = list(_opened_to_the_network)
    _opened_to_the_network.clear()
    assert not found, f"the network was used: {found}"


@pytest.fixture(autouse=True)
def _garbage_goes_on_this_thread() -> Iterator[None]:
    """As in the program: Python's collector must not take down on a worker thread what is Qt's."""
    yield
    for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count > most:
            gc.collect(generation)
