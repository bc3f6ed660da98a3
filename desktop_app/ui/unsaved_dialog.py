"""Leaving while the newest words cannot be saved: stay, take them along, or leave without them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label


class UnsavedDialog(Dialog):
    """`left` tells that the person leaves without saving; `note` is the text of the note as it stands in the window."""

    left = Signal()

    def __init__(self, parent: QWidget, why: str, note: str) -> None:
        super().__init__(parent, _("Leave without saving?"))
        self.setObjectName("unsaved_dialog")
        self._note = note
        self.body.addWidget(Label(_("The newest words could not be saved. {why}").format(why=why), wrap=True))
        self.body.addWidget(
            Label(_("They are still in the window. If you leave now, they are lost."), tone="ink-2", wrap=True)
        )
        self._copy = Button(_("Copy the note"), "unsaved_copy", icon="copy")
        leave = Button(_("Leave without them"), "unsaved_leave")
        stay = Button(_("Stay"), "unsaved_stay", kind="primary")
        for button in (self._copy, leave, stay):
            self.buttons.addWidget(button)
        self._copy.clicked.connect(self._take_along)
        leave.clicked.connect(self._leave)
        stay.clicked.connect(self.reject)
        stay.setDefault(True)
        stay.setFocus()

    def _take_along(self) -> None:
        QGuiApplication.clipboard().setText(self._note)
        self._copy.setText(_("Copied"))

    def _leave(self) -> None:
        self.accept()
        self.left.emit()
