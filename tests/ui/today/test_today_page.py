"""Today shows the day on its thread; the note that is due is one key away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.day import Brief, Day, DayRow
from desktop_app.domain.repair_plan import CarriedStep, RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import Attendance, Format, Session
from desktop_app.ui.theme import look
from desktop_app.ui.today.day_model import DayModel
from desktop_app.ui.today.today_page import TodayPage
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.label import Label

# The off-screen platform has no window manager, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 11, 19)
NOW = datetime.combine(TODAY, time(14, 54))
TITLES = {kind: f"Title of {kind}" for kind in StepKind}


def _row(code: str, hour: int, *, words: int = 0, steps: int = 0, day: date = TODAY) -> DayRow:
    session = Session(f"client {code}", 3, day, time(hour), words=words, id=f"session {code}")
    plan = RepairPlan(session.client_id, "Hearing it", steps=tuple(_step(n) for n in range(steps)))
    return DayRow(session, code, tuple(CarriedStep(plan, s, n) for n, s in enumerate(plan.steps, start=1)))


def _step(number: int) -> RepairStep:
    return RepairStep(StepKind.OWN, f"Wording {number}", planned_in="before")


EARLY = _row("C-031", 9, words=212)
ENDED = _row("C-014", 14, steps=1)
NEXT = _row("C-022", 15, steps=1)
LATER = _row("C-009", 17, steps=2)
LATER = replace(LATER, session=replace(LATER.session, format=Format.PHONE))
OFF = _row("C-027", 18)
OFF = replace(OFF, session=replace(OFF.session, attendance=Attendance.CANCELLED))
OWED = _row("C-018", 11, day=TODAY - timedelta(days=14))
BEGUN = _row("C-040", 11, day=TODAY - timedelta(days=1), words=40)
DAY = Day(TODAY, (EARLY, ENDED, NEXT, LATER, OFF), (BEGUN, OWED))


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[TodayPage]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    found = TodayPage(TITLES)
    qtbot.addWidget(found)
    found.resize(1196, 800)
    found.set_day(DAY, NOW)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    yield found
    QLocale.setDefault(before)


def _words(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def _spoken(page: TodayPage) -> list[str]:
    model = page.sessions.model()
    return [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_models() -> None:
    model = DayModel(Day(TODAY), NOW)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_day(DAY, NOW)
    model.set_day(DAY, NOW + timedelta(minutes=1))
    model.set_day(Day(TODAY, (EARLY,)), NOW)
    assert model.data(QModelIndex()) is None
    assert tester.model() is model


def test_the_day_and_what_it_holds_are_told_in_words(page: TodayPage) -> None:
    assert "Thursday 19 November" in _words(page)
    assert "Five sessions, one cancelled. One note to write, two from before." in _words(page)


def test_each_row_says_its_times_client_session_and_state(page: TodayPage) -> None:
    assert _spoken(page) == [
        "09:00 to 09:50, C-031, Session 3 · In person, Draft, 212 words",
        "14:00 to 14:50, C-014, Session 3 · In person, 1 step planned, Not begun",
        "14:54",
        "15:00 to 15:50, C-022, Session 3 · In person, 1 step planned",
        "17:00 to 17:50, C-009, Session 3 · Phone, 2 steps planned",
        "18:00 to 18:50, C-027, Cancelled, No note owed",
    ]


def test_on_opening_enter_writes_the_note_of_the_session_that_just_ended(qtbot: QtBot, page: TodayPage) -> None:
    page.take_focus()
    assert page.sessions.card.write.hasFocus()
    assert "Session 3 · In person · ended 4 minutes ago" in _words(page)
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.sessions.card.write, Qt.Key.Key_Return)
    assert opened.args == ["session C-014"]


def test_the_keyboard_goes_to_the_note_that_is_due_once_the_day_is_read(qtbot: QtBot) -> None:
    page = TodayPage(TITLES)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take_focus()
    page.set_day(DAY, NOW)
    assert page.sessions.card.write.hasFocus()
    page.owed.setFocus()
    page.set_day(DAY, NOW + timedelta(minutes=1))
    assert page.owed.hasFocus()


def test_on_opening_the_next_session_is_selected(qtbot: QtBot, page: TodayPage) -> None:
    assert page.sessions.current_id == "session C-022"
    with qtbot.waitSignal(page.row_selected) as selected:
        page.set_day(replace(DAY, rows=(EARLY, ENDED, LATER)), NOW)
    assert selected.args == ["session C-009"]


def test_a_session_that_did_not_take_place_can_be_said_so_from_the_card(qtbot: QtBot, page: TodayPage) -> None:
    QTest.keyClick(page.sessions.card.missed, Qt.Key.Key_Return)
    menu = page.sessions.card.menu
    qtbot.waitUntil(menu.isVisible)
    with qtbot.waitSignal(page.attendance_chosen) as chosen:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == ["session C-014", Attendance.MISSED]


def test_arrows_lead_from_the_card_into_the_rows_and_past_the_hour(qtbot: QtBot, page: TodayPage) -> None:
    page.take_focus()
    with qtbot.waitSignal(page.row_selected):
        QTest.keyClick(page.sessions.card.write, Qt.Key.Key_Down)
    assert page.sessions.hasFocus()
    assert page.sessions.current_id == "session C-022"
    QTest.keyClick(page.sessions, Qt.Key.Key_Up)
    assert page.sessions.current_id == "session C-014"
    QTest.keyClick(page.sessions, Qt.Key.Key_Up)
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.sessions, Qt.Key.Key_Return)
    assert opened.args == ["session C-031"]


def is_ringed(page: TodayPage) -> bool:
    """Whether the card shows that the keyboard is on its row."""
    card = page.sessions.card
    return card.grab().toImage().pixelColor(card.width() // 2, 1) == look().color("pine")


def test_the_card_shows_when_its_row_has_the_keyboard(page: TodayPage) -> None:
    page.set_day(Day(TODAY, (EARLY, ENDED)), NOW)
    page.take_focus()
    assert not is_ringed(page)
    page.sessions.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_ringed(page)
    QTest.keyClick(page.sessions, Qt.Key.Key_Up)
    assert not is_ringed(page)
    QTest.keyClick(page.sessions, Qt.Key.Key_Down)
    assert is_ringed(page)
    QTest.keyClick(page.sessions, Qt.Key.Key_Tab)
    assert not is_ringed(page)


def test_a_session_that_ends_while_the_keyboard_is_on_it_still_shows_it(page: TodayPage) -> None:
    page.set_day(Day(TODAY, (ENDED,)), NOW - timedelta(minutes=30))
    page.sessions.setFocus(Qt.FocusReason.TabFocusReason)
    page.set_day(Day(TODAY, (ENDED,)), NOW)
    assert page.sessions.hasFocus()
    assert is_ringed(page)


def test_a_click_selects_and_a_double_click_opens(qtbot: QtBot, page: TodayPage) -> None:
    spot = page.sessions.visualRect(page.sessions.model().index(4, 0)).center()
    with qtbot.waitSignal(page.row_selected) as selected:
        QTest.mouseClick(page.sessions.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert selected.args == ["session C-009"]
    with qtbot.waitSignal(page.session_opened):
        QTest.mouseDClick(page.sessions.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_minute_later_the_words_move_on_and_the_focus_stays(qtbot: QtBot, page: TodayPage) -> None:
    page.take_focus()
    with qtbot.assertNotEmitted(page.row_selected):
        page.set_day(DAY, NOW + timedelta(minutes=1))
    assert page.sessions.card.write.hasFocus()
    assert "Session 3 · In person · ended 5 minutes ago" in _words(page)


def test_once_the_note_is_begun_the_card_goes_and_the_keyboard_stays_on_the_thread(page: TodayPage) -> None:
    page.take_focus()
    begun = replace(ENDED, session=replace(ENDED.session, words=3))
    page.set_day(replace(DAY, rows=(EARLY, begun, NEXT)), NOW)
    assert not page.sessions.card.isVisible()
    assert page.sessions.hasFocus()


def test_notes_from_before_open_by_key_and_by_their_link(qtbot: QtBot, page: TodayPage) -> None:
    assert [row.spoken for row in page.owed.rows] == [
        "C-040, Wed 18 Nov, 11:00, Draft, 40 words, Go on writing",
        "C-018, Thu 5 Nov, 11:00, Not begun, Write",
    ]
    page.owed.choose(1)
    with qtbot.waitSignal(page.session_opened) as opened:
        QTest.keyClick(page.owed, Qt.Key.Key_Return)
    assert opened.args == ["session C-018"]


def test_days_are_turned_by_button_and_by_key(qtbot: QtBot, page: TodayPage) -> None:
    with qtbot.waitSignal(page.day_asked) as asked:
        QTest.mouseClick(page.before, Qt.MouseButton.LeftButton)
    assert asked.args == [date(2026, 11, 18)]
    with qtbot.waitSignal(page.day_asked) as asked:
        QTest.keyClick(page.sessions, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [date(2026, 11, 20)]
    assert not page.today.isEnabled()
    page.set_day(Day(date(2025, 11, 19)), NOW)
    assert "Wed 19 Nov 2025" in _words(page)
    with qtbot.waitSignal(page.day_asked) as asked:
        QTest.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [TODAY]


def test_another_day_shows_no_hour_and_no_card(page: TodayPage) -> None:
    day = TODAY - timedelta(days=1)
    page.set_day(Day(day, (_row("C-001", 9, day=day),)), NOW)
    assert _spoken(page) == ["09:00 to 09:50, C-001, Session 3 · In person, Not begun"]
    assert not page.sessions.card.isVisible()


def test_an_empty_day_has_one_sentence_and_one_button(qtbot: QtBot, page: TodayPage) -> None:
    page.set_day(Day(TODAY), NOW)
    assert not page.sessions.isVisible()
    assert "No session today so far." in _words(page)
    page.take_focus()
    with qtbot.waitSignal(page.new_session_asked):
        QTest.keyClick(page.empty.button, Qt.Key.Key_Return)


def test_the_brief_tells_what_there_is_and_only_that(qtbot: QtBot, page: TodayPage) -> None:
    last = replace(NEXT.session, day=date(2026, 11, 12), id="last")
    cues = (
        Observation("a", CueType.WITHDRAWAL, "Ends <i>early</i>"),
        Observation("b", CueType.CONFRONTATION, "Doubts"),
    )
    page.set_brief(Brief(NEXT.session, "C-022", last, "Asked what the point is.", NEXT.carried, cues, "I teach."))
    assert page.brief.isVisible()
    told = _words(page)
    for words in (
        "Before you go in", "15:00, in 6 minutes", "Last time", "Thu 12 Nov", "Asked what the point is.",
        "Planned for today", "“Wording 0”", "Title of own · from Hearing it", "Watch for", "In myself", "I teach.",
    ):  # fmt: skip
        assert words in told
    assert [chip.text() for chip in page.brief.findChildren(Chip)][-2:] == ["Ends <i>early</i>", "Doubts"]
    with qtbot.waitSignal(page.client_opened) as opened:
        QTest.mouseClick(page.brief.open_client, Qt.MouseButton.LeftButton)
    assert opened.args == ["client C-022"]
    with qtbot.waitSignal(page.row_selected) as selected:
        QTest.mouseClick(page.brief.next, Qt.MouseButton.LeftButton)
    assert selected.args == ["session C-009"]
    page.set_brief(Brief(NEXT.session, "C-022"))
    assert "Nothing was written before this session." in _words(page)
    assert "Watch for" not in _words(page)


def test_the_brief_opens_no_window_of_its_own(qapp: QApplication, page: TodayPage) -> None:
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    page.set_brief(Brief(NEXT.session, "C-022", planned=NEXT.carried))
    qapp.removeEventFilter(watch)
    assert shown == []


def test_the_brief_needs_room(page: TodayPage) -> None:
    page.set_brief(Brief(NEXT.session, "C" * 40, in_myself="x" * 2000))
    page.resize(940, 700)
    assert not page.brief.isVisible()
    page.resize(1100, 700)
    assert page.brief.isVisible()
    assert page.width() == 1100


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("code", ["<b>&</b>", "שלום", "😀😀", "x" * 40])
def test_any_code_is_shown_literally(page: TodayPage, code: str, direction: Qt.LayoutDirection) -> None:
    page.setLayoutDirection(direction)
    rows = tuple(replace(row, client_code=code) for row in DAY.rows)
    page.set_day(Day(TODAY, rows, rows), NOW)
    page.set_brief(Brief(NEXT.session, code))
    assert code in _words(page)
    assert not page.grab().isNull()
    assert page.width() == 1196


def test_every_button_has_a_name_and_words(page: TodayPage) -> None:
    for button in page.findChildren(QAbstractButton):
        assert button.objectName()
        assert button.accessibleName() or button.text() or not button.isVisible()


def test_a_day_of_many_sessions_scrolls_to_the_selected_one(qtbot: QtBot, page: TodayPage) -> None:
    rows = tuple(_row(f"C-{hour:03d}", hour, words=1) for hour in range(24))
    page.set_day(Day(TODAY, rows), NOW)
    page.sessions.setFocus()
    QTest.keyClick(page.sessions, Qt.Key.Key_End)
    assert page.sessions.current_id == "session C-023"
    spot = page.sessions.visualRect(page.sessions.currentIndex()).center()
    qtbot.waitUntil(lambda: page.rect().contains(page.sessions.mapTo(page, spot)))
