"""The other way in: the recovery key, and a new passphrase in place of the forgotten one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import WrongRecoveryKey
from desktop_app.i18n import _
from desktop_app.ui.unlock.form import add_buttons, add_field, column_of, other_way, show_fault, show_state
from desktop_app.ui.unlock.new_passphrase import NewPassphrase
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.unlock.recovery_key_field import RecoveryKeyField
from desktop_app.ui.widgets.button import Button


class RecoveryForm(QWidget):
    """The recovery key, the new passphrase twice, and the button that asks to unlock with them."""

    asked = Signal(str, str)
    other_way_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._busy, self._pause = False, 0
        self._key = RecoveryKeyField("recovery_key", _("Recovery key, eight groups"))
        self._notices = Notices()
        self._new = NewPassphrase(_("New passphrase"))
        self._unlock = Button(_("Unlock"), "unlock_with_key", kind="primary", hint=_("Enter"), size="large")
        self._use_passphrase = other_way(_("Use the passphrase"), "use_passphrase")
        self._lay_out()
        self._key.left.connect(self._look_at_key)
        self._key.edited.connect(lambda: self.set_error(""))
        self._unlock.clicked.connect(self.submit)
        self._use_passphrase.clicked.connect(self.other_way_asked)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves the form."""
        return self._use_passphrase

    def submit(self) -> None:
        """Ask to unlock; what is missing or does not match is said under its field instead."""
        if self._busy or self._pause:
            return
        self.set_error("")
        fault = self._fault() if self._key.typed else _("Type the eight groups of the recovery key.")
        if fault:
            self.set_error(fault)
        elif not self._new.find_fault():
            self.asked.emit(self._key.typed, self._new.passphrase)

    def set_busy(self, *, busy: bool) -> None:
        """The key is being derived: the button says so and cannot be pressed; the fields keep their words."""
        self._busy = busy
        if busy:
            self.set_error("")
            self._new.first_field.setFocus()
        show_state(self._unlock, busy=busy, pause=self._pause)
        self._use_passphrase.setEnabled(not busy)

    def set_pause(self, seconds: int) -> None:
        """Take no further key for so many seconds; the button says how many are left. 0 ends the pause."""
        self._pause = seconds
        show_state(self._unlock, busy=self._busy, pause=seconds)

    def set_error(self, sentence: str) -> None:
        """Say under the recovery key what went wrong."""
        show_fault(self._key, self._notices, sentence)

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self._key.setFocus()

    def take_key(self, typed: str) -> None:
        """Take this recovery key as typed; the new passphrase is what is still missing."""
        self.set_error("")
        self._key.set_text(typed)
        self._new.first_field.setFocus()

    def wipe(self) -> None:
        """Forget everything typed and every sentence."""
        self.set_busy(busy=False)
        self._key.wipe()
        self._new.wipe()
        self.set_error("")

    def _look_at_key(self) -> None:
        """Name a mistyped group as soon as the key is typed; whoever went on to the next field stays there."""
        if self._key.typed and not self._busy:
            fault = self._fault()
            if fault:
                self._key.set_error(fault)
                self._notices.set_error(fault)

    def _fault(self) -> str:
        from desktop_app.desk.keys import require_well_typed

        try:
            require_well_typed(self._key.typed)
        except WrongRecoveryKey as error:
            return error.sentence
        return ""

    def _lay_out(self) -> None:
        column = column_of(self)
        add_field(column, _("Recovery key"), self._key)
        column.addWidget(self._notices)
        column.addSpacing(4)
        column.addWidget(self._new)
        column.addSpacing(12)
        add_buttons(column, self._unlock, self._use_passphrase)
