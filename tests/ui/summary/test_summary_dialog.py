"""Before a summary leaves: what is wrong stands under its field, how far it is, and that it can be called back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.summary.summary_dialog import SummaryChoices, SummaryDialog
from desktop_app.ui.summary.summary_form import Period
from desktop_app.ui.widgets.line_field import ErrorLine

TARGET = Path("/home/anna/Documents/Summary 2026-11-19.pdf")
PERIOD = Period(date(2026, 1, 5), date(2026, 11, 19))


@pytest.fixture
def dialog(qtbot: QtBot) -> SummaryDialog:
    dialog = SummaryDialog(None, "Summary of a period", TARGET, date(2026, 11, 19), PERIOD)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.activateWindow()
    return dialog


def part(dialog: QWidget, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def typed(dialog: QWidget, name: str, words: str) -> None:
    line = part(dialog, name)
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, words)


def ask(dialog: QWidget) -> list[SummaryChoices]:
    heard: list[SummaryChoices] = []
    assert isinstance(dialog, SummaryDialog)
    dialog.asked.connect(heard.append)
    QTest.keyClick(part(dialog, "summary_recipient"), Qt.Key.Key_Return)
    return heard


def complaints(dialog: QWidget) -> list[ErrorLine]:
    return [line for line in dialog.findChildren(ErrorLine) if line.isVisible()]


def is_working(dialog: QWidget) -> bool:
    return not part(dialog, "summary_export").isEnabled()


WRONG = [
    ("summary_first", "never", ""),
    ("summary_last", "2026-02-30", ""),
    ("summary_last", "2025-12-31", "The first day lies after the last one."),
    ("summary_passphrase", "a" * 128, "This passphrase is too long for a PDF. Up to about 120 letters can be used."),
    ("summary_passphrase", "   ", "The passphrase consists of spaces only. Choose another one."),
    ("summary_passphrase_again", "other", "The two passphrases differ."),
]


@pytest.mark.parametrize(("name", "words", "sentence"), WRONG)
def test_what_is_wrong_with_a_field_is_said_under_it_until_it_is_typed_in_again(
    dialog: SummaryDialog, name: str, words: str, sentence: str
) -> None:
    if name == "summary_passphrase_again":
        typed(dialog, "summary_passphrase", "one")
    typed(dialog, name, words)
    assert ask(dialog) == []
    QApplication.processEvents()
    (line,) = complaints(dialog)
    field = part(dialog, name)
    assert line.text() == (sentence or line.text()) != ""
    assert line.mapTo(dialog, QPoint(0, 0)).y() == field.mapTo(dialog, QPoint(0, 0)).y() + field.height() + 4
    assert QApplication.focusWidget() is field
    assert field.accessibleDescription() == line.text()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "x")
    assert complaints(dialog) == []


def test_it_asks_with_what_was_typed_and_says_how_many_pages_are_set(dialog: SummaryDialog) -> None:
    typed(dialog, "summary_recipient", "Dr. V.")
    (asked,) = ask(dialog)
    assert asked == SummaryChoices(TARGET, "Dr. V.", "", PERIOD)
    progress = part(dialog, "summary_progress_words")
    assert isinstance(progress, QLabel)
    assert progress.isVisible()
    said = []
    for pages in (1, 2):
        dialog.set_progress(pages)
        said.append(progress.text())
    assert said == ["1 page so far…", "2 pages so far…"]
    dialog.set_done(TARGET)
    assert not progress.isVisible()
    assert part(dialog, "summary_open").hasFocus()


def test_cancel_calls_back_what_is_under_way_and_leaves_the_form_as_it_was(dialog: SummaryDialog, qtbot: QtBot) -> None:
    typed(dialog, "summary_recipient", "Dr. V.")
    part(dialog, "summary_recipient").setFocus()
    ask(dialog)
    assert is_working(dialog)
    with qtbot.waitSignal(dialog.cancelled):
        QTest.keyClick(part(dialog, "summary_cancel"), Qt.Key.Key_Space)
    assert dialog.isVisible()
    progress = part(dialog, "summary_progress_words")
    assert isinstance(progress, QLabel)
    dialog.set_progress(3)  # that page was set before the cancel came through
    assert progress.text() == "Stopping…"
    dialog.set_error("Cancelled. Nothing was written.")
    assert not is_working(dialog)
    assert [line.text() for line in complaints(dialog)] == ["Cancelled. Nothing was written."]
    assert part(dialog, "summary_recipient").hasFocus()
    cancel = part(dialog, "summary_cancel")
    assert isinstance(cancel, QAbstractButton)
    cancel.click()
    assert not dialog.isVisible()


def test_a_second_enter_does_not_cancel_what_the_first_one_began(dialog: SummaryDialog) -> None:
    heard: list[None] = []
    dialog.cancelled.connect(lambda: heard.append(None))
    ask(dialog)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert heard == []
    assert dialog.isVisible()
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is part(dialog, "summary_cancel")
