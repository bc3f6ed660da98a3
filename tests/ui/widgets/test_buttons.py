"""Buttons, boxes, chips and labels."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check, Radio
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.flat_field import FlatField
from desktop_app.ui.widgets.key_hint import KeyHint
from desktop_app.ui.widgets.label import Label, set_tip

KEYS = [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.mark.parametrize("key", KEYS)
def test_space_and_enter_press_a_button(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Write the note", "write_note", kind="primary", hint="Enter")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_buttons_have_the_heights_of_the_look(qtbot: QtBot) -> None:
    sizes = {"small": 28, "normal": 32, "large": 40}
    for size, height in sizes.items():
        button = Button("Unlock", "unlock", size=size)  # type: ignore[arg-type]  # the keys above are the literal's words
        qtbot.addWidget(button)
        assert button.sizeHint().height() == height


def test_an_ampersand_on_a_button_is_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Keep R&D", "keep")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.sizeHint().width() == _width(qtbot, "Keep R+D", button) + 0


def _width(qtbot: QtBot, words: str, like: Button) -> int:
    button = Button(words, "other")
    qtbot.addWidget(button)
    plus, ampersand = (like.fontMetrics().horizontalAdvance(sign) for sign in "+&")
    return button.sizeHint().width() + ampersand - plus


@pytest.mark.parametrize("kind", [Check, Radio])
def test_a_box_is_ticked_by_key_and_by_its_words(qtbot: QtBot, kind: type[Check] | type[Radio]) -> None:
    box = kind("Flag this session", "flag")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 3, box.height() // 2))
    assert box.isChecked()
    assert (box.accessibleName(), box.objectName()) == ("Flag this session", "flag")


def test_enter_ticks_a_box_too(qtbot: QtBot) -> None:
    box = Check("Flag", "flag")
    qtbot.addWidget(box)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()


@pytest.mark.parametrize("key", [*KEYS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chip_is_taken_away_by_its_cross(qtbot: QtBot, key: Qt.Key) -> None:
    chip = Chip("ashamed", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    cross = chip.findChild(QToolButton)
    assert cross is not None
    assert "ashamed" in cross.accessibleName()
    assert (cross.width(), cross.height()) == (24, 24)
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(cross, key)
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)


def test_markup_in_words_is_shown_as_typed(qtbot: QtBot) -> None:
    words = '<img src="file:///etc/passwd"/> & <b>bold</b>'
    for widget in (Label(words), Chip(words), KeyHint(words)):
        qtbot.addWidget(widget)
        assert widget.textFormat() == Qt.TextFormat.PlainText
        assert widget.text() == words
    label = Label()
    qtbot.addWidget(label)
    set_tip(label, words)
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()


def test_long_words_wrap_and_make_the_label_higher(qtbot: QtBot) -> None:
    label = Label("A plan begins from a rupture in a session, or here, whenever it is wanted.", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(2000) == 20
    assert label.heightForWidth(160) >= 60
    assert label.heightForWidth(160) % 20 == 0


def test_a_flat_field_says_what_it_is_and_opens_by_key(qtbot: QtBot) -> None:
    field = FlatField("session_date", "Date", "calendar-blank")
    qtbot.addWidget(field)
    field.set_text("Thu 19 Nov 2026")
    assert field.accessibleName() == "Date: Thu 19 Nov 2026"
    assert field.sizeHint().height() == 28
    with qtbot.waitSignal(field.clicked):
        QTest.keyClick(field, Qt.Key.Key_Return)
