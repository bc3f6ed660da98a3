"""Questions and short tasks in a sheet above the window."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.actions import lend_lock
from desktop_app.ui.theme import serif
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.scrim import Scrim

NARROWEST: Final = 360
WIDEST: Final = 440


class Dialog(QDialog):
    """A sheet with a title, a `body` and a row of `buttons` at the trailing end. Show it with `open()`.

    The window behind lies in shade as long as it is shown; the key that locks works in here, too.
    """

    def __init__(self, parent: QWidget | None, title: str, *, widest: int = WIDEST) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        heading = Label(title, role="head", wrap=True)
        heading.setFont(serif(18, 600))
        heading.set_line_height(24)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addSpacing(6)
        column.addLayout(self.body)
        column.addSpacing(16)
        column.addLayout(self.buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._ring = FocusRing(self, from_the_start=True)
        lend_lock(self)
        self._scrim: Scrim | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Shade the window behind."""
        super().showEvent(event)
        behind = self.parentWidget()
        if behind is not None and self._scrim is None:
            self._scrim = Scrim(behind.window())

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the window its light back."""
        super().hideEvent(event)
        if self._scrim is not None and isValid(self._scrim):
            self._scrim.hide()
            self._scrim.deleteLater()
        self._scrim = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the main button, but not while it is held down since before the dialog was there."""
        if not (event.isAutoRepeat() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need at the dialog's width, whenever they change."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Polish}:
            width = min(self._widest, max(NARROWEST, self._column.sizeHint().width()))
            tall = self._column.hasHeightForWidth()
            height = self._column.totalHeightForWidth(width) if tall else self._column.totalSizeHint().height()
            self.setFixedSize(width, height)
        return handled
