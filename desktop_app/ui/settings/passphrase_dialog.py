"""Changing the passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.settings.present_passphrase import PresentPassphrase
from desktop_app.ui.unlock.new_passphrase import NewPassphrase
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label

WIDTH = 396


class PassphraseDialog(Dialog):
    """`asked` carries the present passphrase and the new one. The host answers with `set_done` or `set_error`."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Change the passphrase"))
        self.setObjectName("passphrase_dialog")
        self.body.addStrut(WIDTH)  # as wide as a dialog may be, whatever it says
        self._present, self._new = PresentPassphrase(), NewPassphrase(_("New passphrase"))
        self._done = Label("", wrap=True)
        self._cancel = Button(_("Cancel"), "passphrase_cancel", kind="flat")
        self._change = Button(_("Change it"), "passphrase_change", kind="primary", hint=_("Enter"))
        self.body.addSpacing(8)
        for widget in (self._present, self._new, self._done):
            self.body.addWidget(widget)
        self._present.put_show_after(*self._new.fields)
        self._done.hide()
        for button in (self._cancel, self._change):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._change.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        self._change.clicked.connect(self._ask)
        self.finished.connect(self._wipe)
        self._present.take_focus()

    def set_error(self, sentence: str) -> None:
        """Say why the passphrase is still the old one; what was typed stays."""
        self._set_busy(busy=False)
        self._present.set_error(sentence)

    def set_done(self) -> None:
        """Say that the passphrase is changed, and what that does not change."""
        self._wipe()
        self._present.hide()
        self._new.hide()
        self._change.hide()
        self._done.setText(
            _("The new passphrase opens the vault from now on. Backups made earlier still open with the one before.")
        )
        self._done.show()
        self._cancel.setText(_("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self._present.set_error("")
        if not self._present.find_fault() and not self._new.find_fault():
            self._set_busy(busy=True)
            self.asked.emit(self._present.typed, self._new.passphrase)

    def _set_busy(self, *, busy: bool) -> None:
        self._change.setText(_("Changing…") if busy else _("Change it"))
        self._change.set_hint("" if busy else _("Enter"))
        self._change.setEnabled(not busy)

    def _wipe(self) -> None:
        self._present.wipe()
        self._new.wipe()
