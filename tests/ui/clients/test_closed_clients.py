"""Active and closed clients on their page, and what comes up for review."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.client import Client
from desktop_app.domain.retention import RetentionRule
from desktop_app.domain.session import Attendance, Session
from desktop_app.ui.clients.clients_page import ClientsPage
from desktop_app.ui.widgets.button import Button

# The off-screen platform has no window manager, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 11, 24)
ANNA, BORA = Client("C-001", "Anna", id="a"), Client("C-002", "Bora", id="b")
CEM = Client("C-003", "Cem", closed_on=date(2019, 11, 20), id="c")
DEA = Client("C-004", "Dea Bo", closed_on=date(2026, 11, 23), id="d")
CLIENTS = (ANNA, BORA, CEM, DEA)
LAST = {"c": date(2019, 11, 5)}
HELD = (
    Session("c", 1, date(2019, 11, 5), time(10)),
    Session("c", 2, date(2019, 11, 12), time(10), attendance=Attendance.CANCELLED),
)


@pytest.fixture(autouse=True)
def _british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def page(qtbot: QtBot) -> ClientsPage:
    found = ClientsPage(lambda: TODAY)
    qtbot.addWidget(found)
    found.resize(1196, 800)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    found.set_clients(CLIENTS, {"c": 1}, LAST)
    return found


def codes(page: ClientsPage) -> list[str]:
    return [row.name for row in page.list.rows]


def choose_closed(page: ClientsPage) -> None:
    page.which.setFocus()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)


def says(page: ClientsPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def seen(page: ClientsPage) -> list[str]:
    """The names of the buttons of the client that can be seen."""
    return [b.objectName() for b in page.pane.findChildren(Button) if b.isVisible()]


def test_the_active_are_shown_first_and_the_closed_on_the_other_side(qtbot: QtBot, page: ClientsPage) -> None:
    assert codes(page) == ["C-001", "C-002"]
    with qtbot.waitSignal(page.client_chosen) as chosen:
        choose_closed(page)
    assert chosen.args == ["c"]
    assert [row.spoken for row in page.list.rows] == [
        "C-003, Cem, Closed November 2019",
        "C-004, Dea Bo, Closed November 2026",
    ]


def test_as_long_as_nobody_is_closed_there_is_nothing_to_choose_or_to_review(page: ClientsPage) -> None:
    choose_closed(page)
    page.set_clients((ANNA, BORA), {})
    assert not page.which.isVisible()
    assert not page.to_review.isVisible()
    assert codes(page) == ["C-001", "C-002"]


def test_typing_looks_on_one_side_and_tells_of_the_other(page: ClientsPage) -> None:
    QTest.keyClicks(page.filter, "bo")
    assert codes(page) == ["C-002"]
    page.filter.setText("dea")
    assert "None of the active clients, 1 of the closed ones." in says(page)
    choose_closed(page)
    assert codes(page) == ["C-004"]
    page.filter.setText("anna")
    assert "None of the closed clients, 1 of the active ones." in says(page)
    page.filter.setText("zz")
    assert "No code or name contains these words." in says(page)


def test_when_all_are_closed_that_is_said(page: ClientsPage) -> None:
    page.set_clients((CEM, DEA), {}, LAST)
    assert "All clients are closed." in says(page)
    choose_closed(page)
    assert codes(page) == ["C-003", "C-004"]


def test_a_client_to_show_is_shown_on_the_side_where_they_are(page: ClientsPage) -> None:
    page.show_client("d")
    assert (codes(page), page.list.current_key) == (["C-003", "C-004"], "d")
    page.follow("d")
    page.set_clients((ANNA, BORA, CEM, replace(DEA, closed_on=None)), {}, LAST)
    assert (codes(page), page.list.current_key) == (["C-001", "C-002", "C-004"], "d")


def test_of_a_closed_client_it_is_told_since_when_and_when_to_look_at_the_record(page: ClientsPage) -> None:
    page.show_client("c")
    page.set_client(CEM, HELD)
    words = "Closed on 20 November 2019. To be reviewed since 5 November 2026 (7 years after the last session)."
    assert words in says(page)
    page.set_rule(RetentionRule(10, 10))
    assert "Review on 5 November 2029 (10 years after the last session)." in says(page)
    page.set_client(replace(CEM, keep_until=date(2040, 2, 1)), HELD)
    assert "Review on 1 February 2040 (as you chose)." in says(page)


def test_with_a_closed_client_no_session_begins_and_the_rest_is_there(page: ClientsPage) -> None:
    assert not page.pane.reopen.isVisible()
    page.set_client(ANNA, ())
    assert {"client_new_session", "client_close"} <= set(seen(page))
    assert not {"client_reopen", "client_keep"} & set(seen(page))
    page.show_client("c")
    page.set_client(CEM, HELD)
    assert {"client_reopen", "client_summary", "client_keep", "client_rename", "client_to_bin"} <= set(seen(page))
    assert not {"client_new_session", "client_close"} & set(seen(page))
    assert len(page.pane.sessions.rows) == 2
    page.set_client(CEM, ())
    assert "closed without one" in says(page)
    page.pane.take_focus()
    assert page.pane.reopen.hasFocus()


def test_f4_closes_and_reopens(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_client(ANNA, (Session("a", 1, date(2026, 11, 3), time(10)),))
    with qtbot.waitSignal(page.close_asked) as closing:
        QTest.keyClick(page.list, Qt.Key.Key_F4)
    assert closing.args == [ANNA, date(2026, 11, 3)]
    page.show_client("c")
    page.set_client(CEM, HELD)
    with qtbot.waitSignal(page.reopen_asked) as reopening:
        QTest.keyClick(page.list, Qt.Key.Key_F4)
    assert reopening.args == ["c"]
    with qtbot.waitSignal(page.keep_asked) as keeping:
        page.pane.keep.click()
    assert keeping.args == [CEM, date(2019, 11, 5)]


def test_without_a_client_f4_does_nothing(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients((), {})
    with qtbot.assertNotEmitted(page.close_asked), qtbot.assertNotEmitted(page.reopen_asked):
        QTest.keyClick(page, Qt.Key.Key_F4)


def test_a_quiet_line_tells_how_many_records_are_to_be_reviewed(qtbot: QtBot, page: ClientsPage) -> None:
    assert page.to_review.text() == "1 record to review"
    assert [each.client for each in page.reviews] == [CEM]
    page.set_rule(RetentionRule(6, 7))
    page.set_clients((*CLIENTS, replace(CEM, code="C-9", id="e")), {}, {"c": LAST["c"], "e": LAST["c"]})
    assert page.to_review.text() == "2 records to review"
    page.set_rule(RetentionRule(20, 7))
    assert page.to_review.text() == "To review"
    with qtbot.waitSignal(page.review_asked):
        QTest.keyClick(page.to_review, Qt.Key.Key_Return)


def test_until_when_is_asked_with_the_last_session_of_that_client(qtbot: QtBot, page: ClientsPage) -> None:
    for client, last in ((CEM, LAST["c"]), (DEA, None)):
        with qtbot.waitSignal(page.keep_asked) as asked:
            page.ask_until_when(client.id)
        assert asked.args == [client, last]
