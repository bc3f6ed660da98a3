"""The everyday way in: the passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.caps_lock import CapsLockWatch
from desktop_app.ui.unlock.form import add_buttons, add_field, column_of, other_way, show_fault, show_state
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.unlock.passphrase_field import PassphraseField
from desktop_app.ui.widgets.button import Button


class PassphraseForm(QWidget):
    """The passphrase, and the button that asks to unlock with it."""

    asked = Signal(str)
    other_way_asked = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._busy, self._pause = False, 0
        self._field = PassphraseField("passphrase", _("Passphrase"))
        self._notices = Notices()
        self._unlock = Button(_("Unlock"), "unlock", kind="primary", hint=_("Enter"), size="large")
        self._use_key = other_way(_("Use the recovery key"), "use_recovery_key", icon="key")
        self._lay_out()
        self._field.textEdited.connect(lambda: self.set_error(""))
        self._field.textEdited.connect(self.edited)
        self._unlock.clicked.connect(self.submit)
        self._use_key.clicked.connect(self.other_way_asked)
        CapsLockWatch(self, self._notices.set_caps_lock).watch(self._field)

    def submit(self) -> None:
        """Ask to unlock; without a passphrase, say so instead."""
        if self._busy or self._pause:
            return
        if self._field.text():
            self.asked.emit(self._field.text())
        else:
            self.set_error(_("Type the passphrase of this vault."))

    def set_busy(self, *, busy: bool) -> None:
        """The key is being derived: the button says so and cannot be pressed; the field keeps its words."""
        self._busy = busy
        if busy:
            self.set_error("")
            self._field.setFocus()
        show_state(self._unlock, busy=busy, pause=self._pause)
        self._use_key.setEnabled(not busy)

    def set_pause(self, seconds: int) -> None:
        """Take no further passphrase for so many seconds; the button says how many are left. 0 ends the pause."""
        self._pause = seconds
        show_state(self._unlock, busy=self._busy, pause=seconds)

    def set_error(self, sentence: str) -> None:
        """Say under the field what went wrong."""
        show_fault(self._field, self._notices, sentence)

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        self._field.setFocus()

    def wipe(self) -> None:
        """Forget the passphrase and every sentence."""
        self.set_busy(busy=False)
        self._field.wipe()
        self._notices.set_caps_lock(False)
        self.set_error("")

    def _lay_out(self) -> None:
        column = column_of(self)
        add_field(column, _("Passphrase"), self._field)
        column.addWidget(self._notices)
        column.addSpacing(20)
        add_buttons(column, self._unlock, self._use_key)
