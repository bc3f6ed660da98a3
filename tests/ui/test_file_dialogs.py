"""Asking for files looks like the rest of the program, and leaves no trace of where one has looked."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.file_dialogs import choose_folder, choose_pdf
from desktop_app.ui.theme import look


def test_no_visited_folder_is_kept_in_a_settings_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    (tmp_path / "Anna Vogel").mkdir()
    choose_folder(window, "Folder", tmp_path / "Anna Vogel", lambda _chosen: None)
    choose_pdf(window, "PDF", tmp_path / "Anna Vogel" / "a.pdf", lambda _chosen: None)
    for dialog in window.findChildren(QFileDialog):
        dialog.setDirectory(str(tmp_path / "Anna Vogel"))
        dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
    QApplication.sendPostedEvents()
    kept = [p for p in Path(os.environ["XDG_CONFIG_HOME"]).rglob("*") if p.is_file()]
    assert not [p for p in kept if b"Vogel" in p.read_bytes()]


def test_the_dialog_of_qt_is_dressed_like_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    choose_pdf(window, "PDF", tmp_path / "a.pdf", lambda _chosen: None)
    (dialog,) = window.findChildren(QFileDialog)
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
    (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    names = line.completer().popup()
    assert names is not None
    names.resize(200, 60)
    assert names.grab().toImage().pixelColor(100, 30) == look().color("sheet")
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
