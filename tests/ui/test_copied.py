"""What was copied in Mend leaves the clipboard again; what others put there stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.copied import Copied

pytestmark = pytest.mark.usefixtures("qapp")


class Owner:
    """Who filled the clipboard: a stand-in, as the off-screen clipboard belongs to nobody."""

    def __init__(self) -> None:
        self.is_mend = True

    def __call__(self) -> bool:
        """Whether it was Mend."""
        return self.is_mend


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> Owner:
    owner = Owner()
    monkeypatch.setattr(QClipboard, "ownsClipboard", owner)
    return owner


@pytest.fixture
def clipboard(owner: Owner) -> Iterator[QClipboard]:
    owner.is_mend = True
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def test_what_was_copied_is_gone_after_its_time(clipboard: QClipboard, qtbot: QtBot) -> None:
    copied = Copied(kept_ms=0)
    copied.watch()
    clipboard.setText("words of the client")
    qtbot.waitUntil(lambda: clipboard.text() == "")
    copied.rest()


def test_it_stays_for_its_time_and_is_gone_at_the_lock(clipboard: QClipboard) -> None:
    copied = Copied()
    copied.watch()
    clipboard.setText("words of the client")
    assert clipboard.text() == "words of the client"
    copied.rest()
    assert clipboard.text() == ""


def test_what_another_program_copied_stays(clipboard: QClipboard, owner: Owner, qtbot: QtBot) -> None:
    copied = Copied(kept_ms=0)
    copied.watch()
    clipboard.setText("words of the client")
    owner.is_mend = False
    clipboard.setText("an address")
    with qtbot.assertNotEmitted(clipboard.dataChanged, wait=20):
        copied.rest()
    assert clipboard.text() == "an address"


def test_afterwards_nothing_is_watched(clipboard: QClipboard, qtbot: QtBot) -> None:
    copied = Copied(kept_ms=0)
    copied.watch()
    copied.rest()
    clipboard.setText("anything")
    with qtbot.assertNotEmitted(clipboard.dataChanged, wait=20):
        pass
    assert clipboard.text() == "anything"
