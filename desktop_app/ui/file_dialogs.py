"""Asking for a folder, a file, or where a PDF is to be kept."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from desktop_app.i18n import _
from desktop_app.ui.actions import lend_lock


def choose_folder(parent: QWidget, title: str, start: Path, take: Callable[[str], None]) -> None:
    """Let the person choose a folder, beginning at `start`; `take` gets the path, unless they change their mind."""
    _keep_no_names()
    dialog = QFileDialog(parent, title, str(start))
    dialog.setObjectName("choose_folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    _dress(dialog)
    dialog.open()


def choose_file(parent: QWidget, title: str, start: Path, kinds: str, take: Callable[[Path], None]) -> None:
    """Let the person choose a file of these `kinds`; `take` gets it, unless they change their mind."""
    _keep_no_names()
    dialog = QFileDialog(parent, title, str(start), kinds)
    dialog.setObjectName("choose_file")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    _dress(dialog)
    dialog.open()


def choose_pdf(parent: QWidget, title: str, proposed: Path, take: Callable[[Path], None]) -> None:
    """Let the person name the file, beginning at `proposed`; `take` gets it, unless they change their mind."""
    _keep_no_names()
    dialog = QFileDialog(parent, title, str(proposed), _("PDF (*.pdf)"))
    dialog.setObjectName("choose_pdf")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    _dress(dialog)
    dialog.open()


def _dress(dialog: QFileDialog) -> None:
    """Where the system has no dialog of its own, Qt's looks like the rest of the program, and can be locked."""
    lend_lock(dialog)
    for line in dialog.findChildren(QLineEdit, "fileNameEdit"):
        names = line.completer().popup()
        if names is not None:
            names.setProperty("kind", "popup")
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())


def _keep_no_names() -> None:
    """Qt’s own dialog keeps the names of visited folders in a settings file; a folder may be named for a client."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
