"""The sheet of keys tells every command."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.actions import COMMANDS
from desktop_app.ui.keys_dialog import KeysDialog


def test_every_command_is_on_the_sheet_with_its_keys(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    words = [label.text() for label in KeysDialog(window).findChildren(QLabel)]
    for command in COMMANDS:
        assert command.text in words
        assert command.keys[0] in words
