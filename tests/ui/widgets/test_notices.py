"""Banner, toast, status line and dialog."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.status_line import StatusLine
from desktop_app.ui.widgets.toast import SHOWN_MS, Toast


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_a_banner_says_its_words_and_grows_with_them(qtbot: QtBot) -> None:
    banner = Banner("unsaved")
    qtbot.addWidget(banner)
    banner.set_words("Not saved: the disk is full.", "Your words are kept in memory until there is room.")
    assert banner.accessibleName().startswith("Not saved: the disk is full. Your words")
    assert banner.sizeHint().height() >= 44
    assert banner.heightForWidth(260) > banner.heightForWidth(900)
    assert banner.button.isHidden()


def test_a_toast_stays_at_the_foot_and_goes_by_itself(qtbot: QtBot) -> None:
    page = window(qtbot)
    toast = Toast(page)
    toast.show_words("Session moved to the bin for 30 days", "Undo")
    assert toast.isVisible()
    assert (toast.height(), toast.geometry().bottom() + 1) == (40, 600 - 56)
    page.resize(900, 700)
    qtbot.waitUntil(lambda: toast.geometry().bottom() + 1 == 700 - 56)
    timer = toast.findChild(QTimer)
    assert timer is not None
    assert (timer.interval(), timer.isSingleShot(), timer.isActive()) == (SHOWN_MS, True, True)
    timer.timeout.emit()
    assert toast.isHidden()


def test_the_link_of_a_toast_answers_once_and_closes_it(qtbot: QtBot) -> None:
    toast = Toast(window(qtbot))
    toast.show_words("Moved", "Undo")
    link = toast.findChild(Button, "toast_link")
    assert link is not None
    with qtbot.waitSignal(toast.link_clicked):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert toast.isHidden()
    toast.show_words("Saved")
    assert link.isHidden()


def test_the_status_line_tells_the_truth_first(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    words = Label("171 words", role="micro")
    line.add_left(words)
    line.resize(600, 32)
    line.show()
    truth = line.findChild(QLabel, "saving_truth")
    assert truth is not None
    for kind, text in (("saved", "Saved 14:57"), ("saving", "Saving"), ("unsaved", "Not saved"), ("idle", "")):
        line.set_truth(kind, text)  # type: ignore[arg-type]  # the words of the literal
        assert truth.accessibleName() == text
        assert truth.x() < words.x()
    assert line.sizeHint().height() == 32


def test_the_window_lies_in_shade_as_long_as_a_dialog_stands_before_it(qtbot: QtBot) -> None:
    page = window(qtbot)
    light = page.grab().toImage().pixelColor(3, 3)
    dialog = Dialog(page, "Rename C-014")
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    page.resize(page.width() + 200, page.height())
    corner = QPoint(page.width() - 3, 3)
    assert page.grab().toImage().pixelColor(corner).lightness() < light.lightness()
    dialog.reject()
    assert page.grab().toImage().pixelColor(corner) == light


def test_a_dialog_is_opened_and_closed_by_escape(qtbot: QtBot) -> None:
    page = window(qtbot)
    dialog = Dialog(page, "Rename C-014")
    words = Label("Every session keeps its number. " * 12, wrap=True)
    dialog.body.addWidget(words)
    keep = Button("Keep C-014", "keep")
    dialog.buttons.addWidget(keep)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.width() == 440
    assert words.height() == words.heightForWidth(words.width())
    words.setText("Short.")
    qtbot.waitUntil(lambda: words.height() == 20)
    assert dialog.windowTitle() == "Rename C-014"
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
