"""Segmented choices, the 1–5 scale and the 0–10 slider."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.rating_slider import RatingSlider
from desktop_app.ui.widgets.scale import Scale
from desktop_app.ui.widgets.segmented import Choice, Segmented

CHOICES = [Choice("yes", "Yes"), Choice("partly", "Partly"), Choice("no", "No", "withdrawal", "slate")]


def shown(stage: Callable[..., QWidget], widget: QWidget) -> LineField:
    """Show `widget` with a field after it, and give it the keyboard."""
    after = LineField("after", "After")
    stage(widget, after)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return after


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def test_arrows_move_and_space_chooses(stage: Callable[..., QWidget]) -> None:
    choice = Segmented(CHOICES, "addressed", "Addressed")
    shown(stage, choice)
    told: list[object] = []
    choice.chosen.connect(told.append)
    press(Qt.Key.Key_Right)
    assert told == []
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert told == ["partly", "no"]
    assert choice.value == "no"
    assert choice.accessibleDescription() == "Addressed: No"


def test_choosing_again_clears_where_that_is_allowed(qtbot: QtBot) -> None:
    for clearable, expected in ((True, None), (False, "yes")):
        choice = Segmented(CHOICES, "addressed", "Addressed", clearable=clearable)
        qtbot.addWidget(choice)
        choice.set_value("yes")
        told: list[object] = []
        choice.chosen.connect(told.append)
        QTest.mouseClick(choice.parts[0], Qt.MouseButton.LeftButton)
        assert choice.value == expected
        assert choice.parts[0].isChecked() == (expected == "yes")
        assert told == ([None] if clearable else [])


def test_what_was_cleared_begins_at_its_first_word_again(stage: Callable[..., QWidget]) -> None:
    choice = Segmented(CHOICES, "addressed", "Addressed")
    choice.set_value("no")
    choice.set_value(None)
    shown(stage, choice)
    assert choice.parts[0].hasFocus()


def test_tab_reaches_the_chosen_word_and_leaves_at_once(stage: Callable[..., QWidget]) -> None:
    choice = Segmented(CHOICES, "addressed", "Addressed")
    choice.set_value("partly")
    after = shown(stage, choice)
    assert choice.parts[1].hasFocus()
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_setting_a_value_tells_nobody(qtbot: QtBot) -> None:
    choice, scale, slider = Segmented(CHOICES, "a", "A"), Scale("b", "B"), RatingSlider("C", "c")
    told: list[object] = []
    choice.chosen.connect(told.append)
    scale.changed.connect(told.append)
    slider.changed.connect(told.append)
    for widget in (choice, scale, slider):
        qtbot.addWidget(widget)
    choice.set_value("no")
    scale.set_value(4)
    slider.set_value(7)
    assert told == []


def test_digits_and_arrows_set_the_scale_and_0_clears_it(stage: Callable[..., QWidget]) -> None:
    scale = Scale("helpful", "Helpful")
    shown(stage, scale)
    told: list[object] = []
    scale.changed.connect(told.append)
    press(Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert scale.accessibleDescription() == "Helpful, 4 of 5"
    press(Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_Backspace)
    assert told == [4, 5, 4, None, 2, None]
    assert scale.value is None


def test_clicking_the_value_of_the_scale_clears_it(qtbot: QtBot) -> None:
    scale = Scale("helpful", "Helpful")
    qtbot.addWidget(scale)
    QTest.mouseClick(scale.parts[2], Qt.MouseButton.LeftButton)
    assert scale.value == 3
    assert [part.isChecked() for part in scale.parts] == [False, False, True, False, False]
    QTest.mouseClick(scale.parts[2], Qt.MouseButton.LeftButton)
    assert scale.value is None


@pytest.mark.parametrize(("last", "first"), [(None, 5), (3, 3)])
def test_the_first_arrow_on_an_unset_slider_starts_where_it_makes_sense(
    qtbot: QtBot, last: int | None, first: int
) -> None:
    slider = RatingSlider("Bond", "bond")
    qtbot.addWidget(slider)
    slider.set_last(last)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.rating == first
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    QTest.keyClick(slider, Qt.Key.Key_Up)
    assert slider.rating == first + 1


def test_digits_set_the_slider_and_one_zero_is_ten(qtbot: QtBot) -> None:
    slider = RatingSlider("Bond", "bond")
    qtbot.addWidget(slider)
    told: list[object] = []
    slider.changed.connect(told.append)
    for key in (Qt.Key.Key_7, Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_0, Qt.Key.Key_End, Qt.Key.Key_Backspace):
        QTest.keyClick(slider, key)
    assert told == [7, 1, 10, 0, 10, None]


def test_the_slider_tells_its_value_and_last_session_in_words(qtbot: QtBot) -> None:
    slider = RatingSlider("Bond", "bond")
    qtbot.addWidget(slider)
    assert slider.accessibleDescription() == "Bond, not rated"
    slider.set_value(7)
    slider.set_last(6)
    assert slider.accessibleDescription() == "Bond, 7 of 10; last session 6"
    assert slider.value() == 7


def test_a_screen_reader_sets_the_slider(qtbot: QtBot) -> None:
    slider = RatingSlider("Bond", "bond")
    qtbot.addWidget(slider)
    told: list[int | None] = []
    slider.changed.connect(told.append)
    QAccessible.queryAccessibleInterface(slider).valueInterface().setCurrentValue(7)
    assert (slider.rating, told, slider.accessibleDescription()) == (7, [7], "Bond, 7 of 10")


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_click_on_the_groove_rates(qtbot: QtBot, mirrored: bool) -> None:  # noqa: FBT001  a parameter of the line above
    slider = RatingSlider("Bond", "bond")
    qtbot.addWidget(slider)
    slider.resize(216, 40)
    if mirrored:
        slider.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(8 + 140, 30))
    assert slider.rating == (3 if mirrored else 7)
