"""The bin, as it is looked at."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.binned import Binned
from desktop_app.ui.bin.bin_dialog import BinDialog
from desktop_app.ui.row_list import RowList

TODAY = date(2026, 11, 19)
ANNA = Binned("a", "C-014", datetime(2026, 11, 19, 9, 0))  # noqa: DTZ001 - local time, as everywhere
SESSION = Binned("s", "C-002", ANNA.at - timedelta(days=29), 12)
LAST = Binned("l", "C-003", ANNA.at - timedelta(days=30), 1)
PLAN = Binned("p", "C-002", ANNA.at, plan_title="Room for a no")


class Seen:
    """The dialog, and what it asked for."""

    def __init__(self, qtbot: QtBot, *found: Binned) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = BinDialog(self.window, TODAY)
        self.asked: list[Binned] = []
        self.dialog.restore_asked.connect(self.asked.append)
        self.dialog.open()
        self.dialog.set_found(found)
        qtbot.waitExposed(self.dialog)
        restore, rows = self.dialog.findChild(QPushButton, "bin_restore"), self.dialog.findChild(RowList, "bin_list")
        assert isinstance(restore, QPushButton)
        assert isinstance(rows, RowList)
        self.restore, self.rows = restore, rows

    def says(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def seen(qtbot: QtBot) -> Iterator[Seen]:
    seen = Seen(qtbot, ANNA, SESSION, LAST)
    yield seen
    seen.dialog.close()


def test_what_it_is_since_when_and_for_how_long(seen: Seen) -> None:
    assert [row.spoken for row in seen.rows.rows] == [
        "C-014, since Thu 19 Nov, 30 days left",
        "C-002, session 12, since Wed 21 Oct, 1 day left",
        "C-003, session 1, since Tue 20 Oct, Last day",
    ]
    assert "30 days" in seen.says()


def test_a_plan_is_told_by_its_client_and_title(seen: Seen) -> None:
    seen.dialog.set_found((PLAN, Binned("q", "C-002", ANNA.at, plan_title="")))
    assert [row.spoken for row in seen.rows.rows] == [
        "C-002, plan Room for a no, since Thu 19 Nov, 30 days left",
        "C-002, a plan without a title, since Thu 19 Nov, 30 days left",
    ]
    seen.restore.click()
    assert seen.asked == [PLAN]


def test_by_keys_alone_one_is_had_back(seen: Seen) -> None:
    assert seen.rows.hasFocus()
    QTest.keyClick(seen.rows, Qt.Key.Key_Down)
    QTest.keyClick(seen.rows, Qt.Key.Key_Return)
    assert seen.restore.hasFocus()
    QTest.keyClick(seen.restore, Qt.Key.Key_Return)
    assert seen.asked == [SESSION]
    assert not seen.restore.isEnabled(), "it is asked for once"
    seen.dialog.set_found((ANNA, LAST))
    assert (seen.rows.current_key, seen.rows.hasFocus(), seen.restore.isEnabled()) == ("l", True, True)


def test_an_empty_bin_says_so_and_offers_the_way_out(seen: Seen) -> None:
    seen.dialog.set_found(())
    assert "There is nothing in the bin." in seen.says()
    assert not seen.restore.isVisible()
    QTest.keyClick(seen.dialog.focusWidget(), Qt.Key.Key_Return)
    assert not seen.dialog.isVisible()


def test_why_it_cannot_be_had_back_is_told(seen: Seen) -> None:
    seen.restore.click()
    seen.dialog.set_error("The disk is full.")
    assert "The disk is full." in seen.says()
    assert seen.restore.isEnabled()


def test_a_client_can_be_erased_now_and_a_session_by_itself_cannot(seen: Seen) -> None:
    erase = seen.dialog.findChild(QPushButton, "bin_erase")
    assert isinstance(erase, QPushButton)
    asked: list[str] = []
    seen.dialog.erase_asked.connect(asked.append)
    assert erase.isVisible()
    erase.click()
    assert asked == [ANNA.id]
    QTest.keyClick(seen.rows, Qt.Key.Key_Down)
    assert not erase.isVisible()
