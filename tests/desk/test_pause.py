"""The pause after wrong keys: none at first, then growing, and ending by itself."""

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.pause import LONGEST, Pause


@dataclass
class Seconds:
    """A clock that stands still until it is set."""

    now: float = 1000.0

    def __call__(self) -> float:
        """The seconds."""
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def pause(qapp: object, seconds: Seconds) -> Pause:
    assert qapp
    return Pause(clock=seconds)


def pauses(pause: Pause, seconds: Seconds, tries: int) -> list[int]:
    found = []
    for _n in range(tries):
        pause.count_wrong()
        found.append(pause.seconds)
        seconds.now += pause.seconds
    return found


def test_two_tries_are_free_and_each_further_one_doubles_the_pause(pause: Pause, seconds: Seconds) -> None:
    assert pauses(pause, seconds, 7) == [0, 0, 1, 2, 4, 8, 16]


def test_it_never_grows_beyond_a_minute(pause: Pause, seconds: Seconds) -> None:
    assert pauses(pause, seconds, 2000)[-1] == LONGEST == 60


def test_a_right_key_begins_anew(pause: Pause, seconds: Seconds) -> None:
    pauses(pause, seconds, 5)
    pause.forget()
    assert pauses(pause, seconds, 3) == [0, 0, 1]


def test_it_counts_down_and_says_when_it_is_over(pause: Pause, seconds: Seconds) -> None:
    told: list[int] = []
    pause.changed.connect(told.append)
    pauses(pause, seconds, 4)
    pause.count_wrong()
    for tenth in range(60):
        seconds.now += 0.1 if tenth else 0.0
        pause.look()
    assert told[-5:] == [4, 3, 2, 1, 0]
    assert pause.seconds == 0


def test_it_ends_by_itself(qtbot: QtBot, pause: Pause, seconds: Seconds) -> None:
    pauses(pause, seconds, 4)
    pause.count_wrong()
    seconds.now += 100
    with qtbot.waitSignal(pause.changed) as told:
        pass
    assert told.args == [0]
