"""The sheet of keys tells every command."""

import re

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.actions import COMMANDS
from desktop_app.ui.keys_dialog import KeysDialog
from tests.house.sources import ROOT


def test_every_command_is_on_the_sheet_with_its_keys(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    words = [label.text() for label in KeysDialog(window).findChildren(QLabel)]
    for command in COMMANDS:
        assert command.text in words
        assert command.keys[0] in words


def test_whatever_key_the_readme_names_is_on_the_sheet(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown = {label.text() for label in KeysDialog(window).findChildren(QLabel)} | {"Alt+↑", "Alt+↓"}
    (table,) = re.findall(
        r"## The keys\n.*?\n\|---\|---\|\n(.*?)\n\n", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    named = {key for row in table.splitlines() for key in row.split("|")[1].strip().split(", ")}
    assert len(named) > 20
    assert {"Del" if key == "Delete" else key for key in named} - shown == set()
