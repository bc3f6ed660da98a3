"""The dialogs of erasing, as they are looked at and pressed."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.backing_up import Renewed
from desktop_app.desk.erasure import Weighed
from desktop_app.desk.store import Erased
from desktop_app.domain.client import Client
from desktop_app.domain.erasure import Holdings
from desktop_app.ui.erasing.erase_dialog import EraseDialog
from desktop_app.ui.erasing.erased_dialog import ErasedDialog

CLIENT = Client("C-027", "Private Name", id="a" * 32)
MUCH = Holdings(date(2024, 3, 1), 23, 21, 40, 4, 2)
AT = datetime(2026, 11, 23, 14, 2)  # noqa: DTZ001 - local time, as everywhere


class Seen:
    """The dialog that asks, and what it asked for."""

    def __init__(self, qtbot: QtBot, weighed: Weighed) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = EraseDialog(self.window, weighed)
        self.asked: list[bool] = []
        self.access: list[bool] = []
        self.dialog.erase_asked.connect(self.asked.append)
        self.dialog.access_asked.connect(lambda: self.access.append(True))
        self.dialog.open()
        qtbot.waitExposed(self.dialog)

    def button(self, name: str) -> QPushButton:
        found = self.dialog.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    @property
    def field(self) -> QLineEdit:
        found = self.dialog.findChild(QLineEdit, "erase_code")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def box(self) -> QCheckBox:
        found = self.dialog.findChild(QCheckBox, "erase_backups")
        assert isinstance(found, QCheckBox)
        return found

    def says(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def seen(qtbot: QtBot) -> Iterator[Seen]:
    seen = Seen(qtbot, Weighed(CLIENT, MUCH, backups=7))
    yield seen
    seen.dialog.deleteLater()


def test_it_says_what_will_go(seen: Seen) -> None:
    said = seen.says()
    for words in ("Erase C-027 for good?", "since Fri 1 Mar 2024", "23 sessions", "21 notes", "40 earlier versions"):
        assert words in said
    assert "4 repair plans" in said
    assert "2 entries in the log of disclosures" in said
    assert "Private Name" not in said
    assert seen.box.text() == "Delete the 7 older backups too"


def test_what_there_is_none_of_is_not_listed(qtbot: QtBot) -> None:
    seen = Seen(qtbot, Weighed(CLIENT, Holdings(None)))
    assert "– no session yet" in seen.says()
    assert "since" not in seen.says()
    assert "Backups" not in seen.says()
    assert not seen.box.isVisible()
    seen.dialog.close()


def test_the_title_in_the_window_list_names_nobody(seen: Seen) -> None:
    assert seen.dialog.windowTitle() == "Erase for good"


def test_the_safe_choice_has_the_keyboard_and_enter_takes_it(seen: Seen) -> None:
    keep = seen.button("erase_keep")
    assert keep.hasFocus()
    assert keep.text() == "Keep C-027"
    QTest.keyClick(keep, Qt.Key.Key_Return)
    assert not seen.dialog.isVisible()
    assert seen.asked == []


@pytest.mark.parametrize("typed", ["", "C-02", "C-028", "c 027", "Private Name"])
def test_a_wrong_code_keeps_the_button_off(seen: Seen, typed: str) -> None:
    QTest.keyClicks(seen.field, typed)
    QTest.keyClick(seen.field, Qt.Key.Key_Return)
    assert not seen.button("erase_now").isEnabled()
    QTest.mouseClick(seen.button("erase_now"), Qt.MouseButton.LeftButton)
    assert seen.asked == []


def test_the_right_code_lets_the_button_be_pressed_and_taking_it_back_does_not(seen: Seen) -> None:
    QTest.keyClicks(seen.field, "c-027")
    assert seen.button("erase_now").isEnabled()
    QTest.keyClick(seen.field, Qt.Key.Key_Backspace)
    assert not seen.button("erase_now").isEnabled()
    QTest.keyClicks(seen.field, "7")
    QTest.keyClick(seen.field, Qt.Key.Key_Return)
    assert seen.asked == [], "Enter in the field only leads to the button"
    assert seen.button("erase_now").hasFocus()
    QTest.keyClick(seen.button("erase_now"), Qt.Key.Key_Return)
    assert seen.asked == [False]


def test_the_backups_go_only_when_that_is_ticked(seen: Seen) -> None:
    assert not seen.box.isChecked()
    QTest.keyClick(seen.box, Qt.Key.Key_Space)
    QTest.keyClicks(seen.field, "C-027")
    seen.button("erase_now").click()
    assert seen.asked == [True]


def test_while_it_is_being_done_nothing_can_be_pressed_and_escape_comes_too_late(seen: Seen) -> None:
    QTest.keyClicks(seen.field, "C-027")
    seen.button("erase_now").click()
    assert seen.button("erase_now").text() == "Erasing…"
    assert not any(seen.button(name).isEnabled() for name in ("erase_now", "erase_keep", "erase_access"))
    QTest.keyClick(seen.dialog, Qt.Key.Key_Escape)
    seen.dialog.close()
    assert seen.dialog.isVisible()
    seen.dialog.reject()
    assert not seen.dialog.isVisible(), "but locking closes it"


def test_when_it_failed_the_reason_is_said_and_it_can_be_tried_again(seen: Seen) -> None:
    QTest.keyClicks(seen.field, "C-027")
    seen.button("erase_now").click()
    seen.dialog.set_error("The disk is full.")
    assert "The disk is full." in seen.says()
    assert seen.button("erase_now").text() == "Erase for good"
    assert seen.button("erase_keep").hasFocus()
    seen.button("erase_now").click()
    assert seen.asked == [False, False]
    assert "The disk is full." not in seen.says()


def test_the_record_can_be_exported_first(seen: Seen) -> None:
    seen.button("erase_access").click()
    assert seen.access == [True]
    assert not seen.dialog.isVisible()


def test_tab_goes_down_the_page(seen: Seen) -> None:
    QTest.keyClicks(seen.field, "C-027")
    seen.field.setFocus()
    order = []
    for _each in range(5):
        widget = seen.dialog.focusWidget()
        assert widget is not None
        order.append(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert order == ["erase_code", "erase_keep", "erase_now", "erase_backups", "erase_access"]


# Afterwards


def erased_dialog(qtbot: QtBot, unfinished: str = "") -> ErasedDialog:
    dialog = ErasedDialog(None, Erased(CLIENT.id, MUCH, "m", AT, "v", unfinished))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def words(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_afterwards_it_says_how_much_is_gone_and_not_whose(qtbot: QtBot) -> None:
    dialog = erased_dialog(qtbot)
    assert "Gone: 23 sessions, 21 notes, 40 earlier versions" in words(dialog)
    assert "C-027" not in words(dialog) + dialog.windowTitle() + dialog.accessibleName()


def test_the_certificate_waits_for_the_backups(qtbot: QtBot) -> None:
    dialog = erased_dialog(qtbot)
    save = dialog.findChild(QPushButton, "save_certificate")
    assert isinstance(save, QPushButton)
    assert not save.isEnabled()
    dialog.set_renewed(Renewed(is_made=True, dropped=2, left=1, why="The second folder is not there."))
    assert "2 older backups are deleted. 1 older backup forgets the record" in words(dialog)
    assert "The second folder is not there." in words(dialog)
    assert save.isEnabled()
    assert dialog.focusWidget() is save


def test_what_is_still_to_be_cleared_is_said(qtbot: QtBot) -> None:
    assert "still to be cleared" not in words(erased_dialog(qtbot))
    assert "Mend does so at the next opening. The disk is full." in words(erased_dialog(qtbot, "The disk is full."))
