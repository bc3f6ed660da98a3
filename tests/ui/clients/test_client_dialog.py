"""A client gets a code and, if wanted, a private name."""

from dataclasses import replace
from datetime import date
from unittest.mock import ANY

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput, DiskFull
from desktop_app.ui.clients.client_dialog import ClientDialog

# The off-screen platform has no window manager, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot: QtBot) -> ClientDialog:
    found = ClientDialog(None, "New client", ["C-001", "C-014"])
    qtbot.addWidget(found)
    found.open()
    return found


def test_the_next_free_code_is_suggested_and_typing_replaces_it(qtbot: QtBot, dialog: ClientDialog) -> None:
    assert dialog.code.text() == "C-015"
    with qtbot.waitSignal(dialog.accepted_client) as accepted:
        QTest.keyClicks(dialog.code, "M-7")
        QTest.keyClick(dialog.code, Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.name, " Anna ")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert accepted.args == [Client("M-7", "Anna", id=ANY)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a code for this client, for example C-014."),
        ("   ", "Type a code for this client, for example C-014."),
        ("c-014", "This code is already in use. Each client needs a code of their own."),
        ("x" * 300, "A code has at most 40 characters; this one has 300."),
    ],
)
def test_a_code_that_cannot_be_is_told_below_the_field_and_stays_typed(
    qtbot: QtBot, dialog: ClientDialog, typed: str, sentence: str
) -> None:
    dialog.code.setText(typed)
    dialog.name.setText("Anna")
    with qtbot.assertNotEmitted(dialog.accepted_client):
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.code_error.text() == sentence
    assert dialog.code_error.isVisible()
    assert (dialog.code.text(), dialog.name.text()) == (typed, "Anna")
    assert dialog.isVisible()


def test_the_sentence_goes_once_something_is_typed(dialog: ClientDialog) -> None:
    dialog.code.clear()
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.code, "C-2")
    assert not dialog.code_error.isVisible()


def test_a_name_that_is_too_long_is_told_below_its_field(dialog: ClientDialog) -> None:
    dialog.name.setText("n" * 201)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.name_error.text() == "A private name has at most 200 characters."
    assert dialog.name.hasFocus()


@pytest.mark.parametrize("typed", ["<b>Bold</b>", "A & B", "שלום", "😀", '<img src="file:///etc/passwd"/>', "**x**"])
def test_odd_codes_are_kept_letter_by_letter(qtbot: QtBot, dialog: ClientDialog, typed: str) -> None:
    dialog.code.setText(typed)
    with qtbot.waitSignal(dialog.accepted_client) as accepted:
        dialog.save.click()
    assert accepted.args[0].code == typed


def test_a_client_is_asked_for_once_and_may_be_tried_again_after_an_error(qtbot: QtBot, dialog: ClientDialog) -> None:
    with qtbot.waitSignal(dialog.accepted_client):
        dialog.save.click()
    with qtbot.assertNotEmitted(dialog.accepted_client):
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    dialog.set_error(DiskFull())
    assert dialog.error.text() == "The disk is full."
    with qtbot.waitSignal(dialog.accepted_client):
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    dialog.set_error(BadInput("code", "Taken."))
    assert dialog.code_error.text() == "Taken."


def test_changing_a_client_keeps_who_it_is_and_allows_its_own_code(qtbot: QtBot) -> None:
    client = Client("C-014", "Anna")
    dialog = ClientDialog(None, "Change", ["C-001", "C-014"], client)
    qtbot.addWidget(dialog)
    dialog.open()
    assert (dialog.code.text(), dialog.name.text()) == ("C-014", "Anna")
    dialog.name.setText("Anne")
    with qtbot.waitSignal(dialog.accepted_client) as accepted:
        dialog.save.click()
    assert accepted.args == [Client("C-014", "Anne", id=client.id)]


def test_the_year_of_birth_is_kept_when_it_can_be_one(qtbot: QtBot) -> None:
    client = Client("C-014", "Anna", birth_year=2010, closed_on=date(2026, 11, 1))
    dialog = ClientDialog(None, "Details", ["C-014"], client, lambda: date(2026, 11, 19))
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.born.text() == "2010"
    dialog.born.selectAll()
    QTest.keyClicks(dialog.born, "2027")
    with qtbot.assertNotEmitted(dialog.accepted_client):
        QTest.keyClick(dialog.born, Qt.Key.Key_Return)
    assert dialog.born_error.text() == "Type a year from 1906 to 2026, or leave this empty."
    dialog.born.selectAll()
    QTest.keyClicks(dialog.born, "2011")
    assert not dialog.born_error.isVisible()
    with qtbot.waitSignal(dialog.accepted_client) as accepted:
        QTest.keyClick(dialog.born, Qt.Key.Key_Return)
    assert accepted.args == [replace(client, birth_year=2011)]
    dialog.set_error(DiskFull())
    dialog.born.clear()
    with qtbot.waitSignal(dialog.accepted_client) as accepted:
        dialog.save.click()
    assert accepted.args == [replace(client, birth_year=None)]


def test_escape_leaves_without_a_client(qtbot: QtBot, dialog: ClientDialog) -> None:
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.accepted_client):
        QTest.keyClick(dialog.code, Qt.Key.Key_Escape)


def test_a_long_sentence_is_shown_whole(qtbot: QtBot, dialog: ClientDialog) -> None:
    dialog.code.setText("c-014")
    dialog.save.click()
    line = dialog.code_error
    qtbot.waitUntil(lambda: line.height() >= line.heightForWidth(line.width()))
