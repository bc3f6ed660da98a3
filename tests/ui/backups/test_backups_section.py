from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.backup import Backup
from desktop_app.ui.backups import words
from desktop_app.ui.backups.backups_section import BackupsSection
from desktop_app.ui.backups.offer_dialog import OfferDialog
from desktop_app.ui.backups.restore_dialog import RestoreDialog
from desktop_app.ui.row_list import RowList
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

TODAY = date(2026, 11, 23)
HOME = Path("/home/me/Practice backups")


def backup(day: int) -> Backup:
    made = datetime(2026, 11, day, 14, 2)  # noqa: DTZ001 - local time, as everywhere
    return Backup(HOME / f"Practice {made:%Y-%m-%d %H%M}.mend", "v", made, 1_300_000, made, sessions=340)


@pytest.fixture
def section(qapp: object, qtbot: QtBot) -> BackupsSection:
    assert qapp
    widget = BackupsSection()
    widget.set_vault(Path("/home/me/Practice.mend"))
    qtbot.addWidget(widget)
    widget.resize(640, 560)
    widget.show()
    return widget


def button(widget: QWidget, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def rows(widget: QWidget) -> RowList:
    found = widget.findChild(RowList)
    assert isinstance(found, RowList)
    return found


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_backup_is_told_in_words(section: BackupsSection) -> None:
    section.set_backups(
        (backup(23), replace(backup(22), checked=None), replace(backup(21), damaged=True, sessions=None)), TODAY
    )
    assert [row.spoken for row in rows(section).rows] == [
        "Mon 23 Nov, 14:02, 1.2 MB, 340 sessions, Whole on Mon 23 Nov",
        "Sun 22 Nov, 14:02, 1.2 MB, 340 sessions, Not checked",
        "Sat 21 Nov, 14:02, 1.2 MB, Damaged",
    ]


def test_with_a_second_folder_each_row_says_where_it_lies(section: BackupsSection) -> None:
    stick = Path("/media/Stick")
    section.set_second(stick, away=False)
    there = replace(backup(23), folder=stick / "Practice backups" / "Practice 2026-11-23 1402.mend")
    section.set_backups((there, backup(23)), TODAY)
    assert [row.quiet[-1] for row in rows(section).rows] == ["Stick", "beside the vault"]
    assert "/media/Stick" in said(section)
    section.set_second(stick, away=True)
    assert "/media/Stick (not there just now)" in said(section)


def test_without_backups_there_is_nothing_to_test_or_restore(section: BackupsSection) -> None:
    section.set_backups((), TODAY)
    assert "There is no backup yet." in said(section)
    assert not any(button(section, name).isEnabled() for name in ("test_backup", "restore_backup", "copy_backup"))
    assert button(section, "back_up_now").isEnabled()


def test_what_is_asked_for_is_asked_of_the_chosen_backup(section: BackupsSection, qtbot: QtBot) -> None:
    old, new = backup(20), backup(23)
    section.set_backups((new, old), TODAY)
    for name, signal in (
        ("test_backup", section.test_asked),
        ("restore_backup", section.restore_asked),
        ("copy_backup", section.copy_asked),
    ):
        with qtbot.waitSignal(signal, check_params_cb=lambda chosen: chosen == new):
            QTest.mouseClick(button(section, name), Qt.MouseButton.LeftButton)
    rows(section).setFocus()
    QTest.keyClick(rows(section), Qt.Key.Key_Down)
    with qtbot.waitSignal(section.test_asked, check_params_cb=lambda chosen: chosen == old):
        QTest.keyClick(button(section, "test_backup"), Qt.Key.Key_Return)


def test_while_one_thing_is_done_no_other_can_be_asked(section: BackupsSection) -> None:
    section.set_backups((backup(23),), TODAY)
    section.set_busy("Looking through the backup…")
    assert not button(section, "back_up_now").isEnabled()
    assert not button(section, "restore_backup").isEnabled()
    section.set_error("The backup is damaged.")
    assert button(section, "back_up_now").isEnabled()
    error = section.findChild(ErrorLine)
    assert error is not None
    assert error.text() == "The backup is damaged."
    assert "Looking through" not in said(section)


def test_a_synced_place_is_warned_of(section: BackupsSection) -> None:
    assert "copies" not in said(section).split("Whenever")[0]
    section.set_synced("Dropbox")
    assert "This vault lies in a folder that Dropbox copies." in said(section)


def test_the_way_back_is_explained_and_the_safe_choice_has_the_keyboard(qapp: object, qtbot: QtBot) -> None:
    assert qapp
    dialog = RestoreDialog(None, backup(20), TODAY)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog.windowTitle() == "Go back to the backup of Fri 20 Nov, 14:02?"
    assert dialog.focusWidget() is button(dialog, "keep_vault")
    with qtbot.assertNotEmitted(dialog.asked):
        QTest.keyClick(button(dialog, "keep_vault"), Qt.Key.Key_Return)


def test_without_any_backup_the_offer_says_so(qapp: object, qtbot: QtBot) -> None:
    assert qapp
    dialog = OfferDialog(None, "Practice")
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.set_backups((), TODAY, None)
    assert "There is none where Mend puts them" in said(dialog)
    assert not button(dialog, "offer_restore").isVisible()


def test_the_offer_asks_with_the_chosen_backup_and_the_passphrase(qapp: object, qtbot: QtBot) -> None:
    assert qapp
    dialog = OfferDialog(None, "Practice")
    qtbot.addWidget(dialog)
    dialog.open()
    chosen = backup(23)
    dialog.set_backups((chosen, backup(20)), TODAY, None)
    field = dialog.findChild(LineField)
    assert isinstance(field, LineField)
    with qtbot.assertNotEmitted(dialog.asked):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Type the passphrase or the recovery key of this vault." in said(dialog)
    QTest.keyClicks(field, "words")
    with qtbot.waitSignal(dialog.asked, check_params_cb=lambda what, typed: (what, typed) == (chosen, "words")):
        QTest.keyClick(field, Qt.Key.Key_Return)
    dialog.set_error("No.")
    assert field.text() == "words"
    rows = dialog.findChild(RowList)
    assert isinstance(rows, RowList)
    with qtbot.waitSignal(dialog.asked):
        QTest.keyClick(rows, Qt.Key.Key_Return)
    dialog.set_error("No.")
    dialog.reject()
    assert field.text() == ""


def test_a_day_of_another_year_names_its_year() -> None:
    assert words.moment(datetime(2025, 11, 3, 9, 5), TODAY) == "Mon 3 Nov 2025, 09:05"  # noqa: DTZ001 - local time
