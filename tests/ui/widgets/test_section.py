"""Sections that fold, and the thread they hang on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import look
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.section import Section, ThreadColumn


def column_of(qtbot: QtBot, *titles: str) -> tuple[ThreadColumn, list[Section]]:
    column = ThreadColumn()
    sections = [Section(title, title.lower()) for title in titles]
    for section in sections:
        section.body.addWidget(Label("words"))
        column.add(section)
    qtbot.addWidget(column)
    column.resize(512, 400)
    column.show()
    return column, sections


def head_of(section: Section) -> QToolButton:
    head = section.findChild(QToolButton, f"{section.objectName()}_head")
    assert head is not None
    return head


def test_the_whole_head_folds_by_click_space_and_enter(qtbot: QtBot) -> None:
    _column, (section,) = column_of(qtbot, "Cues")
    told: list[bool] = []
    section.toggled.connect(told.append)
    QTest.mouseClick(head_of(section), Qt.MouseButton.LeftButton)
    assert not section.is_open
    QTest.keyClick(head_of(section), Qt.Key.Key_Space)
    QTest.keyClick(head_of(section), Qt.Key.Key_Return)
    assert told == [False, True, False]


def test_folding_hides_the_body_and_what_is_in_the_head(qtbot: QtBot) -> None:
    _column, (section, after) = column_of(qtbot, "Cues", "Alliance")
    inside = Button("All 22", "all")
    section.head_row.addWidget(inside)
    qtbot.waitUntil(inside.isVisible)
    before = after.y()
    section.set_open(open=False)
    qtbot.waitUntil(lambda: after.y() < before)
    assert not inside.isVisible()
    assert not any(label.isVisible() for label in section.findChildren(Label) if label.text() == "words")


def test_a_button_in_the_head_does_not_fold(qtbot: QtBot) -> None:
    _column, (section,) = column_of(qtbot, "Cues")
    inside = Button("All 22", "all")
    section.head_row.addWidget(inside)
    QTest.mouseClick(inside, Qt.MouseButton.LeftButton)
    assert section.is_open


def test_the_gist_is_read_aloud_with_the_head(qtbot: QtBot) -> None:
    _column, (section,) = column_of(qtbot, "Alliance")
    section.set_gist("7 · 6 · 4")
    assert head_of(section).accessibleName() == "Alliance"
    assert head_of(section).accessibleDescription() == "7 · 6 · 4"


def test_knots_and_thread_are_where_and_what_the_sections_say(qtbot: QtBot) -> None:
    column, (carried, cues, plan) = column_of(qtbot, "Carried", "Cues", "Plan")
    carried.set_knot("tried")
    cues.set_knot("filled")
    column.set_gold(carried, gold=True)
    picture = column.grab().toImage()

    def at(y: int) -> QColor:
        return picture.pixelColor(26, y)

    assert at(carried.y() + 16) == look().color("gold-mark")
    assert at(carried.y() + 36) == look().color("gold-mark")
    assert at(cues.y() + 16) == look().color("pine")
    assert at(cues.y() + 36) == look().color("line-2")
    assert at(plan.y() + 16) == look().color("paper")
    assert at(plan.y() + 36) == look().color("paper")
