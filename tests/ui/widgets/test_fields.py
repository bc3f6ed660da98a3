"""Fields of one line, fields that grow, lists to choose from."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import look
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.growing_text import MOST_LINES, GrowingText
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

Stage = Callable[..., QWidget]


@pytest.mark.parametrize(("height", "expected"), [(26, 26), (30, 30), (32, 32), (0, 40)])
def test_a_field_keeps_its_height_with_the_focus_in_it(stage: Stage, height: int, expected: int) -> None:
    field = LineField("moment", "Moment", height=height) if height else LineField("moment", "Moment", tall=True)
    stage(field)
    before = field.cursorRect().topLeft()
    assert field.height() == expected
    field.setFocus()
    assert field.hasFocus()
    assert field.height() == expected
    assert field.cursorRect().topLeft() == before


def test_an_error_is_in_the_description_and_goes_again(stage: Stage) -> None:
    field, line = LineField("date", "Date"), ErrorLine()
    page = stage(field, line)
    assert line.isHidden()
    for sentence in ("There is no such day.", ""):
        field.set_error(sentence)
        line.set_text(sentence)
        assert field.accessibleDescription() == sentence
        assert line.isVisible() == bool(sentence)
    assert page.isVisible()


@pytest.mark.parametrize("make", [lambda: LineField("part", "My part"), lambda: GrowingText("part", "My part")])
def test_ctrl_z_belongs_to_the_page_once_the_field_has_nothing_to_undo(
    stage: Stage, make: Callable[[], LineField | GrowingText]
) -> None:
    field = make()
    page = stage(field)
    undone: list[int] = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page).activated.connect(lambda: undone.append(1))
    field.setFocus()
    QTest.keyClicks(field, "yes")
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone
    assert field.text() == ""


def test_a_growing_field_starts_as_high_as_a_line_field_and_grows_to_eight_lines(stage: Stage) -> None:
    field = GrowingText("part", "My part")
    stage(field)
    heights = []
    for lines in (1, 2, 3, MOST_LINES, MOST_LINES + 5):
        field.set_text("\n".join(["word"] * lines))
        heights.append(field.height())
    assert heights[0] == 30
    assert heights == sorted(heights)
    assert heights[2] - heights[1] == heights[1] - heights[0]
    assert heights[-1] == heights[-2]


def test_enter_starts_a_line_and_tab_leaves(stage: Stage) -> None:
    field, after = GrowingText("part", "My part"), LineField("after", "After")
    stage(field, after)
    field.setFocus()
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "one\ntwo"
    assert after.hasFocus()


def test_only_a_person_edits_and_the_same_text_keeps_the_cursor(qtbot: QtBot) -> None:
    field = GrowingText("part", "My part")
    qtbot.addWidget(field)
    told: list[str] = []
    field.edited.connect(told.append)
    field.set_text("kept")
    assert told == []
    QTest.keyClicks(field, "!")
    assert told == ["!kept"]
    field.set_text("!kept")
    QTest.keyClicks(field, "?")
    assert field.text() == "!?kept"


@pytest.mark.parametrize("text", ["word " * 200_000, "line\n" * 200_000, "<b>x</b> & \u202e\U0001f642\ud800"])
def test_a_large_or_strange_paste_is_taken_as_plain_words(stage: Stage, text: str) -> None:
    field = GrowingText("part", "My part")
    stage(field)
    data = QMimeData()
    data.setText(text)
    data.setHtml("<p>something else</p>")
    field.insertFromMimeData(data)
    QApplication.sendPostedEvents()
    field.grab()
    assert field.text().startswith(text[:4])


def test_rich_text_alone_is_pasted_as_its_words(qtbot: QtBot) -> None:
    field = GrowingText("part", "My part")
    qtbot.addWidget(field)
    data = QMimeData()
    data.setHtml("<p><b>only</b> words</p>")
    if field.canInsertFromMimeData(data):
        field.insertFromMimeData(data)
    assert "<" not in field.text()


def test_a_choice_is_never_changed_by_scrolling_past(stage: Stage) -> None:
    box = ChoiceBox("trigger", "My trigger")
    box.addItems(["one", "two", "three"])
    stage(box)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "one"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "two"


def test_the_wheel_over_a_choice_leaves_the_keyboard_where_one_types(stage: Stage) -> None:
    field, box, open_box = LineField("a", "A"), ChoiceBox("b", "B"), ChoiceBox("c", "C", editable=True)
    window = stage(field, box, open_box).window()
    for under in (box, open_box):
        under.addItems(["Open", "Set aside"])
        field.setFocus()
        spot = under.mapTo(window, under.rect().center())
        QTest.wheelEvent(window.windowHandle(), QPointF(spot), QPoint(0, -120))
        assert QApplication.focusWidget() is field


def test_a_choice_shows_the_beginning_of_what_is_put_into_it(stage: Stage) -> None:
    box = ChoiceBox("trigger", "My trigger", editable=True)
    box.setFixedWidth(180)
    stage(LineField("a", "A"), box)
    box.set_words("Reassurance is asked for again and again")
    line = box.lineEdit()
    assert line is not None
    assert (box.currentText(), line.cursorPosition()) == ("Reassurance is asked for again and again", 0)


@pytest.mark.parametrize("editable", [True, False])
def test_the_words_of_a_choice_have_all_the_room_up_to_its_arrow(stage: Stage, *, editable: bool) -> None:
    box = ChoiceBox("trigger", "My trigger", editable=editable)
    stage(box)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)

    def place(part: QStyle.SubControl) -> QRect:
        return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)

    words, arrow = place(QStyle.SubControl.SC_ComboBoxEditField), place(QStyle.SubControl.SC_ComboBoxArrow)
    assert 0 <= arrow.left() - words.right() <= 8


def test_the_list_of_a_choice_has_a_name_too(qtbot: QtBot) -> None:
    box = ChoiceBox("trigger", "My trigger")
    qtbot.addWidget(box)
    assert (box.view().objectName(), box.view().accessibleName()) == ("trigger_list", "My trigger")


def test_a_choice_too_long_for_its_field_ends_in_an_ellipsis(stage: Stage) -> None:
    long, short = ChoiceBox("a", "A"), ChoiceBox("a", "A")
    long.addItem("Repair after session 12 · In progress")
    stage(long, short)
    for box in (long, short):
        box.clearFocus()
        box.setFixedWidth(180)
    short.addItems([f"{long.currentText()[:n]}…" for n in range(8, 24)])
    pictures = []
    for index in range(short.count()):
        short.setCurrentIndex(index)
        pictures.append(short.grab().toImage())
    assert long.grab().toImage() in pictures


def test_a_quiet_field_has_no_frame_before_one_comes_to_it(stage: Stage) -> None:
    quiet, other = GrowingText("a", "A", quiet=True), GrowingText("b", "B")
    stage(quiet, other)
    other.setFocus()
    picture = quiet.grab().toImage()
    assert {picture.pixelColor(x, 0).alpha() for x in range(quiet.width())} == {0}
    quiet.setFocus()
    assert quiet.grab().toImage().pixelColor(quiet.width() // 2, 0) == look().color("pine")


def test_an_editable_choice_takes_other_words_and_names_its_field(stage: Stage) -> None:
    box = ChoiceBox("trigger", "My trigger", editable=True)
    box.addItems(["one", "two"])
    stage(box)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "Being late")
    assert (box.currentText(), box.count()) == ("Being late", 2)
    assert line.accessibleName() == "My trigger"
