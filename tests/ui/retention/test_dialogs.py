"""Closing a client and choosing until when a record is kept: what follows is told, what cannot be is refused."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput, DiskFull
from desktop_app.domain.retention import Reason, RetentionRule, Review
from desktop_app.ui.retention.day_dialog import DayDialog
from desktop_app.ui.retention.dialogs import close_dialog, keep_dialog
from desktop_app.ui.retention.reopen_dialog import ReopenDialog
from desktop_app.ui.retention.review_dialog import ReviewDialog
from desktop_app.ui.row_list import RowList
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

TODAY = date(2026, 11, 24)
LAST = date(2026, 11, 12)
RULE = RetentionRule()
ANNA = Client("C-014", "Anna", id="a")
CLOSED = Client("C-014", closed_on=TODAY, id="a")


class Seen:
    """A dialog that asks for a day, and what was chosen in it."""

    def __init__(self, qtbot: QtBot, dialog: DayDialog) -> None:
        self.dialog = dialog
        self.chosen: list[date | None] = []
        dialog.chosen.connect(self.chosen.append)
        dialog.open()
        qtbot.waitExposed(dialog)
        (self.field,) = dialog.findChildren(LineField)

    def type(self, words: str) -> None:
        self.field.selectAll()
        QTest.keyClicks(self.field, words)

    def enter(self) -> None:
        QTest.keyClick(self.field, Qt.Key.Key_Return)

    @property
    def follows(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if "_follows" in label.objectName())

    @property
    def complaint(self) -> str:
        return " ".join(line.text() for line in self.dialog.findChildren(ErrorLine))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def closing(qtbot: QtBot, window: QWidget) -> Seen:
    return Seen(qtbot, close_dialog(window, ANNA, LAST, RULE, TODAY))


@pytest.fixture
def keeping(qtbot: QtBot, window: QWidget) -> Seen:
    return Seen(qtbot, keep_dialog(window, CLOSED, LAST, RULE, TODAY))


def test_enter_closes_the_client_as_of_today_and_it_is_told_what_follows(closing: Seen) -> None:
    assert closing.field.hasFocus()
    assert closing.follows == "Review on 12 November 2033 (7 years after the last session)."
    closing.enter()
    assert closing.chosen == [TODAY]
    closing.enter()
    assert closing.chosen == [TODAY], "it is asked for once"


def test_it_can_be_dated_back_to_the_last_session_and_no_further(closing: Seen) -> None:
    closing.type("11 Nov")
    assert closing.follows == ""
    closing.enter()
    assert closing.chosen == []
    assert closing.complaint == "There was a session after this day. Choose the day of the last session or a later one."
    closing.type("12 Nov")
    assert closing.complaint == ""
    closing.enter()
    assert closing.chosen == [LAST]


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Type a date"), ("soon", "Type a date"), ("25/11/2026", "still to come")]
)
def test_what_is_no_day_on_which_it_can_have_ended_is_told(closing: Seen, typed: str, words: str) -> None:
    closing.field.clear()
    closing.type(typed)
    closing.enter()
    assert closing.chosen == []
    assert words in closing.complaint


def test_why_it_could_not_be_closed_is_told_and_it_may_be_tried_again(closing: Seen) -> None:
    closing.enter()
    closing.dialog.set_error(DiskFull())
    assert closing.complaint == "The disk is full."
    closing.enter()
    closing.dialog.set_error(BadInput("day", "There was a session."))
    assert closing.field.accessibleDescription() == "There was a session."
    closing.enter()
    assert len(closing.chosen) == 3


def test_a_minors_record_is_told_to_be_kept_longer(qtbot: QtBot, window: QWidget) -> None:
    minor = Client("C-014", birth_year=2010)
    seen = Seen(qtbot, close_dialog(window, minor, LAST, RetentionRule(7, 1), TODAY))
    assert seen.follows == "Review on 12 November 2033 (7 years after the last session)."
    seen = Seen(qtbot, close_dialog(window, minor, LAST, RetentionRule(1, 10), TODAY))
    assert seen.follows == "Review on 31 December 2038 (10 years after coming of age)."
    seen = Seen(qtbot, close_dialog(window, ANNA, None, RetentionRule(1, 1), TODAY))
    assert seen.follows == "Review on 24 November 2027 (1 year after closing)."


def test_the_day_of_the_rule_is_proposed_and_another_one_can_be_typed(keeping: Seen) -> None:
    assert keeping.field.text() == "12/11/2033"
    keeping.type("1 Mar 40")
    assert keeping.follows == "Review on 1 March 2040 (as you chose)."
    keeping.enter()
    assert keeping.chosen == [date(2040, 3, 1)]


def test_nothing_typed_is_as_the_rule_says(keeping: Seen) -> None:
    keeping.field.selectAll()
    QTest.keyClick(keeping.field, Qt.Key.Key_Delete)
    assert keeping.follows == "Review on 12 November 2033 (7 years after the last session)."
    keeping.enter()
    assert keeping.chosen == [None]


def test_a_day_that_is_over_is_no_day_to_keep_a_record_until(keeping: Seen) -> None:
    keeping.type("24/11/2026")
    keeping.enter()
    assert keeping.complaint == "Choose a day in the future."
    assert keeping.chosen == []


def test_for_a_record_that_is_due_a_year_from_now_is_proposed(qtbot: QtBot, window: QWidget) -> None:
    old = Client("C-014", closed_on=date(2015, 1, 1), keep_until=date(2026, 1, 1))
    assert Seen(qtbot, keep_dialog(window, old, None, RULE, TODAY)).field.text() == "24/11/2027"


# Reopening


def test_enter_keeps_it_closed_and_a_session_takes_two_keys(qtbot: QtBot, window: QWidget) -> None:
    for keys, asked in ((("Return",), 0), (("Backtab", "Return"), 1)):
        dialog = ReopenDialog(window, CLOSED)
        heard: list[None] = []
        dialog.reopen_asked.connect(lambda heard=heard: heard.append(None))
        dialog.open()
        qtbot.waitExposed(dialog)
        for key in keys:
            focused = dialog.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key[f"Key_{key}"])
        assert len(heard) == asked
        assert not dialog.isVisible()


# The list

DUE = Review(Client("C-001", id="due"), date(2026, 3, 1), Reason.LAST_SESSION, 7)
SOON = Review(Client("C-002", id="soon"), date(2027, 6, 1), Reason.CHOSEN)


@pytest.fixture
def listed(qtbot: QtBot, window: QWidget) -> ReviewDialog:
    dialog = ReviewDialog(window, TODAY)
    dialog.set_reviews((DUE, SOON))
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def child(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def rows_of(dialog: QWidget) -> RowList:
    found = dialog.findChild(RowList, "review_list")
    assert isinstance(found, RowList)
    return found


def test_what_is_due_and_what_comes_is_told_with_its_reason(listed: ReviewDialog) -> None:
    assert [row.spoken for row in rows_of(listed).rows] == [
        "C-001, 7 years after the last session, since 1 March 2026",
        "C-002, as you chose, on 1 June 2027",
    ]
    assert rows_of(listed).hasFocus()


def test_each_button_is_about_the_client_one_is_on(qtbot: QtBot, listed: ReviewDialog) -> None:
    QTest.keyClick(rows_of(listed), Qt.Key.Key_Down)
    for name, signal in (
        ("review_show", listed.shown),
        ("review_keep", listed.keep_asked),
        ("review_erase", listed.erase_asked),
    ):
        with qtbot.waitSignal(signal) as asked:
            QTest.keyClick(child(listed, name), Qt.Key.Key_Return)
        assert asked.args == ["soon"]
    with qtbot.waitSignal(listed.shown) as asked:
        QTest.keyClick(rows_of(listed), Qt.Key.Key_Return)
    assert asked.args == ["soon"]


def test_when_one_is_kept_longer_the_next_one_is_chosen_and_at_last_the_way_out(listed: ReviewDialog) -> None:
    listed.set_reviews((SOON,))
    assert rows_of(listed).current_key == "soon"
    listed.set_reviews(())
    assert not child(listed, "review_erase").isVisible()
    assert "nothing to review" in " ".join(label.text() for label in listed.findChildren(QLabel) if label.isVisible())
    QTest.keyClick(child(listed, "review_close"), Qt.Key.Key_Return)
    assert not listed.isVisible()
