"""Changing the passphrase, and a new recovery key: what the dialogs ask, say and forget."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.settings.new_key_dialog import NewKeyDialog
from desktop_app.ui.settings.passphrase_dialog import PassphraseDialog
from desktop_app.ui.settings.recovery_key_dialog import RecoveryKeyDialog
from desktop_app.ui.widgets.line_field import ErrorLine

GROUPS = ("7K2QF", "XM0W4", "ZP3RA", "1TQVB", "88WND", "HJ4CY", "E5S6M", "0QK7G")
PHRASE = "correct horse battery"


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()


@pytest.fixture
def passphrase(qtbot: QtBot) -> PassphraseDialog:
    dialog = PassphraseDialog(None)
    opened(qtbot, dialog)
    return dialog


@pytest.fixture
def recovery(qtbot: QtBot) -> RecoveryKeyDialog:
    dialog = RecoveryKeyDialog(None)
    opened(qtbot, dialog)
    return dialog


def field(dialog: QWidget, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def button(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def button_of(dialog: QWidget, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, name)
    assert found is not None
    return found


def fill(dialog: QWidget, **typed: str) -> None:
    for name, words in typed.items():
        field(dialog, name).clear()
        field(dialog, name).setFocus()
        QTest.keyClicks(field(dialog, name), words)


def sentences(dialog: QWidget) -> list[str]:
    return [line.text() for line in dialog.findChildren(ErrorLine) if line.isVisible()]


def words(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_two_passphrases_are_asked_with_enter(qtbot: QtBot, passphrase: PassphraseDialog) -> None:
    fill(passphrase, present_passphrase="the old one", new_passphrase=PHRASE, new_passphrase_again=PHRASE)
    with qtbot.waitSignal(passphrase.asked) as asked:
        QTest.keyClick(field(passphrase, "new_passphrase_again"), Qt.Key.Key_Return)
    assert asked.args == ["the old one", PHRASE]
    assert button(passphrase, "passphrase_change").text() == "Changing…"
    with qtbot.assertNotEmitted(passphrase.asked):
        QTest.keyClick(field(passphrase, "new_passphrase_again"), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Type the passphrase that opens the vault now."),
        ({"present_passphrase": "x"}, "Type a passphrase."),
        ({"present_passphrase": "x", "new_passphrase": "short"}, "Make the passphrase longer"),
        ({"present_passphrase": "x", "new_passphrase": PHRASE}, "Type the passphrase a second time."),
        (
            {"present_passphrase": "x", "new_passphrase": PHRASE, "new_passphrase_again": "y"},
            "The two are not the same",
        ),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    qtbot: QtBot, passphrase: PassphraseDialog, typed: dict[str, str], sentence: str
) -> None:
    fill(passphrase, **typed)
    with qtbot.assertNotEmitted(passphrase.asked):
        button(passphrase, "passphrase_change").click()
    assert [said.startswith(sentence) for said in sentences(passphrase)] == [True]


def test_an_error_keeps_what_was_typed_and_can_be_tried_again(qtbot: QtBot, passphrase: PassphraseDialog) -> None:
    fill(passphrase, present_passphrase="wrong", new_passphrase=PHRASE, new_passphrase_again=PHRASE)
    button(passphrase, "passphrase_change").click()
    passphrase.set_error("That passphrase does not open this vault.")
    assert field(passphrase, "present_passphrase").selectedText() == "wrong"
    assert field(passphrase, "new_passphrase").text() == PHRASE
    with qtbot.waitSignal(passphrase.asked):
        button(passphrase, "passphrase_change").click()


def test_once_changed_nothing_typed_is_left_and_earlier_backups_are_spoken_of(passphrase: PassphraseDialog) -> None:
    fill(passphrase, present_passphrase="the old one", new_passphrase=PHRASE, new_passphrase_again=PHRASE)
    passphrase.set_done()
    assert "Backups made earlier still open with the one before" in words(passphrase)
    assert [line.text() for line in passphrase.findChildren(QLineEdit)] == ["", "", ""]
    assert button(passphrase, "passphrase_cancel").text() == "Close"


def test_escape_leaves_nothing_typed(passphrase: PassphraseDialog) -> None:
    fill(passphrase, present_passphrase="the old one", new_passphrase=PHRASE)
    QTest.keyClick(passphrase, Qt.Key.Key_Escape)
    assert not passphrase.isVisible()
    assert [line.text() for line in passphrase.findChildren(QLineEdit)] == ["", "", ""]


def test_a_key_is_shown_for_the_passphrase_and_used_only_once_it_is_on_paper(
    qtbot: QtBot, recovery: RecoveryKeyDialog
) -> None:
    fill(recovery, present_passphrase=PHRASE)
    with qtbot.waitSignal(recovery.asked) as asked:
        QTest.keyClick(field(recovery, "present_passphrase"), Qt.Key.Key_Return)
    assert asked.args == [PHRASE]
    recovery.set_groups(GROUPS)
    assert field(recovery, "present_passphrase").text() == ""
    assert not button(recovery, "recovery_key_keep").isEnabled()
    written = recovery.findChild(QCheckBox, "recovery_key_written_down")
    assert written is not None
    QTest.keyClick(written, Qt.Key.Key_Space)
    with qtbot.waitSignal(recovery.keep_asked):
        QTest.keyClick(button(recovery, "recovery_key_keep"), Qt.Key.Key_Space)
    recovery.set_done()
    assert "The new recovery key opens the vault from now on" in words(recovery)
    assert not any(GROUPS[0] in w.accessibleName() for w in recovery.findChildren(QWidget))


def test_without_a_passphrase_no_key_is_asked_for(qtbot: QtBot, recovery: RecoveryKeyDialog) -> None:
    with qtbot.assertNotEmitted(recovery.asked):
        button(recovery, "recovery_key_make").click()
    assert sentences(recovery) == ["Type the passphrase that opens the vault now."]


def test_a_key_that_could_not_be_kept_stays_on_the_screen(qtbot: QtBot, recovery: RecoveryKeyDialog) -> None:
    recovery.set_groups(GROUPS)
    button_of(recovery, "recovery_key_written_down").click()
    button(recovery, "recovery_key_keep").click()
    recovery.set_error("The disk is full.")
    assert sentences(recovery) == ["The disk is full."]
    with qtbot.waitSignal(recovery.keep_asked):
        button(recovery, "recovery_key_keep").click()


def test_the_sheet_is_asked_for_with_the_key_and_where_it_is_is_said(qtbot: QtBot, recovery: RecoveryKeyDialog) -> None:
    recovery.set_groups(GROUPS)
    with qtbot.waitSignal(recovery.sheet_asked) as asked:
        button(recovery, "save_recovery_sheet").click()
    assert asked.args == [GROUPS]
    recovery.set_sheet_saved(Path("/home/anna/Recovery sheet.pdf"))
    assert "Saved as Recovery sheet.pdf. Print it, then delete the file" in words(recovery)


def test_escape_forgets_the_key_also_on_the_clipboard(recovery: RecoveryKeyDialog) -> None:
    recovery.set_groups(GROUPS)
    button(recovery, "copy_recovery_key").click()
    assert QGuiApplication.clipboard().text() == "-".join(GROUPS)
    QTest.keyClick(recovery, Qt.Key.Key_Escape)
    assert QGuiApplication.clipboard().text() == ""
    assert not any(GROUPS[0] in w.accessibleName() for w in recovery.findChildren(QWidget))


@pytest.fixture
def new_key(qtbot: QtBot) -> NewKeyDialog:
    dialog = NewKeyDialog(None)
    opened(qtbot, dialog)
    return dialog


def test_everything_is_encrypted_only_once_the_recovery_key_is_on_paper(qtbot: QtBot, new_key: NewKeyDialog) -> None:
    fill(new_key, present_passphrase=PHRASE)
    with qtbot.waitSignal(new_key.asked) as asked:
        QTest.keyClick(field(new_key, "present_passphrase"), Qt.Key.Key_Return)
    assert asked.args == [PHRASE]
    new_key.set_groups(GROUPS)
    assert field(new_key, "present_passphrase").text() == ""
    assert not button(new_key, "new_key_renew").isEnabled()
    button_of(new_key, "recovery_key_written_down").click()
    with qtbot.waitSignal(new_key.renew_asked) as asked:
        QTest.keyClick(button(new_key, "new_key_renew"), Qt.Key.Key_Space)
    assert asked.args == [PHRASE]
    assert not any(GROUPS[0] in w.accessibleName() for w in new_key.findChildren(QWidget))


def under_way(new_key: NewKeyDialog) -> QProgressBar:
    new_key.set_groups(GROUPS)
    button_of(new_key, "recovery_key_written_down").click()
    button(new_key, "new_key_renew").click()
    bar = new_key.findChild(QProgressBar)
    assert bar is not None
    assert bar.isVisible()
    return bar


def test_how_far_it_has_come_is_shown_and_where_the_former_vault_is(new_key: NewKeyDialog) -> None:
    bar = under_way(new_key)
    new_key.set_progress(42)
    assert bar.value() == 42
    assert not button(new_key, "new_key_cancel").isVisible()
    new_key.set_done(Path("/home/anna/Caseload before the new key.mend"))
    assert "The vault as it was is kept as Caseload before the new key.mend." in words(new_key)
    assert not bar.isVisible()
    assert button(new_key, "new_key_cancel").text() == "Close"


def test_while_everything_is_encrypted_anew_only_a_lock_closes_the_dialog(new_key: NewKeyDialog) -> None:
    under_way(new_key)
    QTest.keyClick(new_key, Qt.Key.Key_Escape)
    new_key.close()
    assert new_key.isVisible()
    new_key.set_error("The disk is full.")
    QTest.keyClick(new_key, Qt.Key.Key_Escape)
    assert not new_key.isVisible()


def test_a_failure_under_way_says_which_recovery_key_is_in_force(new_key: NewKeyDialog) -> None:
    under_way(new_key)
    new_key.set_error("The disk is full.")
    assert "The disk is full. Nothing was changed: the vault opens with the old recovery key" in words(new_key)


def test_a_wrong_passphrase_is_told_at_its_field(new_key: NewKeyDialog) -> None:
    fill(new_key, present_passphrase="wrong")
    button(new_key, "new_key_make").click()
    new_key.set_error("That passphrase does not open this vault.")
    assert sentences(new_key) == ["That passphrase does not open this vault."]
    assert button(new_key, "new_key_make").isEnabled()


@pytest.mark.parametrize("make", [PassphraseDialog, RecoveryKeyDialog, NewKeyDialog])
def test_every_control_has_a_name_and_the_dialog_is_never_wider_than_a_dialog_may_be(
    qtbot: QtBot, make: type[PassphraseDialog | RecoveryKeyDialog | NewKeyDialog]
) -> None:
    dialog = make(None)
    opened(qtbot, dialog)
    if isinstance(dialog, RecoveryKeyDialog | NewKeyDialog):
        dialog.set_groups(GROUPS)
    qtbot.waitUntil(lambda: dialog.width() == 440)
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QPushButton | QLineEdit | QCheckBox):
            assert widget.objectName()
            assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
