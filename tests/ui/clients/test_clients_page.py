"""Clients are found by typing, chosen with arrows, opened with Enter; all by keys."""

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.client import Client
from desktop_app.domain.session import Attendance, Session
from desktop_app.ui.clients.clients_page import ClientsPage

# The off-screen platform has no window manager, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 11, 19)
ANNA, BORA, CEM = Client("C-001", "Anna"), Client("C-002", "Bora"), Client("X<b>&</b>", "Cem")
CLIENTS = (ANNA, BORA, CEM)


@pytest.fixture
def page(qtbot: QtBot) -> ClientsPage:
    found = ClientsPage(lambda: TODAY)
    qtbot.addWidget(found)
    found.resize(1196, 800)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    return found


def _codes(page: ClientsPage) -> list[str]:
    return [row.name for row in page.list.rows]


def test_without_clients_one_sentence_and_one_button_stand_there(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients((), {})
    assert page.empty.isVisible()
    assert not page.filter.isVisible()
    page.take_focus()
    with qtbot.waitSignal(page.new_client_asked):
        QTest.keyClick(page.empty.button, Qt.Key.Key_Return)


def test_the_keyboard_goes_to_the_list_once_the_clients_are_read(page: ClientsPage) -> None:
    page.take_focus()
    page.set_clients(CLIENTS, {})
    assert page.list.hasFocus()
    page.filter.setFocus()
    page.set_clients(CLIENTS, {})
    assert page.filter.hasFocus()


def test_the_first_client_is_chosen_and_sessions_are_counted(qtbot: QtBot, page: ClientsPage) -> None:
    with qtbot.waitSignal(page.client_chosen) as chosen:
        page.set_clients(CLIENTS, {ANNA.id: 1, BORA.id: 5})
    assert chosen.args == [ANNA.id]
    assert [row.end for row in page.list.rows] == ["1 session", "5 sessions", "No session yet"]


def test_typing_narrows_the_list_and_enter_opens_the_first_match(qtbot: QtBot, page: ClientsPage) -> None:
    page.client_chosen.connect(lambda key: page.set_client(next(c for c in CLIENTS if c.id == key), ()))
    page.set_clients(CLIENTS, {})
    with qtbot.waitSignal(page.client_chosen):
        QTest.keyClicks(page.filter, "bo")
    assert _codes(page) == ["C-002"]
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert page.pane.new_session.hasFocus()
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    assert len(_codes(page)) == 3
    assert page.list.current_key == BORA.id


def test_words_that_match_nobody_are_answered_and_the_list_comes_back(page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    QTest.keyClicks(page.filter, "zz")
    assert _codes(page) == []
    assert page.pane.client is None
    page.filter.clear()
    assert page.list.current_key == ANNA.id


def test_down_leads_from_the_filter_into_the_list(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.filter.setFocus()
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    with qtbot.waitSignal(page.client_chosen) as chosen:
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert chosen.args == [BORA.id]


def test_enter_leads_into_the_sessions_and_escape_back(qtbot: QtBot, page: ClientsPage) -> None:
    first = Session(ANNA.id, 1, TODAY.replace(day=1), time(9))
    second = Session(ANNA.id, 2, TODAY, time(14), words=40)
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, (first, second))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.pane.sessions.hasFocus()
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.pane.sessions, Qt.Key.Key_Return)
    assert opened.args == [second.id]
    QTest.keyClick(page.pane.sessions, Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_sessions_are_told_latest_first_with_their_state(page: ClientsPage) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    page.set_clients(CLIENTS, {})
    page.set_client(
        ANNA,
        (
            Session(ANNA.id, 1, date(2025, 12, 31), time(9)),
            Session(ANNA.id, 2, date(2026, 11, 12), time(9), attendance=Attendance.CANCELLED),
            Session(ANNA.id, 3, TODAY, time(14), words=1),
        ),
    )
    QLocale.setDefault(before)
    assert [row.spoken for row in page.pane.sessions.rows] == [
        "Session 3, Thu 19 Nov, 14:00, In person, Draft, 1 word",
        "Session 2, Thu 12 Nov, 09:00, Cancelled, No note owed",
        "Session 1, Wed 31 Dec 2025, 09:00, In person, Not begun",
    ]


def test_a_client_to_show_is_chosen_once_it_is_known_and_no_filter_hides_it(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients((ANNA,), {})
    page.filter.setText("anna")
    page.show_client(CEM.id)
    assert page.list.current_key == ANNA.id
    page.filter.clear()
    with qtbot.waitSignal(page.client_chosen) as chosen:
        page.set_clients(CLIENTS, {})
    assert chosen.args == [CEM.id]
    page.filter.setText("anna")
    with qtbot.waitSignals([page.client_chosen], check_params_cbs=[lambda key: key == BORA.id]):
        page.show_client(BORA.id)
    assert page.filter.text() == ""


def test_an_answer_for_another_client_comes_too_late(page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, ())
    page.set_client(BORA, ())
    assert page.pane.client == ANNA


def test_every_button_tells_the_client_it_is_about(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, ())
    for button, signal in (
        (page.pane.new_session, page.new_session_asked),
        (page.pane.summary, page.summary_asked),
        (page.pane.rename, page.rename_asked),
    ):
        with qtbot.waitSignal(signal) as asked:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [ANNA.id]
    with qtbot.waitSignal(page.rename_asked):
        QTest.keyClick(page.list, Qt.Key.Key_F2)


def test_every_control_has_a_name_and_words(page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, ())
    for button in page.findChildren(QPushButton):
        assert button.objectName()
        assert button.text() or button.accessibleName() or not button.isVisible()


def test_the_list_gives_way_in_a_narrow_window(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(Client("y" * 40, "n" * 200, id=ANNA.id), ())
    page.resize(700, 600)
    assert page.width() == 700
    qtbot.waitUntil(lambda: page.pane.width() >= 340)


def _held(client: Client) -> tuple[Session, ...]:
    return tuple(Session(client.id, n, date(2026, 11, n), time(10), id=f"{client.code} {n}") for n in (1, 2, 3))


def test_a_client_or_a_session_is_thrown_away_by_key_or_by_button(qtbot: QtBot, page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, _held(ANNA))
    with qtbot.waitSignal(page.client_thrown_away) as thrown:
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert thrown.args == [ANNA.id]
    with qtbot.waitSignal(page.client_thrown_away) as thrown:
        page.pane.to_bin.click()
    assert thrown.args == [ANNA.id]
    button = page.findChild(QPushButton, "session_to_bin")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled(), "no session is chosen yet"
    page.pane.take_focus()
    with qtbot.waitSignal(page.session_thrown_away) as thrown:
        QTest.keyClick(page.pane.sessions, Qt.Key.Key_Delete)
    assert thrown.args == ["C-001 3"]
    with qtbot.waitSignal(page.session_thrown_away) as thrown:
        button.click()
    assert thrown.args == ["C-001 3"]


def test_when_a_session_is_gone_the_next_one_is_chosen(page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    first, second, third = _held(ANNA)
    page.set_client(ANNA, (first, second, third))
    page.pane.take_focus()
    page.set_client(ANNA, (first, second))
    assert page.pane.sessions.current_key == "C-001 2"
    page.set_client(ANNA, (second,))
    assert page.pane.sessions.current_key == "C-001 2"
    page.set_client(ANNA, ())
    page.set_client(ANNA, (third,))
    assert page.pane.sessions.current_key is None


def test_in_another_clients_sessions_none_is_chosen_yet(page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, _held(ANNA))
    page.pane.take_focus()
    page.list.choose(1)
    page.set_client(BORA, _held(BORA))
    assert page.pane.sessions.current_key is None


def test_the_bin_can_be_asked_for_with_clients_and_without(qtbot: QtBot, page: ClientsPage) -> None:
    for clients in ((), CLIENTS):
        page.set_clients(clients, {})
        assert page.bin.isVisible()
        with qtbot.waitSignal(page.bin_asked):
            QTest.keyClick(page.bin, Qt.Key.Key_Return)


def test_with_tab_what_throws_away_comes_after_the_sessions(page: ClientsPage) -> None:
    page.set_clients(CLIENTS, {})
    page.set_client(ANNA, _held(ANNA))
    page.pane.sessions.choose(0)
    page.pane.rename.setFocus()
    passed = []
    for _time in range(4):
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now
        passed.append(now.objectName())
    assert passed == ["client_close", "client_sessions", "session_to_bin", "client_to_bin"]
