"""The checklist by keys and mouse, with a session's record behind it as in the panel."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.cue import CueType, Observation, When, load_cue_set, observed
from desktop_app.domain.record import SessionRecord
from desktop_app.settings import resource
from desktop_app.ui.cues.cue_checklist import CueChecklist
from desktop_app.ui.cues.cue_counts import CueCounts
from desktop_app.ui.cues.cue_model import ROW
from desktop_app.ui.theme import look

EVERYDAY = load_cue_set(resource("cues/everyday.toml"))
AWAY = EVERYDAY.of(CueType.WITHDRAWAL)
AGAINST = EVERYDAY.of(CueType.CONFRONTATION)
Key = Qt.Key
NOTHING_TICKED: tuple[Observation, ...] = ()
W = TypeVar("W", bound=QWidget)


class Panel(QWidget):
    """A head with counts and filter, the checklist below, and the record that both show."""

    def __init__(self) -> None:
        super().__init__()
        self.record = SessionRecord()
        self.history = [self.record]
        self.counts = CueCounts()
        self.cues = CueChecklist(EVERYDAY)
        self.note = QLineEdit()
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for widget in (self.counts, self.cues.filter_field, self.cues, self.note):
            column.addWidget(widget)
        column.addStretch()
        self.cues.toggled.connect(lambda cue: self.show_record(self.record.toggled(cue)))
        self.cues.observation_edited.connect(lambda seen: self.show_record(self.record.observing(seen)))

    def show_record(self, record: SessionRecord) -> None:
        self.record = record
        self.history.append(record)
        self.counts.set_observations(record.observations)
        self.cues.set_observations(record.observations)

    def list(self, type_: CueType) -> QListView:
        return found(self, QListView, f"{type_}_cues")

    @property
    def away(self) -> QListView:
        return self.list(CueType.WITHDRAWAL)

    @property
    def against(self) -> QListView:
        return self.list(CueType.CONFRONTATION)

    def seen(self, row: int = 0) -> Observation:
        return self.record.observations[row]

    def words(self) -> QLineEdit:
        return found(self, QLineEdit, "withdrawal_words")


def found(within: QWidget, kind: type[W], name: str) -> W:
    widget = within.findChild(kind, name)
    assert widget is not None
    return widget


def current(cues: QListView) -> str:
    return str(cues.currentIndex().data(ROW).cue.title)


def titles(cues: QListView) -> list[str]:
    return [str(cues.model().index(n, 0).data()) for n in range(cues.model().rowCount())]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def write(text: str) -> None:
    for letter in text:
        QTest.keyClicks(focused(), letter)


def click(cues: QListView, row: int, x: int) -> None:
    rect = cues.visualRect(cues.model().index(row, 0))
    at = rect.right() + x if x < 0 else x
    QTest.mouseClick(cues.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, rect.top() + 14))


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.resize(484, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.cues.setFocus()
    return panel


@pytest.fixture
def dark() -> Iterator[Callable[[], None]]:
    yield lambda: look().set_appearance("dark")
    look().set_appearance("light")


def test_space_ticks_and_unticks(panel: Panel) -> None:
    press(Key.Key_Space)
    assert list(panel.record.observations) == [observed(AWAY[0])]
    press(Key.Key_Space)
    assert panel.record.observations == NOTHING_TICKED


def test_a_figure_sets_the_intensity_and_ticks(panel: Panel) -> None:
    press(Key.Key_Down, Key.Key_4)
    assert (panel.seen().cue_id, panel.seen().intensity) == (AWAY[1].id, 4)
    press(Key.Key_1)
    assert panel.seen().intensity == 1
    press(Key.Key_0, Key.Key_6, Key.Key_Backspace)
    assert panel.seen().intensity == 1


def test_arrows_go_down_a_column_and_across(panel: Panel) -> None:
    press(Key.Key_Down, Key.Key_Down)
    assert current(panel.away) == AWAY[2].title
    press(Key.Key_Right)
    assert panel.against.hasFocus()
    assert current(panel.against) == AGAINST[2].title
    press(Key.Key_Right, Key.Key_Up, Key.Key_Left)
    assert panel.away.hasFocus()
    assert current(panel.away) == AWAY[1].title


def test_across_means_the_row_beside_it_also_when_an_editor_is_open(panel: Panel) -> None:
    press(Key.Key_Return, Key.Key_Escape, Key.Key_Down, Key.Key_Return, Key.Key_Tab)
    panel.away.setFocus()
    press(Key.Key_Down, Key.Key_Right)
    assert current(panel.against) == AGAINST[4].title


def test_right_and_left_change_sides_in_a_mirrored_layout(panel: Panel) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(Key.Key_Left)
    assert panel.against.hasFocus()
    press(Key.Key_Right)
    assert panel.away.hasFocus()


def test_stacked_columns_are_one_list_for_the_arrows(panel: Panel) -> None:
    panel.cues.set_stacked(True)
    press(Key.Key_End, Key.Key_Down)
    assert panel.against.hasFocus()
    assert current(panel.against) == AGAINST[0].title
    press(Key.Key_Up)
    assert panel.away.hasFocus()
    assert current(panel.away) == AWAY[4].title


def test_side_by_side_the_last_row_is_the_last(panel: Panel) -> None:
    press(Key.Key_End, Key.Key_Down)
    assert current(panel.away) == AWAY[4].title
    assert panel.away.hasFocus()


def test_the_record_is_shown_without_losing_row_or_focus(panel: Panel) -> None:
    press(Key.Key_Down, Key.Key_Down, Key.Key_3)
    panel.show_record(SessionRecord())
    assert panel.away.hasFocus()
    assert current(panel.away) == AWAY[2].title


def test_enter_opens_a_place_for_the_clients_words(panel: Panel) -> None:
    press(Key.Key_Space, Key.Key_Return)
    assert focused() is panel.words()
    write("Fine.")
    assert panel.seen().words == "Fine."
    press(Key.Key_Return)
    assert panel.away.hasFocus()
    assert not panel.words().isVisible()
    press(Key.Key_Return)
    write(" Sure.")
    assert panel.seen().words == "Fine. Sure."


def test_words_are_told_as_they_are_typed(panel: Panel) -> None:
    press(Key.Key_Return)
    write("So so")
    assert [r.observations[0].words for r in panel.history[1:]] == ["S", "So", "So ", "So s", "So so"]


def test_only_looking_at_the_editor_ticks_nothing(panel: Panel) -> None:
    press(Key.Key_Return, Key.Key_Escape)
    assert panel.record.observations == NOTHING_TICKED
    press(Key.Key_Return)
    write("x")
    assert panel.seen().cue_id == AWAY[0].id


def test_an_unticked_cue_has_no_open_editor(panel: Panel) -> None:
    press(Key.Key_Space, Key.Key_Return)
    click(panel.away, 0, 15)
    assert panel.record.observations == NOTHING_TICKED
    assert not panel.words().isVisible()
    assert panel.away.hasFocus()


def test_a_part_of_the_session_can_be_chosen_and_taken_back(panel: Panel) -> None:
    press(Key.Key_Return, Key.Key_Tab, Key.Key_Right, Key.Key_Space)
    assert panel.seen().when is When.MIDDLE
    press(Key.Key_Space)
    assert panel.seen().when is None
    press(Key.Key_Escape)
    assert panel.away.hasFocus()


def test_tab_goes_through_the_editor_and_on_to_the_other_column(panel: Panel) -> None:
    press(Key.Key_Return, Key.Key_Tab)
    when = focused()
    assert panel.away.isAncestorOf(when)
    press(Key.Key_Tab)
    assert panel.against.hasFocus()


def test_an_open_editor_keeps_its_caret_and_shows_what_undo_brings_back(panel: Panel) -> None:
    press(Key.Key_Return)
    write("I am fine")
    press(Key.Key_Home)
    panel.show_record(panel.record)
    assert focused() is panel.words()
    assert panel.words().cursorPosition() == 0
    panel.show_record(panel.history[1])
    assert panel.words().text() == "I"


def test_a_space_at_the_end_survives_a_record_that_trims(panel: Panel) -> None:
    press(Key.Key_Return)
    write("No ")
    panel.cues.set_observations((Observation(AWAY[0].id, AWAY[0].type, AWAY[0].title, words="No"),))
    assert panel.words().text() == "No "


def test_keys_the_editor_does_not_want_do_not_tick(panel: Panel) -> None:
    press(Key.Key_Return, Key.Key_Down, Key.Key_Up, Key.Key_Tab, Key.Key_4)
    assert panel.record.observations == NOTHING_TICKED
    assert current(panel.away) == AWAY[0].title


def test_one_types_to_filter(panel: Panel) -> None:
    write("anger")
    assert panel.cues.filter_field.hasFocus()
    assert panel.cues.filter_field.text() == "anger"
    assert titles(panel.away) == []
    assert titles(panel.against) == ["Open anger or criticism"]
    press(Key.Key_Down)
    assert panel.against.hasFocus()
    press(Key.Key_Space, Key.Key_Escape)
    assert panel.seen().title == "Open anger or criticism"
    assert panel.cues.filter_field.text() == ""
    assert len(titles(panel.away)) == 5


def test_esc_clears_the_filter_and_up_leads_back_to_it(panel: Panel) -> None:
    write("f")
    press(Key.Key_Escape)
    assert panel.cues.filter_field.text() == ""
    press(Key.Key_Return)
    assert panel.away.hasFocus()
    press(Key.Key_Up)
    assert panel.cues.filter_field.hasFocus()


def test_nothing_found_is_said(panel: Panel) -> None:
    sentence = panel.cues._nothing
    write("zebra")
    assert sentence.isVisible()
    press(Key.Key_Down)
    assert panel.cues.filter_field.hasFocus()
    press(Key.Key_Escape)
    assert not sentence.isVisible()


def test_the_button_shows_every_cue_and_the_short_list_again(panel: Panel) -> None:
    button = found(panel, QPushButton, "all_cues")
    assert button.text() == "All 15"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert titles(panel.away) == [c.title for c in AWAY]
    assert button.text() == "Fewer"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(titles(panel.away)) == 5


def test_a_row_does_not_vanish_under_the_hand_when_unticked(panel: Panel) -> None:
    panel.show_record(SessionRecord((observed(AWAY[-1]),)))
    press(Key.Key_End, Key.Key_Space)
    assert current(panel.away) == AWAY[-1].title
    press(Key.Key_Space)
    assert panel.record.observations == (observed(AWAY[-1]),)


def test_the_keys_are_named_while_the_list_has_the_keyboard_and_nothing_jumps(panel: Panel) -> None:
    hints = panel.cues._foot._hints
    assert hints.isVisible()
    height = panel.cues.sizeHint().height()
    panel.note.setFocus()
    assert not hints.isVisible()
    assert panel.cues.sizeHint().height() == height


def test_the_mouse_ticks_sets_intensity_and_opens_the_words(panel: Panel) -> None:
    click(panel.away, 0, 15)
    assert panel.seen().intensity == 3
    click(panel.away, 0, -8)
    assert panel.seen().intensity == 5
    click(panel.away, 0, -28)
    assert panel.seen().intensity == 1
    click(panel.away, 0, 60)
    assert focused() is panel.words()
    click(panel.away, 0, 60)
    assert panel.away.hasFocus()
    click(panel.away, 0, 15)
    assert panel.record.observations == NOTHING_TICKED
    click(panel.away, 1, 60)
    assert panel.seen().cue_id == AWAY[1].id


def test_the_mouse_works_in_a_mirrored_layout(panel: Panel) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    click(panel.away, 0, -15)
    click(panel.away, 0, 8)
    assert panel.seen().intensity == 5


def test_a_press_that_slips_to_another_row_does_nothing(panel: Panel) -> None:
    port = panel.away.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(15, 14))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(15, 42))
    assert panel.record.observations == NOTHING_TICKED


def test_a_list_is_as_high_as_its_rows_and_grows_with_the_editor(panel: Panel) -> None:
    assert panel.away.height() == 5 * 28
    press(Key.Key_Return)
    assert panel.away.height() == 5 * 28 + 74


def test_a_long_title_takes_a_second_line(panel: Panel) -> None:
    before = panel.against.height()
    panel.show_record(SessionRecord((observed(AGAINST[0]),)))
    assert panel.against.height() > before


def test_the_panel_is_told_where_the_hand_is(panel: Panel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.cues.current_rect) as told:
        press(Key.Key_Down)
    rect = told.args[0]
    assert isinstance(rect, QRect)
    assert rect.top() == panel.away.mapTo(panel.cues, QPoint(0, 28)).y()
    with qtbot.waitSignal(panel.cues.current_rect) as told:
        press(Key.Key_Return)
    assert told.args[0].height() == 28 + 74


def test_another_session_begins_with_the_short_list_and_nothing_open(panel: Panel) -> None:
    press(Key.Key_Return)
    panel.cues.set_shows_all(True)
    panel.cues.filter_field.setText("fine")
    panel.cues.show_other((observed(AGAINST[1]),))
    assert not panel.words().isVisible()
    assert titles(panel.away) == [c.title for c in AWAY[:5]]
    assert panel.cues.filter_field.text() == ""


def test_the_counts_count_each_type(panel: Panel) -> None:
    panel.show_record(SessionRecord((observed(AWAY[0]), observed(AWAY[1]), observed(AGAINST[0]))))
    assert panel.counts.accessibleName() == "2 cues of withdrawal, 1 cue of confrontation"
    panel.show_record(SessionRecord())
    assert panel.counts.accessibleName() == "No cue ticked"


def test_ticks_are_drawn_in_the_colours_of_the_theme(panel: Panel, dark: Callable[[], None]) -> None:
    panel.show_record(SessionRecord((observed(AWAY[0]),)))
    panel.note.setFocus()
    port = panel.away.viewport()
    light = port.grab().toImage().pixelColor(10, 3)
    assert light == look().color("slate-soft")
    dark()
    assert port.grab().toImage().pixelColor(10, 3) == look().color("slate-soft") != light


def test_everything_to_touch_has_a_name(panel: Panel) -> None:
    press(Key.Key_Return)
    for widget in panel.cues.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.objectName()
            assert widget.accessibleName()
