"""Left alone, a vault counts down and asks to be locked; every sign of life puts that off."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.lock import Idle, seconds_passed

pytestmark = pytest.mark.usefixtures("qapp")


class HandClock:
    """A clock that is turned by hand."""

    def __init__(self, idle: Idle) -> None:
        self.seconds = 1000.0
        self._idle = idle
        idle.now = lambda: self.seconds

    def turn(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.seconds += seconds
        self._idle.look()


class Heard:
    """What an `Idle` told."""

    def __init__(self, idle: Idle) -> None:
        self.counted: list[int] = []
        self.stops = self.dues = 0
        idle.counting.connect(self.counted.append)
        idle.stopped.connect(self._stop)
        idle.due.connect(self._due)

    def _stop(self) -> None:
        self.stops += 1

    def _due(self) -> None:
        self.dues += 1


@pytest.fixture
def idle() -> Idle:
    return Idle()


@pytest.fixture
def clock(idle: Idle) -> HandClock:
    clock = HandClock(idle)
    idle.start(5)
    return clock


@pytest.fixture
def heard(idle: Idle) -> Heard:
    return Heard(idle)


def test_for_five_minutes_nothing_is_said(clock: HandClock, heard: Heard) -> None:
    clock.turn(299)
    assert heard.counted == []


def test_then_sixty_seconds_are_counted_one_by_one_and_the_lock_is_due(clock: HandClock, heard: Heard) -> None:
    clock.turn(299)
    for _second in range(61):
        clock.turn(1)
    assert heard.counted == list(range(60, 0, -1))
    assert (heard.dues, heard.stops) == (1, 1)
    clock.turn(1000)
    assert heard.dues == 1


def test_a_second_is_told_once(clock: HandClock, heard: Heard) -> None:
    clock.turn(300)
    clock.turn(0.3)
    clock.turn(0.3)
    assert heard.counted == [60]


def test_a_key_puts_it_off_for_the_whole_time(idle: Idle, clock: HandClock, heard: Heard) -> None:
    clock.turn(299)
    idle.pressed()
    clock.turn(299)
    assert heard.counted == []
    clock.turn(1)
    assert heard.counted == [60]


def test_a_key_stops_the_countdown(idle: Idle, clock: HandClock, heard: Heard) -> None:
    clock.turn(355)
    idle.pressed()
    assert (heard.counted, heard.stops, heard.dues) == ([5], 1, 0)
    clock.turn(299)
    assert heard.dues == 0


def test_moving_the_pointer_puts_it_off_but_does_not_stop_the_countdown(
    idle: Idle, clock: HandClock, heard: Heard
) -> None:
    clock.turn(299)
    idle.moved()
    clock.turn(299)
    assert heard.counted == []
    clock.turn(1)
    idle.moved()
    clock.turn(60)
    assert heard.dues == 1


def test_half_an_hour_can_be_asked_for(idle: Idle, clock: HandClock, heard: Heard) -> None:
    clock.turn(310)
    idle.stay()
    assert heard.stops == 1
    clock.turn(30 * 60 - 1)
    assert heard.counted == [50]
    clock.turn(1)
    assert heard.counted == [50, 60]


def test_after_the_half_hour_it_is_as_before(idle: Idle, clock: HandClock, heard: Heard) -> None:
    idle.stay()
    clock.turn(30 * 60 - 10)
    idle.pressed()
    clock.turn(299)
    assert heard.counted == []


def test_the_time_can_be_changed(idle: Idle, clock: HandClock, heard: Heard) -> None:
    idle.set_minutes(2)
    clock.turn(120)
    assert heard.counted == [60]


def test_the_first_key_after_a_long_sleep_comes_too_late(idle: Idle, clock: HandClock, heard: Heard) -> None:
    clock.seconds += 3600  # the computer slept, and with it every timer
    idle.pressed()
    assert (heard.dues, heard.counted) == (1, [])


def test_once_stopped_it_tells_nothing(idle: Idle, clock: HandClock, heard: Heard) -> None:
    clock.turn(310)
    idle.stop()
    assert heard.stops == 1
    idle.pressed()
    clock.turn(1000)
    assert heard.dues == 0


def test_it_looks_at_the_clock_by_itself(idle: Idle, heard: Heard, qtbot: QtBot) -> None:
    idle.now = seconds_passed
    with qtbot.waitSignal(idle.counting):
        idle.start(0)
    assert heard.counted == [60]


def test_the_clock_never_goes_back() -> None:
    first = seconds_passed()
    assert seconds_passed() >= first
