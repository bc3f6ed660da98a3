"""The unlock page, by keys and by mouse."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.settings import resource
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import FIRST_FONTS
from desktop_app.ui.unlock.front import Front
from desktop_app.ui.unlock.passphrase_field import PassphraseField
from desktop_app.ui.unlock.recovery_key_field import RecoveryKeyField
from desktop_app.ui.unlock.unlock_page import Fact, UnlockPage
from desktop_app.ui.widgets.line_field import ErrorLine
from desktop_app.vault.recovery_key import new_recovery_key
from tests.vault.making import ROOT

KEY = str(new_recovery_key())
MISTYPED = f"{KEY[:6]}{'7' if KEY[6] != '7' else '8'}{KEY[7:]}"
WRONG = "That passphrase does not open this vault."


@pytest.fixture
def page(qtbot: QtBot) -> UnlockPage:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.set_vault("Caseload")
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.take_focus()
    return page


def field(page: QWidget, name: str = "passphrase") -> PassphraseField:
    found = page.findChild(PassphraseField, name)
    assert found is not None
    return found


def key_field(page: QWidget) -> RecoveryKeyField:
    found = page.findChild(RecoveryKeyField, "recovery_key")
    assert found is not None
    return found


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def sentences(page: QWidget) -> list[str]:
    return [line.text() for line in page.findChildren(ErrorLine) if line.isVisible()]


def has_focus(widget: QWidget) -> bool:
    return QApplication.focusWidget() is widget


def test_typing_and_enter_ask_to_unlock(qtbot: QtBot, page: UnlockPage) -> None:
    assert has_focus(field(page))
    QTest.keyClicks(field(page), "four unrelated words here")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        QTest.keyClick(field(page), Qt.Key.Key_Return)
    assert asked.args == ["four unrelated words here"]


def test_a_click_on_unlock_asks_too_and_spaces_in_the_passphrase_are_kept(qtbot: QtBot, page: UnlockPage) -> None:
    QTest.keyClicks(field(page), " a b ")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        click(page, "unlock")
    assert asked.args == [" a b "]


def test_without_a_passphrase_a_sentence_asks_for_it(qtbot: QtBot, page: UnlockPage) -> None:
    with qtbot.assertNotEmitted(page.unlock_asked):
        QTest.keyClick(field(page), Qt.Key.Key_Return)
    assert sentences(page) == ["Type the passphrase of this vault."]


def test_an_error_keeps_the_words_selected_and_is_told_to_screen_readers(page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "wrong words")
    page.set_error(WRONG)
    assert sentences(page) == [WRONG]
    assert field(page).accessibleDescription() == WRONG
    assert field(page).text() == field(page).selectedText() == "wrong words"
    assert has_focus(field(page))


def test_typing_again_takes_the_error_away(page: UnlockPage) -> None:
    page.set_error(WRONG)
    QTest.keyClicks(field(page), "x")
    assert sentences(page) == []
    assert field(page).accessibleDescription() == ""


def test_while_the_vault_opens_nothing_can_be_asked_twice(qtbot: QtBot, page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "some words")
    page.set_busy(True)
    assert button(page, "unlock").text() == "Opening…"
    assert not button(page, "unlock").isEnabled()
    with qtbot.assertNotEmitted(page.unlock_asked), qtbot.assertNotEmitted(page.other_vault_asked):
        QTest.keyClick(field(page), Qt.Key.Key_Return)
        click(page, "unlock")
        click(page, "open_another_vault")
    assert field(page).text() == "some words"
    page.set_busy(False)
    assert button(page, "unlock").text() == "Unlock"
    assert button(page, "unlock").isEnabled()


def test_an_error_ends_the_waiting(page: UnlockPage) -> None:
    page.set_busy(True)
    page.set_error(WRONG)
    assert button(page, "unlock").isEnabled()


def test_clearing_leaves_nothing_to_undo_to_show_or_to_read(page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "secret words")
    click(page, "passphrase_show")
    page.set_error(WRONG)
    page.clear()
    field(page).undo()
    assert field(page).text() == ""
    assert field(page).echoMode() == QLineEdit.EchoMode.Password
    assert sentences(page) == []


def test_show_and_hide_turn_dots_into_words_and_back(page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "words")
    assert field(page).displayText() == "•••••"
    click(page, "passphrase_show")
    assert field(page).displayText() == "words"
    assert button(page, "passphrase_show").text() == "Hide"
    assert has_focus(field(page))
    QTest.keyClick(field(page), Qt.Key.Key_Tab)
    QTest.keyClick(button(page, "passphrase_show"), Qt.Key.Key_Space)
    assert field(page).displayText() == "•••••"


def test_words_never_run_under_the_show_button(page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "w" * 80)
    page.grab()
    assert field(page).cursorRect().right() < button(page, "passphrase_show").x()


def test_a_capital_without_shift_shows_the_caps_lock_line(page: UnlockPage) -> None:
    line = page.findChild(QLabel, "caps_lock")
    assert line is not None
    QTest.keyClicks(field(page), "a")
    assert not line.isVisible()
    where = button(page, "unlock").mapTo(page, QPoint(0, 0))
    QTest.keyClicks(field(page), "A")
    assert line.isVisible()
    assert button(page, "unlock").mapTo(page, QPoint(0, 0)) == where


@pytest.mark.usefixtures("page")
def test_tab_goes_from_the_field_to_the_links_at_the_top() -> None:
    seen = []
    for _step in range(7):
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now.objectName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert seen == [
        "passphrase",
        "passphrase_show",
        "unlock",
        "use_recovery_key",
        "open_another_vault",
        "create_new_vault",
        "open_sample",
    ]


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("open_another_vault", "other_vault_asked"),
        ("create_new_vault", "new_vault_asked"),
        ("open_sample", "sample_asked"),
    ],
)
def test_the_links_ask_for_another_vault(qtbot: QtBot, page: UnlockPage, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(button(page, name), Qt.Key.Key_Return)


def test_the_backups_are_offered_below_either_way_in(page: UnlockPage) -> None:
    page.offer_backups(True)
    click(page, "use_recovery_key")
    offer, last = button(page, "show_backups"), button(page, "unlock_with_key")
    assert offer.mapTo(page, QPoint()).y() > last.mapTo(page, QPoint()).y()


def test_a_recovery_key_is_seen_whole_while_it_is_typed(page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    QTest.keyClicks(key_field(page), KEY.replace("-", " "))
    assert key_field(page).verticalScrollBar().value() == 0


def test_the_recovery_key_and_a_new_passphrase_by_keys_alone(qtbot: QtBot, page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "half remembered")
    QTest.keyClick(button(page, "use_recovery_key"), Qt.Key.Key_Return)
    assert has_focus(key_field(page))
    QTest.keyClicks(key_field(page), KEY.lower())
    QTest.keyClick(key_field(page), Qt.Key.Key_Tab)
    assert has_focus(field(page, "new_passphrase"))
    QTest.keyClicks(field(page, "new_passphrase"), "a fresh phrase")
    QTest.keyClicks(field(page, "new_passphrase_again"), "a fresh phrase")
    with qtbot.waitSignal(page.recovery_asked) as asked:
        QTest.keyClick(field(page, "new_passphrase_again"), Qt.Key.Key_Return)
    assert asked.args == [KEY.lower(), "a fresh phrase"]
    assert field(page).text() == ""


def test_a_pasted_key_on_several_lines_is_one_line(qtbot: QtBot, page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    key_field(page).insertPlainText(f"{KEY[:23]}\r\n{KEY[24:]}\n")
    field(page, "new_passphrase").setText("long enough")
    field(page, "new_passphrase_again").setText("long enough")
    with qtbot.waitSignal(page.recovery_asked) as asked:
        click(page, "unlock_with_key")
    assert asked.args == [f"{KEY[:23]} {KEY[24:]}", "long enough"]


def test_a_mistyped_group_is_said_under_the_key_and_everything_typed_stays(page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    key_field(page).insertPlainText("AAAAA")
    field(page, "new_passphrase").setText("long enough")
    page.set_busy(True)
    page.set_error("Group 3 of the recovery key is mistyped.")
    assert sentences(page) == ["Group 3 of the recovery key is mistyped."]
    assert key_field(page).text() == "AAAAA"
    assert field(page, "new_passphrase").text() == "long enough"
    assert has_focus(key_field(page))


def test_what_was_wrong_with_a_well_typed_key_stays_said_when_its_field_is_left(page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    key_field(page).insertPlainText(KEY)
    page.set_error("That recovery key does not open this vault.")
    QTest.keyClick(key_field(page), Qt.Key.Key_Tab)
    assert sentences(page) == ["That recovery key does not open this vault."]


@pytest.mark.parametrize(
    ("first", "again", "sentence"),
    [
        ("", "", "Type a passphrase."),
        ("        ", "        ", "Type a passphrase."),
        ("short", "short", "Make the passphrase longer: at least 8 characters."),
        ("long enough", "", "Type the passphrase a second time."),
        ("long enough", "long enougj", "The two are not the same. Type the passphrase again."),
    ],
)
def test_a_new_passphrase_that_cannot_be_used_is_said_in_words(
    qtbot: QtBot, page: UnlockPage, first: str, again: str, sentence: str
) -> None:
    click(page, "use_recovery_key")
    key_field(page).insertPlainText(KEY)
    field(page, "new_passphrase").setText(first)
    field(page, "new_passphrase_again").setText(again)
    with qtbot.assertNotEmitted(page.recovery_asked):
        QTest.keyClick(field(page, "new_passphrase"), Qt.Key.Key_Return)
    assert sentences(page) == [sentence]


def test_a_mistyped_group_is_named_as_soon_as_the_key_is_left_and_no_field_is_taken_from_the_hand(
    page: UnlockPage,
) -> None:
    click(page, "use_recovery_key")
    QTest.keyClicks(key_field(page), MISTYPED)
    assert sentences(page) == []
    QTest.keyClick(key_field(page), Qt.Key.Key_Tab)
    assert sentences(page) == ["Group 2 of the recovery key is mistyped."]
    assert key_field(page).accessibleDescription() == sentences(page)[0]
    assert has_focus(field(page, "new_passphrase"))
    key_field(page).selectAll()
    key_field(page).insertPlainText(KEY)
    assert sentences(page) == []


def test_the_key_is_looked_at_before_the_new_passphrase(qtbot: QtBot, page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    key_field(page).insertPlainText(MISTYPED)
    with qtbot.assertNotEmitted(page.recovery_asked):
        QTest.keyClick(key_field(page), Qt.Key.Key_Return)
    assert sentences(page) == ["Group 2 of the recovery key is mistyped."]
    assert has_focus(key_field(page))


def test_one_line_of_the_key_stands_in_the_middle_of_its_box_and_two_fill_it(qtbot: QtBot, page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    box = key_field(page)

    def middle() -> float:
        document = box.document()
        words = document.documentLayout().blockBoundingRect(document.firstBlock()).height()
        return box.viewport().mapTo(box, QPoint(0, 0)).y() + words / 2 - box.height() / 2

    height = box.height()
    for words in ("", "5JKQ8", KEY):
        box.set_text(words)
        qtbot.waitUntil(lambda: abs(middle()) <= 1)
        assert box.height() == height


def test_esc_and_the_link_lead_back_to_the_passphrase(page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    QTest.keyClick(key_field(page), Qt.Key.Key_Escape)
    assert has_focus(field(page))
    click(page, "use_recovery_key")
    click(page, "use_passphrase")
    assert has_focus(field(page))


def test_clearing_wipes_the_recovery_form_and_shows_the_passphrase(page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    key_field(page).insertPlainText("AAAAA")
    field(page, "new_passphrase").setText("long enough")
    page.clear()
    key_field(page).undo()
    assert key_field(page).text() == field(page, "new_passphrase").text() == ""
    assert field(page).isVisible()


def test_the_foot_says_what_it_is_given_and_nothing_else(qtbot: QtBot, page: UnlockPage) -> None:
    def foot() -> list[str]:
        return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and "ago" in label.text()]

    page.set_foot((Fact("Closed 2 days ago", "clock"), Fact("Backed up 3 days ago")))
    qtbot.waitUntil(lambda: foot() == ["Closed 2 days ago", "Backed up 3 days ago"])
    page.set_foot(())
    qtbot.waitUntil(lambda: foot() == [])


def test_the_bowl_hides_when_the_window_is_narrow(qtbot: QtBot, page: UnlockPage) -> None:
    bowl = page.findChild(QWidget, "bowl")
    assert bowl is not None
    assert bowl.isVisible()
    page.resize(899, 700)
    qtbot.waitUntil(lambda: not bowl.isVisible())
    page.resize(900, 700)
    qtbot.waitUntil(bowl.isVisible)
    assert bowl.x() > field(page).mapTo(page, QPoint(field(page).width(), 0)).x()


@pytest.mark.parametrize("width", [1280, 1024, 880, 420])
def test_field_and_buttons_stay_inside_the_window(qtbot: QtBot, page: UnlockPage, width: int) -> None:
    page.resize(width, 600)
    qtbot.waitUntil(lambda: page.width() == width)
    for name in ("unlock", "use_recovery_key"):
        right = button(page, name).mapTo(page, QPoint(button(page, name).width(), 0)).x()
        assert right <= width
    assert field(page).mapTo(page, QPoint(field(page).width(), 0)).x() <= width


def test_a_very_long_vault_name_is_shortened_and_told_in_full(qtbot: QtBot, page: UnlockPage) -> None:
    page.set_vault("A caseload with a name " * 20)
    page.resize(880, 700)
    link = button(page, "open_sample")
    qtbot.waitUntil(lambda: link.mapTo(page, QPoint(link.width(), 0)).x() <= 880)


def test_from_right_to_left_everything_is_mirrored(qtbot: QtBot) -> None:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    assert field(page).mapTo(page, QPoint(field(page).width(), 0)).x() == 1280 - 112
    assert button(page, "passphrase_show").x() == 6
    assert field(page).textMargins().left() > button(page, "passphrase_show").width()


def test_every_control_has_a_name_and_an_accessible_name(page: UnlockPage) -> None:
    click(page, "use_recovery_key")
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QPushButton | QLineEdit | RecoveryKeyField):
            assert widget.objectName()
            assert widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text())


def test_during_a_pause_nothing_is_asked_and_the_typed_words_stay(qtbot: QtBot, page: UnlockPage) -> None:
    QTest.keyClicks(field(page), "a guess")
    page.set_pause(2)
    assert button(page, "unlock").text() == "Try again in 2 seconds"
    with qtbot.assertNotEmitted(page.unlock_asked):
        QTest.keyClick(field(page), Qt.Key.Key_Return)
        click(page, "unlock")
    page.set_pause(1)
    assert button(page, "unlock").text() == "Try again in 1 second"
    page.set_pause(0)
    assert field(page).text() == "a guess"
    assert button(page, "unlock").text() == "Unlock"
    with qtbot.waitSignal(page.unlock_asked):
        QTest.keyClick(field(page), Qt.Key.Key_Return)


def test_a_pause_holds_for_the_recovery_key_too(qtbot: QtBot, page: UnlockPage) -> None:
    page.set_pause(4)
    click(page, "use_recovery_key")
    assert button(page, "unlock_with_key").text() == "Try again in 4 seconds"
    assert not button(page, "unlock_with_key").isEnabled()
    page.set_pause(0)
    assert button(page, "unlock_with_key").isEnabled()
    with qtbot.assertNotEmitted(page.recovery_asked):
        QTest.keyClick(key_field(page), Qt.Key.Key_Return)
    assert sentences(page) == ["Type the eight groups of the recovery key."]


def test_a_pause_that_begins_while_a_key_is_derived_is_shown_after_it(page: UnlockPage) -> None:
    page.set_busy(True)
    page.set_pause(8)
    assert button(page, "unlock").text() == "Opening…"
    page.set_error(WRONG)
    assert button(page, "unlock").text() == "Try again in 8 seconds"


@pytest.mark.parametrize("vault", ["Caseload.mend", ""], ids=["unlock page", "first run"])
def test_the_first_picture_needs_no_font_that_is_loaded_after_it(qtbot: QtBot, tmp_path: Path, vault: str) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    Front(window, tmp_path, tmp_path / vault if vault else None).show()
    window.show()
    fonts = [widget.font() for widget in window.findChildren(QWidget) if widget.isVisible()]
    used = {(font.family(), int(font.weight()), font.italic()) for font in fonts}
    assert used == {("Literata", 600, False), *(("Source Sans 3", weight, False) for weight in (400, 500, 600))}
    assert len(FIRST_FONTS) == len(used)
    assert {*FIRST_FONTS} <= {path.stem for path in resource("fonts").iterdir()}


def test_all_fonts_are_there_after_the_first_picture_even_for_words_that_had_to_do_without_them(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QFontMetricsF
        from PySide6.QtWidgets import QLabel
        from desktop_app import app
        from desktop_app.ui.theme import serif

        class Words(QLabel):
            widths = []

            def paintEvent(self, event):
                super().paintEvent(event)
                self.widths.append(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
                if self.widths[-1] != self.widths[0]:
                    QTimer.singleShot(0, self.window().leave)

        class Watched(app.Mend):
            def __init__(self, *given):
                super().__init__(*given)
                words = Words("a note \u2602", self.window)
                words.setFont(serif(20))
                words.show()

        app.Mend = Watched
        sys.exit(app.run(Path(sys.argv[1])))
    """
    (tmp_path / "Practice.mend").mkdir()
    command = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "Practice.mend")]
    places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DOCUMENTS_DIR": str(tmp_path)}
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **places}, timeout=30)  # ends once painted anew
