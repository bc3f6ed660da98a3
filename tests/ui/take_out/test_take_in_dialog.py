"""Bringing a take-out in: nothing comes before it was seen what would."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.take_out.take_in_dialog import TakeInDialog
from desktop_app.ui.widgets.line_field import ErrorLine

FILE = Path("/home/anna/Take-out.zip")


@pytest.fixture
def dialog(qtbot: QtBot) -> TakeInDialog:
    made = TakeInDialog(None)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def part(dialog: QWidget, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def press(dialog: QWidget, name: str) -> None:
    button = part(dialog, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def found(dialog: QWidget) -> str:
    label = part(dialog, "take_in_found")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def complaint(dialog: QWidget) -> str:
    return " ".join(line.text() for line in dialog.findChildren(ErrorLine) if line.isVisible())


def test_a_chosen_file_is_looked_at_and_only_then_it_can_be_brought_in(qtbot: QtBot, dialog: TakeInDialog) -> None:
    assert not part(dialog, "take_in_go").isVisible()
    with qtbot.waitSignal(dialog.file_asked):
        press(dialog, "take_in_choose")
    with qtbot.waitSignal(dialog.look_asked) as looked:
        dialog.set_file(FILE)
    assert looked.args == [FILE, ""]
    assert not part(dialog, "take_in_go").isVisible()
    dialog.set_preview(("New: 1 client.", "It was made without private names."), brings_something=True)
    assert found(dialog) == "New: 1 client.\nIt was made without private names."
    with qtbot.waitSignal(dialog.take_in_asked):
        press(dialog, "take_in_go")
    dialog.set_progress(1, 2)
    assert part(dialog, "take_in_progress").accessibleName() == "1 of 2 sessions"
    dialog.set_done(("New: 1 client.",))
    assert found(dialog) == "It is in the vault now.\nNew: 1 client."
    assert not part(dialog, "take_in_go").isVisible()


def test_when_nothing_is_new_there_is_nothing_to_bring_in(dialog: TakeInDialog) -> None:
    dialog.set_file(FILE)
    dialog.set_preview(("Nothing in it is new.",), brings_something=False)
    assert not part(dialog, "take_in_go").isVisible()


def test_a_locked_zip_asks_for_its_passphrase_and_says_when_it_is_wrong(qtbot: QtBot, dialog: TakeInDialog) -> None:
    dialog.set_file(FILE)
    dialog.set_locked("Locked.", is_wrong=False)
    assert complaint(dialog) == ""
    line = part(dialog, "take_in_passphrase")
    assert isinstance(line, QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.setText("five words")
    with qtbot.waitSignal(dialog.look_asked) as looked:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert looked.args == [FILE, "five words"]
    dialog.set_locked("This passphrase does not open it.", is_wrong=True)
    assert complaint(dialog) == "This passphrase does not open it."
    dialog.set_preview(("New: 1 client.",), brings_something=True)
    assert not line.isVisible()
    assert complaint(dialog) == ""


def test_what_is_refused_is_told_and_another_file_can_be_chosen(qtbot: QtBot, dialog: TakeInDialog) -> None:
    dialog.set_file(FILE)
    dialog.set_error("It is some other file.")
    assert complaint(dialog) == "It is some other file."
    with qtbot.waitSignal(dialog.look_asked):
        dialog.set_file(FILE.with_name("Other.zip"))
    assert complaint(dialog) == ""


def test_cancel_ends_what_is_under_way_and_then_closes(qtbot: QtBot, dialog: TakeInDialog) -> None:
    dialog.set_file(FILE)
    with qtbot.waitSignal(dialog.cancelled):
        press(dialog, "take_in_cancel")
    assert dialog.isVisible()
    dialog.set_progress(1, 2)  # that was on its way before the cancel came through
    words = part(dialog, "take_in_progress_words")
    assert isinstance(words, QLabel)
    assert words.text() == "Stopping…"
    dialog.set_error("Cancelled.")
    press(dialog, "take_in_cancel")
    assert not dialog.isVisible()


def test_everything_has_a_name_to_be_read_aloud(dialog: TakeInDialog) -> None:
    dialog.set_file(FILE)
    dialog.set_locked("Locked.", is_wrong=False)
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            said = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.objectName(), widget
            assert widget.accessibleName() or said, widget.objectName()
