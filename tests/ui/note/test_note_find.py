"""Finding words in the note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.note.note_find import FindBar
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what a window without a screen says
TEXT = "## A pause\nA long pause, then *no*.\nWe paused 😀 and PAUSED again."


class Pane(QWidget):
    """The note with the bar below it."""

    def __init__(self) -> None:
        super().__init__()
        self.note = NoteEditor()
        self.bar = FindBar(self.note)
        column = QVBoxLayout(self)
        column.addWidget(self.note)
        column.addWidget(self.bar)

    @property
    def field(self) -> LineField:
        found = self.bar.findChild(LineField)
        assert found is not None
        return found

    @property
    def count(self) -> str:
        found = self.bar.findChild(Label, "find_count")
        assert found is not None
        return found.text()

    @property
    def found(self) -> tuple[str, int]:
        cursor = self.note.textCursor()
        return cursor.selectedText(), cursor.blockNumber()


@pytest.fixture
def pane(qtbot: QtBot) -> Pane:
    made = Pane()
    qtbot.addWidget(made)
    made.resize(684, 500)
    made.note.set_text(TEXT)
    made.show()
    made.activateWindow()
    made.note.setFocus()
    qtbot.waitUntil(made.note.hasFocus)
    cursor = made.note.textCursor()
    cursor.setPosition(0)
    made.note.setTextCursor(cursor)
    return made


def look_for(pane: Pane, words: str) -> None:
    QTest.keyClick(pane.note, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(pane.field, words)


def test_the_bar_is_away_until_it_is_asked_for(pane: Pane) -> None:
    assert not pane.bar.isVisible()

    QTest.keyClick(pane.note, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert pane.bar.isVisible()
    assert pane.field.hasFocus()


def test_every_match_is_marked_and_the_first_selected(pane: Pane) -> None:
    look_for(pane, "pause")

    assert len(pane.note.extraSelections()) == 4
    assert pane.found == ("pause", 0)
    assert pane.count == "1 of 4"


def test_enter_goes_on_and_round_and_shift_enter_back(pane: Pane) -> None:
    look_for(pane, "paused")
    assert pane.found == ("paused", 2)

    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert (pane.found, pane.count) == (("PAUSED", 2), "2 of 2")
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert (pane.found, pane.count) == (("paused", 2), "1 of 2")
    QTest.keyClick(pane.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (pane.found, pane.count) == (("PAUSED", 2), "2 of 2")


def test_escape_returns_to_the_text_with_the_match_selected(pane: Pane) -> None:
    look_for(pane, "then")

    QTest.keyClick(pane.field, Qt.Key.Key_Escape)

    assert not pane.bar.isVisible()
    assert pane.note.hasFocus()
    assert pane.note.extraSelections() == []
    assert pane.found == ("then", 1)
    assert pane.note.text() == TEXT


def test_words_that_are_not_there_are_told_so(pane: Pane) -> None:
    look_for(pane, "zebra.*")

    assert pane.count == "Not found"
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert pane.found[0] == ""
    pane.field.clear()
    assert pane.count == ""


def test_words_that_are_not_there_leave_the_cursor_where_it_was_and_nothing_selected(pane: Pane) -> None:
    cursor = pane.note.textCursor()
    cursor.setPosition(5)
    pane.note.setTextCursor(cursor)
    look_for(pane, "pause, the")
    assert pane.found == ("pause, the", 1)
    QTest.keyClicks(pane.field, "y")
    assert pane.count == "Not found"
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)
    QTest.keyClicks(pane.note, "!")
    assert pane.note.text() == TEXT[:5] + "!" + TEXT[5:]


def test_selected_words_stay_until_something_else_is_looked_for_in_vain(pane: Pane) -> None:
    cursor = pane.note.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(10, QTextCursor.MoveMode.KeepAnchor)
    pane.note.setTextCursor(cursor)
    QTest.keyClick(pane.note, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.found == ("pause", 0)
    QTest.keyClicks(pane.field, "z")
    assert pane.found == ("", 0)
    assert pane.note.textCursor().position() == 5


def test_selected_words_are_looked_for_at_once(pane: Pane) -> None:
    pane.note.setTextCursor(pane.note.document().find("long"))

    QTest.keyClick(pane.note, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert pane.field.text() == "long"
    assert pane.count == "1 of 1"


def test_the_matches_follow_what_is_written(pane: Pane, qtbot: QtBot) -> None:
    look_for(pane, "no")

    pane.note.selectAll()
    pane.note.insertPlainText("no, no and no")
    qtbot.waitUntil(lambda: pane.count == "3 found")

    pane.note.set_text("short")
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    assert pane.count == "Not found"


def test_finding_is_no_change_of_the_note(pane: Pane) -> None:
    told: list[bool] = []
    pane.note.edited.connect(lambda: told.append(True))

    look_for(pane, "pause")
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)

    assert told == []
    assert not pane.note.can_undo
