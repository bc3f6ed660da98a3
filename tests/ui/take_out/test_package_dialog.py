"""Before records leave: what is asked, what is warned of, and how far it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.take_out.package_dialog import PackageChoices, PackageDialog
from desktop_app.ui.widgets.line_field import ErrorLine


def shown(qtbot: QtBot, *, for_client: bool) -> PackageDialog:
    dialog = PackageDialog(None, "Export everything", "All of it.", for_client=for_client)
    qtbot.addWidget(dialog)
    dialog.set_place(Path("/home/anna/Take-out.zip"))
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> PackageDialog:
    return shown(qtbot, for_client=False)


def part(dialog: QWidget, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def press(dialog: QWidget, name: str) -> None:
    button = part(dialog, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def typed(dialog: QWidget, name: str, words: str) -> None:
    line = part(dialog, name)
    assert isinstance(line, QLineEdit)
    line.setText(words)


def about_lock(dialog: QWidget) -> str:
    label = part(dialog, "package_about_lock")
    assert isinstance(label, QLabel)
    return label.text()


def complaint(dialog: QWidget) -> str:
    return " ".join(line.text() for line in dialog.findChildren(ErrorLine) if line.isVisible())


def test_without_a_passphrase_it_warns_that_anybody_can_read_the_files(dialog: PackageDialog) -> None:
    assert about_lock(dialog).startswith("The files can be read by anybody who gets hold of them.")
    typed(dialog, "package_passphrase", "five words")
    assert about_lock(dialog).startswith("Mend does not keep this passphrase.")
    press(dialog, "package_kind_folder")
    assert not part(dialog, "package_passphrase").isVisible()
    assert about_lock(dialog).startswith("The files can be read by anybody")


def test_what_is_chosen_is_told_and_names_are_not_chosen_by_itself(qtbot: QtBot, dialog: PackageDialog) -> None:
    with qtbot.waitSignal(dialog.asked) as asked:
        press(dialog, "package_write")
    assert asked.args == [PackageChoices(with_names=False, without_others=False, recipient="", passphrase="")]
    dialog.set_error("No.")
    typed(dialog, "package_passphrase", "x")
    typed(dialog, "package_passphrase_again", "x")
    press(dialog, "package_names")
    with qtbot.waitSignal(dialog.asked) as asked:
        QTest.keyClick(part(dialog, "package_passphrase"), Qt.Key.Key_Return)
    assert asked.args == [PackageChoices(with_names=True, without_others=False, recipient="", passphrase="x")]


@pytest.mark.parametrize(
    "name",
    ["package_kind_zip", "package_recipient", "package_names", "package_without_others", "package_passphrase"],
)
def test_enter_writes_from_every_part_of_the_form_and_changes_nothing_on_the_way(qtbot: QtBot, name: str) -> None:
    dialog = shown(qtbot, for_client=True)
    with qtbot.waitSignal(dialog.asked) as asked:
        QTest.keyClick(part(dialog, name), Qt.Key.Key_Return)
    assert asked.args == [PackageChoices(with_names=False, without_others=True, recipient="", passphrase="")]


def test_space_chooses_and_ticks_and_enter_on_cancel_cancels(qtbot: QtBot) -> None:
    dialog = shown(qtbot, for_client=True)
    for name in ("package_kind_folder", "package_names", "package_without_others"):
        QTest.keyClick(part(dialog, name), Qt.Key.Key_Space)
    assert not dialog.as_zip
    with qtbot.waitSignal(dialog.asked) as asked:
        press(dialog, "package_write")
    assert asked.args == [PackageChoices(with_names=True, without_others=False, recipient="", passphrase="")]
    dialog.set_error("No.")
    with qtbot.assertNotEmitted(dialog.asked):
        QTest.keyClick(part(dialog, "package_cancel"), Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_an_enter_that_is_still_held_down_from_before_writes_nothing(qtbot: QtBot, dialog: PackageDialog) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    with qtbot.assertNotEmitted(dialog.asked):
        QApplication.sendEvent(part(dialog, "package_kind_zip"), held)


def test_two_passphrases_that_differ_are_told_and_nothing_is_asked(qtbot: QtBot, dialog: PackageDialog) -> None:
    typed(dialog, "package_passphrase", "one")
    typed(dialog, "package_passphrase_again", "two")
    with qtbot.assertNotEmitted(dialog.asked):
        press(dialog, "package_write")
    assert complaint(dialog) == "The two passphrases differ."
    press(dialog, "package_kind_folder")
    with qtbot.waitSignal(dialog.asked) as asked:
        press(dialog, "package_write")
    assert asked.args is not None
    assert asked.args[0].passphrase == ""


def test_a_passphrase_of_spaces_is_told_and_nothing_is_asked(qtbot: QtBot, dialog: PackageDialog) -> None:
    typed(dialog, "package_passphrase", "  ")
    typed(dialog, "package_passphrase_again", "  ")
    with qtbot.assertNotEmitted(dialog.asked):
        press(dialog, "package_write")
    assert complaint(dialog) == "The passphrase consists of spaces only. Choose another one."
    assert part(dialog, "package_passphrase").accessibleDescription() == complaint(dialog)
    QTest.keyClick(part(dialog, "package_passphrase"), Qt.Key.Key_Backspace)
    assert part(dialog, "package_passphrase").accessibleDescription() == ""


def test_for_a_client_passages_about_others_are_left_out_unless_unticked(qtbot: QtBot) -> None:
    dialog = shown(qtbot, for_client=True)
    others = part(dialog, "package_without_others")
    assert isinstance(others, QCheckBox)
    assert others.isChecked()
    typed(dialog, "package_recipient", "A. V.")
    others.click()
    with qtbot.waitSignal(dialog.asked) as asked:
        press(dialog, "package_write")
    assert asked.args == [PackageChoices(with_names=False, without_others=False, recipient="A. V.", passphrase="")]


def test_cancel_ends_the_work_and_stays_then_closes(qtbot: QtBot, dialog: PackageDialog) -> None:
    press(dialog, "package_write")
    dialog.set_progress(3, 12)
    bar = part(dialog, "package_progress")
    assert isinstance(bar, QProgressBar)
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (3, 12, "3 of 12 sessions written")
    with qtbot.waitSignal(dialog.cancelled):
        press(dialog, "package_cancel")
    assert dialog.isVisible()
    dialog.set_progress(3, 12)  # that was on its way before the cancel came through
    words = part(dialog, "package_progress_words")
    assert isinstance(words, QLabel)
    assert words.text() == "Stopping…"
    dialog.set_error("Cancelled. Nothing was written.")
    assert not bar.isVisible()
    press(dialog, "package_cancel")
    assert not dialog.isVisible()


def test_it_says_where_the_files_are(dialog: PackageDialog) -> None:
    press(dialog, "package_write")
    dialog.set_done(Path("/home/anna/Take-out 2.zip"))
    done = part(dialog, "package_done")
    assert isinstance(done, QLabel)
    assert done.text() == "Saved as Take-out 2.zip. The vault has recorded that it was taken out."
    assert not part(dialog, "package_form").isVisible()
    assert part(dialog, "package_show").isVisible()


def test_everything_has_a_name_to_be_read_aloud(dialog: PackageDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            said = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.objectName(), widget
            assert widget.accessibleName() or said, widget.objectName()
