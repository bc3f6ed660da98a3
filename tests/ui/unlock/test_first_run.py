"""From nothing to a vault in three steps, by keys and by mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.unlock.first_run import FirstRun
from desktop_app.ui.unlock.strength_words import strength_words
from desktop_app.ui.widgets.line_field import ErrorLine
from tests.support.seen import is_wholly_seen

GROUPS = ("7K2QF", "XM0W4", "ZP3RA", "1TQVB", "88WND", "HJ4CY", "E5S6M", "0QK7G")
PHRASE = "correct horse battery"


@pytest.fixture
def page(qtbot: QtBot) -> FirstRun:
    page = FirstRun()
    page.room_asked.connect(page.take_room)
    qtbot.addWidget(page)
    page.set_default_place(Path("/home/anna/Documents"))
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.take_focus()
    return page


def field(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def written_down(page: QWidget) -> QCheckBox:
    found = page.findChild(QCheckBox, "recovery_key_written_down")
    assert found is not None
    return found


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def press(key: Qt.Key) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)


def focus_name() -> str:
    now = QApplication.focusWidget()
    return now.objectName() if now else ""


def sentences(page: QWidget) -> list[str]:
    return [line.text() for line in page.findChildren(ErrorLine) if line.isVisible()]


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def go_to_passphrase(page: FirstRun) -> None:
    click(page, "create_vault")
    click(page, "step_1_go_on")


def test_words_typed_while_show_has_the_keyboard_stay_out_of_the_passphrase(page: FirstRun) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    passphrase, show = field(page, "new_passphrase"), button(page, "new_passphrase_show")
    QTest.keyClicks(passphrase, PHRASE)
    show.setFocus()
    QTest.keyClicks(show, "seven")
    press(Qt.Key.Key_Return)
    assert passphrase.text() == PHRASE
    assert passphrase.echoMode() == QLineEdit.EchoMode.Normal


def test_the_whole_way_by_keys_alone(qtbot: QtBot, page: FirstRun) -> None:
    press(Qt.Key.Key_Return)
    assert "Step 1 of 3" in words(page)
    assert focus_name() == "vault_name"
    QTest.keyClicks(field(page, "vault_name"), "Practice")
    press(Qt.Key.Key_Return)
    assert "Step 2 of 3" in words(page)
    QTest.keyClicks(field(page, "new_passphrase"), PHRASE)
    QTest.keyClicks(field(page, "new_passphrase_again"), PHRASE)
    with qtbot.waitSignal(page.create_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [Path("/home/anna/Documents/Practice.mend"), PHRASE]
    page.set_busy(True)
    page.show_recovery_key(GROUPS)
    assert "Step 3 of 3" in words(page)
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(page.finished):
        press(Qt.Key.Key_Return)


def test_the_whole_way_by_mouse(qtbot: QtBot, page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText(PHRASE)
    field(page, "new_passphrase_again").setText(PHRASE)
    with qtbot.waitSignal(page.create_asked) as asked:
        click(page, "step_2_go_on")
    assert asked.args == [Path("/home/anna/Documents/Caseload.mend"), PHRASE]
    page.show_recovery_key(GROUPS)
    QTest.mouseClick(written_down(page), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.finished):
        click(page, "step_3_go_on")


@pytest.mark.parametrize(
    ("name", "signal"), [("open_existing_vault", "other_vault_asked"), ("open_sample", "sample_asked")]
)
def test_the_welcome_offers_an_existing_vault_and_the_sample(
    qtbot: QtBot, page: FirstRun, name: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        click(page, name)


@pytest.mark.parametrize("name", ["", "   ", "a/b", ".hidden", "x" * 200])
def test_a_name_no_folder_can_have_is_said_in_words_and_kept(page: FirstRun, name: str) -> None:
    click(page, "create_vault")
    field(page, "vault_name").setText(name)
    press(Qt.Key.Key_Return)
    assert len(sentences(page)) == 1
    assert "Step 1 of 3" in words(page)
    assert field(page, "vault_name").text() == name
    assert focus_name() == "vault_name"


def test_the_page_says_where_the_vault_will_be(qtbot: QtBot, page: FirstRun) -> None:
    click(page, "create_vault")
    QTest.keyClicks(field(page, "vault_name"), "Practice")
    assert str(Path("/home/anna/Documents/Practice.mend")) in words(page)
    with qtbot.waitSignal(page.place_asked):
        click(page, "change_place")
    page.set_place(Path("/media/stick"))
    assert str(Path("/media/stick/Practice.mend")) in words(page)
    assert focus_name() == "vault_name"


def test_esc_goes_back_step_by_step_and_keeps_what_was_typed(page: FirstRun) -> None:
    press(Qt.Key.Key_Return)
    QTest.keyClicks(field(page, "vault_name"), "Practice")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(field(page, "new_passphrase"), PHRASE)
    press(Qt.Key.Key_Escape)
    assert field(page, "vault_name").text() == "Practice"
    assert focus_name() == "vault_name"
    press(Qt.Key.Key_Escape)
    assert focus_name() == "create_vault"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert field(page, "new_passphrase").text() == PHRASE
    click(page, "step_2_back")
    assert focus_name() == "vault_name"


def test_a_passphrase_that_stayed_is_typed_over_after_going_on_again(page: FirstRun) -> None:
    go_to_passphrase(page)
    QTest.keyClicks(field(page, "new_passphrase"), PHRASE)
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(field(page, "new_passphrase_again"), PHRASE)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert focus_name() == "new_passphrase"
    QTest.keyClicks(field(page, "new_passphrase"), "another one")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(field(page, "new_passphrase_again"), "another one")
    assert field(page, "new_passphrase").text() == "another one"
    assert field(page, "new_passphrase_again").text() == "another one"


def test_while_the_vault_is_made_nothing_can_be_asked_twice(qtbot: QtBot, page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText(PHRASE)
    field(page, "new_passphrase_again").setText(PHRASE)
    page.set_busy(True)
    assert button(page, "step_2_go_on").text() == "Creating…"
    with qtbot.assertNotEmitted(page.create_asked):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Escape)
        click(page, "step_2_go_on")
        click(page, "step_2_back")
    assert "Step 2 of 3" in words(page)


def test_what_went_wrong_is_said_where_the_person_is_and_the_words_stay(page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText(PHRASE)
    field(page, "new_passphrase_again").setText(PHRASE)
    page.set_busy(True)
    page.set_error("The disk is full.")
    assert sentences(page) == ["The disk is full."]
    assert button(page, "step_2_go_on").isEnabled()
    assert field(page, "new_passphrase").text() == PHRASE


def test_trouble_with_the_place_leads_back_to_the_name_and_keeps_the_passphrase(page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText(PHRASE)
    page.set_busy(True)
    page.set_error("There is already a folder named Caseload.mend here.", about_place=True)
    assert sentences(page) == ["There is already a folder named Caseload.mend here."]
    assert focus_name() == "vault_name"
    click(page, "step_1_go_on")
    assert sentences(page) == []
    assert field(page, "new_passphrase").text() == PHRASE


def test_a_place_without_room_keeps_the_name_until_another_is_found(page: FirstRun) -> None:
    page.room_asked.disconnect()
    go_to_passphrase(page)
    here = Path("/home/anna/Documents")
    page.refuse_room(here / "Another.mend", "This one was asked about before the name was changed.")
    assert sentences(page) == []
    page.refuse_room(here / "Caseload.mend", "There is already a folder named Caseload.mend here.")
    assert sentences(page) == ["There is already a folder named Caseload.mend here."]
    assert focus_name() == "vault_name"
    page.take_room(here / "Another.mend")
    assert "Step 1 of 3" in words(page)
    page.take_room(here / "Caseload.mend")
    assert "Step 2 of 3" in words(page)
    page.refuse_room(here / "Caseload.mend", "This answer came too late.")
    assert sentences(page) == []


def test_trouble_with_an_existing_vault_is_said_on_the_welcome(page: FirstRun) -> None:
    page.set_busy(True)
    page.set_error("header.json is missing, so this vault cannot be opened.")
    assert sentences(page) == ["header.json is missing, so this vault cannot be opened."]
    assert button(page, "create_vault").isEnabled()


def test_show_reveals_both_fields(page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText("ab")
    field(page, "new_passphrase_again").setText("cd")
    click(page, "new_passphrase_show")
    assert field(page, "new_passphrase").displayText() == "ab"
    assert field(page, "new_passphrase_again").displayText() == "cd"


def test_once_the_vault_exists_the_passphrase_is_forgotten_and_there_is_no_way_back(page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText(PHRASE)
    page.set_way_back("Caseload")
    page.show_recovery_key(GROUPS)
    assert field(page, "new_passphrase").text() == field(page, "new_passphrase_again").text() == ""
    press(Qt.Key.Key_Escape)
    assert "Step 3 of 3" in words(page)
    assert not button(page, "back_to_vault").isVisible()


def test_the_vault_opens_only_once_the_key_is_said_to_be_written_down(qtbot: QtBot, page: FirstRun) -> None:
    page.show_recovery_key(GROUPS)
    with qtbot.assertNotEmitted(page.finished):
        click(page, "step_3_go_on")
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert sentences(page) == ["Bring the eight groups to paper, then tick the line above."]
    written_down(page).click()
    assert sentences(page) == []
    written_down(page).click()
    assert not button(page, "step_3_go_on").isEnabled()


def test_every_group_is_shown_and_told_to_screen_readers_with_its_number(page: FirstRun) -> None:
    page.show_recovery_key(GROUPS)
    told = [widget.accessibleName() for widget in page.findChildren(QWidget) if widget.isVisible()]
    assert "Group 3: Z P 3 R A" in told
    assert any(", ".join(GROUPS) in name for name in told)


def test_a_copied_key_is_taken_off_the_clipboard_on_going_on(page: FirstRun) -> None:
    page.show_recovery_key(GROUPS)
    click(page, "copy_recovery_key")
    assert QGuiApplication.clipboard().text() == "-".join(GROUPS)
    written_down(page).click()
    click(page, "step_3_go_on")
    assert QGuiApplication.clipboard().text() == ""


def test_what_else_was_copied_in_between_stays_on_the_clipboard(page: FirstRun) -> None:
    page.show_recovery_key(GROUPS)
    click(page, "copy_recovery_key")
    QGuiApplication.clipboard().setText("something else")
    written_down(page).click()
    click(page, "step_3_go_on")
    assert QGuiApplication.clipboard().text() == "something else"


def test_after_the_last_step_the_key_is_nowhere_on_the_page(qtbot: QtBot, page: FirstRun) -> None:
    page.show_recovery_key(GROUPS)
    written_down(page).click()
    click(page, "step_3_go_on")
    qtbot.waitUntil(lambda: not any("7K2QF" in w.accessibleName() for w in page.findChildren(QWidget)))
    assert not any("Group" in w.accessibleName() for w in page.findChildren(QWidget) if w.isVisible())


def test_clearing_begins_again_without_secrets(page: FirstRun) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setText(PHRASE)
    page.clear()
    field(page, "new_passphrase").undo()
    assert field(page, "new_passphrase").text() == ""
    assert button(page, "create_vault").isVisible()


def test_who_came_from_a_vault_can_go_back_to_it(qtbot: QtBot, page: FirstRun) -> None:
    assert not button(page, "back_to_vault").isVisible()
    page.set_way_back("Caseload")
    with qtbot.waitSignal(page.back_asked):
        click(page, "back_to_vault")


def test_the_word_on_strength_says_what_is_lacking() -> None:
    assert strength_words("") == "At least 8 characters. Four or more unrelated words are hard to guess."
    assert strength_words("abc") == "5 more characters are needed."
    assert strength_words("abcdefg") == "1 more character is needed."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("password1", "within a minute"),
        ("Sommer2024!", "within hours"),
        ("x9$Kq2!vLp", "within days"),
        ("Tr0ub4dor&3", "within months"),
        ("bronze lamp sea", "would need years"),
        ("correct horse battery staple", "more than a lifetime"),
        ("x" * 5000, "within a minute"),
    ],
)
def test_the_word_on_strength_says_how_long_a_passphrase_would_hold(page: FirstRun, typed: str, words: str) -> None:
    go_to_passphrase(page)
    field(page, "new_passphrase").setFocus()
    QTest.keyClicks(field(page, "new_passphrase"), typed[:100])
    said = page.findChild(QLabel, "passphrase_strength")
    assert said is not None
    assert words in said.text()
    assert words in strength_words(typed)


def test_an_easily_guessed_passphrase_is_told_but_not_refused(qtbot: QtBot, page: FirstRun) -> None:
    go_to_passphrase(page)
    for name in ("new_passphrase", "new_passphrase_again"):
        field(page, name).setFocus()
        QTest.keyClicks(field(page, name), "password1")
    with qtbot.waitSignal(page.create_asked):
        QTest.keyClick(field(page, "new_passphrase_again"), Qt.Key.Key_Return)


@pytest.mark.parametrize("name", ["new_passphrase", "new_passphrase_again"])
def test_on_a_low_window_the_field_with_the_cursor_can_be_seen(qtbot: QtBot, page: FirstRun, name: str) -> None:
    page.resize(600, 320)
    go_to_passphrase(page)
    field(page, name).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: is_wholly_seen(field(page, name)))


def test_on_a_low_window_the_sentence_under_the_field_can_be_seen(qtbot: QtBot, page: FirstRun) -> None:
    page.resize(600, 320)
    go_to_passphrase(page)
    press(Qt.Key.Key_Return)
    line = next(line for line in page.findChildren(ErrorLine) if line.isVisible())
    qtbot.waitUntil(lambda: is_wholly_seen(line))
