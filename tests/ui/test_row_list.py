"""Lists of rows: keys and mouse, and words taken literally."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.row_list import RowList, end_place
from desktop_app.ui.row_model import Row, RowModel

# The off-screen platform has no window manager, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD_WORDS = ("<b>&amp;</b>", "שלום", "😀" * 200, "", "x" * 9999)
ROWS = (
    Row("a", "C-001", ("Anna",), "2 sessions"),
    Row("b", "C-002", ("",), "Write", end_is_link=True),
    Row("c", "C-003"),
)


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    found = RowList("some_rows", "Some rows")
    qtbot.addWidget(found)
    found.resize(400, 300)
    found.set_rows(ROWS)
    found.show()
    return found


@pytest.mark.usefixtures("qapp")
def test_the_model_keeps_the_rules_of_models() -> None:
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.set_rows(ROWS[:1])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "C-001, Anna, 2 sessions"
    assert model.data(QModelIndex()) is None
    assert tester.model() is model


def test_arrows_choose_and_enter_opens(qtbot: QtBot, rows: RowList) -> None:
    rows.choose(0)
    with qtbot.waitSignal(rows.chosen) as chosen:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chosen.args == ["b"]
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_double_click_opens(qtbot: QtBot, rows: RowList) -> None:
    spot = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == ["c"]


def test_a_click_on_the_link_opens_and_one_beside_it_only_chooses(qtbot: QtBot, rows: RowList) -> None:
    rect = rows.visualRect(rows.model().index(1, 0))
    with qtbot.assertNotEmitted(rows.opened), qtbot.waitSignal(rows.chosen):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    link = end_place(ROWS[1], rect, Qt.LayoutDirection.LeftToRight).center()
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=link)
    assert opened.args == ["b"]


def test_the_current_row_stays_current_when_the_rows_change_and_nothing_is_told(qtbot: QtBot, rows: RowList) -> None:
    rows.choose(1)
    with qtbot.assertNotEmitted(rows.chosen):
        rows.set_rows((Row("z", "C-000"), *ROWS))
    assert rows.current_key == "b"
    rows.set_rows(ROWS[:1])
    assert rows.current_key is None


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_any_words_are_painted_without_a_complaint(rows: RowList, direction: Qt.LayoutDirection) -> None:
    rows.setLayoutDirection(direction)
    rows.set_rows([Row(str(n), text, (text, text), text) for n, text in enumerate(ODD_WORDS)])
    rows.choose(2)
    assert not rows.grab().isNull()


def test_markup_is_shown_as_it_was_typed(rows: RowList) -> None:
    def picture(name: str) -> QImage:
        rows.set_rows([Row("a", name)])
        return rows.grab().toImage()

    assert picture("<b>C</b>") != picture("C")
    assert picture("A&B") != picture("AB")


def test_delete_asks_to_throw_the_current_row_away(qtbot: QtBot, rows: RowList) -> None:
    rows.choose(1)
    with qtbot.waitSignal(rows.thrown_away) as thrown:
        QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert thrown.args == ["b"]
    rows.set_rows(())
    with qtbot.assertNotEmitted(rows.thrown_away):
        QTest.keyClick(rows, Qt.Key.Key_Delete)
