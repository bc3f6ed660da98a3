"""The search page: what is typed is told, what is found is shown, and it says how much was looked through."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.found import Found, Results
from desktop_app.domain.session import Session
from desktop_app.ui.search.search_page import SearchPage
from desktop_app.ui.theme import look

# The off-screen platform has no window manager, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 11, 19)


def found(
    number: int, excerpt: str = "then the lighthouse again", hits: tuple[tuple[int, int], ...] = ((9, 19),)
) -> Found:
    return Found(
        Session("c", number, date(2025 + number % 2, 3, number), time(10), id=f"s{number}"), "C-014", excerpt, hits
    )


BOTH = Results((found(2), found(1)), 2)


@pytest.fixture
def page(qtbot: QtBot) -> SearchPage:
    made = SearchPage(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1196, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.take_focus()
    return made


def says(page: SearchPage) -> str:
    labels = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    return " ".join(labels.split())


def search(page: SearchPage, typed: str, results: Results) -> None:
    page.field.setText(typed)
    page.set_found(typed, results)


def test_before_anything_is_typed_only_the_field_and_how_to_use_it_stand_there(page: SearchPage) -> None:
    assert page.field.hasFocus()
    assert "quotation marks" in says(page)
    assert not any(part.isVisible() for part in (page.list, page.empty, page.more))


def test_what_is_typed_is_told_letter_by_letter(qtbot: QtBot, page: SearchPage) -> None:
    with qtbot.waitSignals([page.typed, page.typed]):
        QTest.keyClicks(page.field, "ab")
    with qtbot.waitSignal(page.looked_for):
        QTest.keyClick(page.field, Qt.Key.Key_Return)


def test_who_when_and_what_stands_in_each_row(page: SearchPage) -> None:
    search(page, "lighthouse", BOTH)
    assert [row.spoken for row in page.list.rows] == [
        "C-014, Session 2, Sun 2 Mar 2025, then the lighthouse again",
        "C-014, Session 1, Sun 1 Mar, then the lighthouse again",
    ]
    assert "2 sessions" in says(page)
    assert page.list.current_key == "s2"


def test_enter_opens_the_first_and_arrows_lead_to_the_others(qtbot: QtBot, page: SearchPage) -> None:
    search(page, "lighthouse", BOTH)
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert opened.args == ["s2", "lighthouse"]
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == ["s1", "lighthouse"]
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.field.hasFocus()


def test_what_was_found_for_other_words_is_not_opened(qtbot: QtBot, page: SearchPage) -> None:
    search(page, "lighthouse", BOTH)
    page.field.setText("lighthouse wept")
    opened = QSignalSpy(page.session_opened)
    with qtbot.waitSignal(page.looked_for):
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert opened.count() == 0


def test_escape_leads_back_to_the_field_and_then_empties_it(page: SearchPage) -> None:
    search(page, "lighthouse", BOTH)
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.field.hasFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""


def test_the_row_one_is_at_stays_when_more_is_found(page: SearchPage) -> None:
    search(page, "lighthouse", BOTH)
    page.list.choose(1)
    page.set_found("lighthouse", Results((found(3), *BOTH.latest), 3))
    assert page.list.current_key == "s1"
    page.set_found("light", BOTH)
    assert page.list.current_key == "s2"


def test_nothing_found_says_what_to_try(page: SearchPage) -> None:
    search(page, "zeppelin", Results())
    assert page.empty.isVisible()
    assert "Nothing found. No note has all of these words." in says(page)
    for not_words in ("  ", "!?", "z"):
        search(page, not_words, Results())
        assert not page.empty.isVisible()


def test_notes_that_are_left_are_counted_and_nothing_is_called_final(page: SearchPage) -> None:
    search(page, "zeppelin", Results(unread=345))
    assert "345 notes are not looked through yet. What is found grows by itself." in says(page)
    assert "Nothing found yet." in says(page)
    search(page, "zeppelin", Results(unread=1))
    assert "1 note is not looked through yet." in says(page)
    search(page, "zeppelin", Results())
    assert "looked through yet" not in says(page)


def test_of_very_many_the_latest_are_shown_and_more_on_request(qtbot: QtBot, page: SearchPage) -> None:
    search(page, "lighthouse", Results(BOTH.latest, 312))
    assert "The latest 2 of 312 sessions" in says(page)
    with qtbot.waitSignal(page.more_asked):
        page.more.click()
    search(page, "lighthouse", BOTH)
    assert not page.more.isVisible()


def test_leaving_the_page_is_told(qtbot: QtBot, page: SearchPage) -> None:
    with qtbot.waitSignal(page.left):
        page.hide()


def count_of(image: QImage, colour: QColor) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


def test_the_words_are_set_off_and_nothing_else(page: SearchPage) -> None:
    search(page, "lighthouse", BOTH)
    page.list.set_current(None)
    page.field.setFocus()
    with_hits = page.list.grab().toImage()
    search(page, "other", Results(tuple(found(n, hits=()) for n in (2, 1)), 2))
    page.list.set_current(None)
    without = page.list.grab().toImage()
    pine = look().color("pine")
    assert count_of(with_hits, pine) > 50
    assert count_of(without, pine) == 0


@pytest.mark.parametrize("width", [420, 1196])
def test_any_words_are_shown_literally_and_fit_two_lines(page: SearchPage, width: int) -> None:
    page.resize(width, 600)
    odd = ("<b>&amp;</b> " * 40, "שלום " * 80, "😀" * 200, "", "x" * 999)
    search(page, "x", Results(tuple(found(n + 1, text, ((0, min(9, len(text))),)) for n, text in enumerate(odd)), 5))
    assert not page.list.grab().isNull()
    heights = {page.list.visualRect(page.list.model().index(n, 0)).height() for n in range(5)}
    assert len(heights) == 1
