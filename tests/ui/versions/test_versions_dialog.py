"""The earlier versions of a note, as they are looked at."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.analysis.word_diff import word_diff
from desktop_app.domain.revision import Revision
from desktop_app.ui.row_list import RowList
from desktop_app.ui.theme import look
from desktop_app.ui.versions.version_text import VersionText
from desktop_app.ui.versions.versions_dialog import NoVersionsDialog, VersionsDialog
from desktop_app.ui.versions.words import when_words
from desktop_app.ui.widgets.line_field import ErrorLine

W = TypeVar("W", bound=QWidget)
TODAY = date(2026, 11, 19)
OLD = "## In the room\nA long *pause* &<b>, then nothing."
NOW = "## In the room\nA short *pause* &<b>, then nothing. 🙂 No more."


def at(moment: str) -> datetime:
    """A local time."""
    return datetime.fromisoformat(moment)


def child(dialog: QDialog, kind: type[W], name: str) -> W:
    """The part of the dialog with that name."""
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found
    return found


class Seen:
    """A dialog on three versions, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        versions = (
            Revision(40, at("2026-11-19T14:51"), 171),
            Revision(12, at("2026-11-18T09:05"), 1),
            Revision(1, None, 1204),
        )
        self.dialog = VersionsDialog(self.window, versions, TODAY)
        self.chosen: list[int] = []
        self.restored: list[int] = []
        self.dialog.chosen.connect(self.chosen.append)
        self.dialog.restore_asked.connect(self.restored.append)
        self.dialog.begin()
        self.dialog.open()
        qtbot.waitExposed(self.dialog)
        self.list = child(self.dialog, RowList, "version_list")
        self.text = child(self.dialog, VersionText, "version_text")
        self.restore = child(self.dialog, QPushButton, "version_restore")

    def looks(self, words: str) -> tuple[bool, bool]:
        """Whether these words are struck through, and whether they are underlined."""
        place = self.text.toPlainText().index(words) + 1
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(place)
        return cursor.charFormat().fontStrikeOut(), cursor.charFormat().fontUnderline()

    def label(self, name: str) -> str:
        return child(self.dialog, QLabel, name).text()


@pytest.fixture
def seen(qtbot: QtBot) -> Iterator[Seen]:
    seen = Seen(qtbot)
    yield seen
    seen.dialog.close()


def test_versions_are_named_by_their_time_and_length(seen: Seen) -> None:
    assert [row.spoken for row in seen.list.rows] == [
        "Today, 14:51, 171 words",
        "Yesterday, 09:05, 1 word",
        "Time not known, 1204 words",
    ]


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2026-11-17T23:59", "Tue 17 Nov, 23:59"), ("2025-12-31T00:00", "Wed 31 Dec 2025, 00:00")],
)
@pytest.mark.usefixtures("qapp")
def test_older_versions_carry_their_date(moment: str, words: str) -> None:
    assert when_words(at(moment), TODAY) == words


def test_the_keyboard_begins_on_the_latest_and_goes_down_the_list(seen: Seen) -> None:
    assert seen.list.hasFocus()
    QTest.keyClick(seen.list, Qt.Key.Key_Down)
    QTest.keyClick(seen.list, Qt.Key.Key_Down)
    assert seen.chosen == [40, 12, 1]


def test_a_version_can_be_restored_once_it_was_seen(seen: Seen) -> None:
    assert not seen.restore.isEnabled()
    seen.dialog.set_version(40, OLD, word_diff(OLD, NOW))
    QTest.keyClick(seen.list, Qt.Key.Key_Return)
    assert seen.restore.hasFocus()
    QTest.keyClick(seen.restore, Qt.Key.Key_Return)
    assert seen.restored == [40]
    assert not seen.restore.isEnabled(), "it is asked for once"


def test_enter_in_the_list_restores_nothing(seen: Seen) -> None:
    seen.dialog.set_version(40, OLD, word_diff(OLD, NOW))
    QTest.keyClick(seen.list, Qt.Key.Key_Return)
    assert (seen.restored, seen.dialog.isVisible()) == ([], True)


def test_a_version_that_comes_too_late_is_not_shown(seen: Seen) -> None:
    QTest.keyClick(seen.list, Qt.Key.Key_Down)
    seen.dialog.set_version(40, OLD, word_diff(OLD, NOW))
    assert (seen.text.toPlainText(), seen.restore.isEnabled()) == ("", False)


def test_what_has_gone_is_struck_and_what_has_come_is_underlined(seen: Seen) -> None:
    seen.dialog.set_version(40, OLD, word_diff(OLD, NOW))
    assert seen.text.toPlainText() == "## In the room\nA longshort *pause* &<b>, then nothing. 🙂 No more."
    assert (seen.looks("long"), seen.looks("short"), seen.looks("pause")) == (
        (True, False),
        (False, True),
        (False, False),
    )
    assert (seen.label("version_gone"), seen.label("version_come")) == ("1 word gone since", "3 words added since")
    assert seen.text.accessibleDescription() == "1 word gone since, 3 words added since"


def test_a_version_can_be_read_as_it_was(seen: Seen) -> None:
    seen.dialog.set_version(40, OLD, word_diff(OLD, NOW))
    QTest.keyClick(seen.list, Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert seen.text.toPlainText() == OLD
    assert (seen.label("version_gone"), seen.label("version_come")) == ("", "")
    seen.dialog.set_version(40, NOW, word_diff(NOW, NOW))
    assert seen.text.toPlainText() == NOW


def test_a_version_that_is_the_same_says_so(seen: Seen) -> None:
    seen.dialog.set_version(40, OLD, word_diff(OLD, OLD))
    assert seen.text.accessibleDescription() == "The note says the same now"
    assert seen.label("version_same") == "The note says the same now"


def test_the_text_cannot_be_changed_and_is_left_with_tab(seen: Seen) -> None:
    seen.dialog.set_version(40, OLD, word_diff(OLD, OLD))
    seen.text.setFocus()
    QTest.keyClicks(seen.text, "more")
    QTest.keyClick(seen.text, Qt.Key.Key_Tab)
    assert (seen.text.toPlainText(), seen.text.hasFocus()) == (OLD, False)


def test_the_theme_can_change_meanwhile(seen: Seen) -> None:
    seen.dialog.set_version(40, OLD, word_diff(OLD, NOW))
    before = seen.text.toPlainText()
    look().set_appearance("dark")
    try:
        assert seen.text.toPlainText() == before
        assert seen.looks("long") == (True, False)
    finally:
        look().set_appearance("light")


def test_why_a_version_cannot_be_had_is_told_until_another_is_chosen(seen: Seen) -> None:
    line = seen.dialog.findChild(ErrorLine)
    assert isinstance(line, ErrorLine)
    seen.dialog.set_error("This version is not kept any more.")
    assert (line.text(), line.isVisible()) == ("This version is not kept any more.", True)
    QTest.keyClick(seen.list, Qt.Key.Key_Down)
    assert not line.isVisible()


def test_esc_leaves_everything_as_it_is(seen: Seen) -> None:
    QTest.keyClick(seen.list, Qt.Key.Key_Escape)
    assert (seen.restored, seen.dialog.isVisible()) == ([], False)


def test_without_versions_it_is_said_when_there_will_be_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = NoVersionsDialog(window)
    dialog.open()
    qtbot.waitExposed(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "There is none yet." in said
    assert "ten minutes" in said
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
