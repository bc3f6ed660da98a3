"""What the operating system tells of its user, and who goes on hearing it."""

import ctypes
import os
from ctypes import wintypes

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor
from PySide6.QtGui import QWindow

from desktop_app.desk.away import Away
from desktop_app.desk.away_linux import LOGIN, PROPERTIES, SESSION, LinuxAway
from desktop_app.desk.away_macos import MacosAway
from desktop_app.desk.away_windows import WindowsAway
from desktop_app.desk.lock import away_of_this_system

pytestmark = pytest.mark.usefixtures("qapp")


class FakeBus:
    """Notes what is heard and asked on it. A real bus cannot be counted on where tests run."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, str, str]] = []
        self.asked: list[tuple[str, list[object]]] = []

    def connect(self, service: str, path: str, interface: str, name: str, receiver: QObject, slot: str) -> bool:
        """Note a signal."""
        assert receiver.metaObject().indexOfSlot(slot[1:]) >= 0, slot
        self.heard.append((service, path, interface, name))
        return True

    def callWithCallback(self, message: QDBusMessage, receiver: QObject, slot: str) -> bool:
        """Note a question."""
        assert receiver.metaObject().indexOfSlot(slot[1:]) >= 0, slot
        self.asked.append((message.member(), message.arguments()))
        return True


class Told:
    """How often the user went away."""

    def __init__(self, away: Away) -> None:
        self.times = 0
        away.gone.connect(self._count)

    def _count(self) -> None:
        self.times += 1


@pytest.fixture
def buses() -> tuple[FakeBus, FakeBus]:
    return FakeBus(), FakeBus()


@pytest.fixture
def away(buses: tuple[FakeBus, FakeBus]) -> LinuxAway:
    away = LinuxAway(None, *buses)
    away.listen()
    return away


@pytest.fixture
def told(away: LinuxAway) -> Told:
    return Told(away)


def answer(value: object) -> QDBusMessage:
    """What logind answers."""
    question = QDBusMessage.createMethodCall(LOGIN, "/", LOGIN, "Any")
    return question.createReply(value)


@pytest.mark.usefixtures("away")
def test_it_hears_the_screen_savers_and_logind(buses: tuple[FakeBus, FakeBus]) -> None:
    session, system = buses
    assert ("org.gnome.ScreenSaver", "", "org.gnome.ScreenSaver", "ActiveChanged") in session.heard
    assert {name for *_rest, name in system.heard} == {"PrepareForSleep", "PrepareForShutdown"}
    assert [method for method, _given in system.asked] == ["GetSession", "Inhibit"]


def test_it_hears_of_its_own_session_once_that_is_known(away: LinuxAway, buses: tuple[FakeBus, FakeBus]) -> None:
    away.hear_session(answer(QDBusObjectPath("/org/freedesktop/login1/session/_32")))
    assert buses[1].heard[-2:] == [
        (LOGIN, "/org/freedesktop/login1/session/_32", SESSION, "Lock"),
        (LOGIN, "/org/freedesktop/login1/session/_32", PROPERTIES, "PropertiesChanged"),
    ]


def test_a_locked_screen_and_coming_sleep_are_told_and_their_end_is_not(away: LinuxAway, told: Told) -> None:
    away.hear_state(True)
    assert told.times == 1
    away.hear_state(False)
    assert told.times == 1


def test_another_session_in_front_is_told(away: LinuxAway, told: Told) -> None:
    away.hear_properties(SESSION, {"Active": False}, [])
    away.hear_properties(SESSION, {"LockedHint": True}, [])
    away.hear_lock()
    assert told.times == 3
    away.hear_properties(SESSION, {"Active": True, "LockedHint": False, "IdleHint": True}, [])
    away.hear_properties("org.freedesktop.login1.Seat", {"Active": False}, [])
    assert told.times == 3


def test_after_the_lock_it_is_silent_and_later_tells_again_without_hearing_double(
    away: LinuxAway, told: Told, buses: tuple[FakeBus, FakeBus]
) -> None:
    heard = len(buses[0].heard)
    away.rest()
    away.hear_state(True)
    assert told.times == 0
    away.listen()
    away.hear_state(True)
    assert told.times == 1
    assert len(buses[0].heard) == heard


def test_sleep_waits_until_the_vault_is_locked(away: LinuxAway) -> None:
    theirs, ours = os.pipe()
    away.hear_delay(answer(QDBusUnixFileDescriptor(ours)))
    os.close(ours)
    os.set_blocking(theirs, False)
    with pytest.raises(BlockingIOError):
        os.read(theirs, 1)
    away.rest()
    assert os.read(theirs, 1) == b"", "logind sees that nobody holds the other end any more"
    os.close(theirs)


def test_a_delay_that_is_granted_too_late_is_given_back(away: LinuxAway) -> None:
    theirs, ours = os.pipe()
    away.rest()
    away.hear_delay(answer(QDBusUnixFileDescriptor(ours)))
    os.close(ours)
    assert os.read(theirs, 1) == b""
    os.close(theirs)


def test_without_any_bus_it_is_silent() -> None:
    away = away_of_this_system()
    away.listen()
    away.listen()
    away.rest()


def to_windows(away: WindowsAway, message: int, detail: int = 0) -> None:
    """Say this to the program as Windows does, and something as X11 does; both are passed on."""
    said = wintypes.MSG(message=message, wParam=detail)
    for kind, at in ((b"windows_dispatcher_MSG", ctypes.addressof(said)), (b"xcb_generic_event_t", 0)):
        assert away._filter.nativeEventFilter(kind, at) == (False, 0)


@pytest.mark.parametrize(
    ("message", "detail"),
    [(0x02B1, 0x7), (0x02B1, 0x2), (0x02B1, 0x4), (0x02B1, 0x6), (0x0218, 0x4), (0x0011, 0)],
    ids=["locked", "another user", "remote user gone", "log-off", "sleep", "shutting down"],
)
def test_windows_says_that_the_user_goes(message: int, detail: int) -> None:
    away = WindowsAway(ear=QWindow())
    told = Told(away)
    away.listen()
    to_windows(away, message, detail)
    assert told.times == 1
    away.rest()
    to_windows(away, message, detail)
    assert told.times == 1


@pytest.mark.parametrize(("message", "detail"), [(0x02B1, 0x8), (0x02B1, 0x1), (0x0218, 0x12), (0x000F, 0x7)])
def test_what_else_windows_says_is_not_told(message: int, detail: int) -> None:
    away = WindowsAway(ear=QWindow())
    told = Told(away)
    away.listen()
    to_windows(away, message, detail)
    away.rest()
    assert told.times == 0


def test_on_macos_it_is_looked_whether_the_screen_is_locked() -> None:
    states = iter([False, True, True])
    away = MacosAway(is_away=lambda: next(states))
    told = Told(away)
    away.listen()
    away.look()
    assert told.times == 0
    away.look()
    assert told.times == 1
    away.rest()
    away.look()
    assert told.times == 1


@pytest.mark.parametrize(
    ("kernel", "kind"), [("linux", LinuxAway), ("winnt", WindowsAway), ("darwin", MacosAway), ("freebsd", Away)]
)
def test_each_system_has_its_own(kernel: str, kind: type[Away]) -> None:
    assert type(away_of_this_system(kernel=kernel)) is kind
