"""The passphrase of now, asked again before what opens the vault is changed."""

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.caps_lock import CapsLockWatch
from desktop_app.ui.unlock.form import add_field, column_of, show_fault
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.unlock.passphrase_field import PassphraseField


class PresentPassphrase(QWidget):
    """One field, with what is wrong with it below."""

    def __init__(self) -> None:
        super().__init__()
        self._field = PassphraseField("present_passphrase", _("Present passphrase"))
        self._notices = Notices()
        self._field.textEdited.connect(lambda: self.set_error(""))
        column = column_of(self)
        add_field(column, _("Present passphrase"), self._field)
        column.addWidget(self._notices)
        CapsLockWatch(self, self._notices.set_caps_lock).watch(self._field)

    @property
    def typed(self) -> str:
        """What was typed."""
        return self._field.text()

    def find_fault(self) -> bool:
        """Whether nothing was typed; then that is said."""
        if not self._field.text():
            self.set_error(_("Type the passphrase that opens the vault now."))
        return not self._field.text()

    def set_error(self, sentence: str) -> None:
        """Say under the field what went wrong; "" takes it away."""
        show_fault(self._field, self._notices, sentence)

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        self._field.setFocus()

    def put_show_after(self, *fields: QWidget) -> None:
        """Let Tab go on to `fields` before it comes to Show."""
        self._field.put_show_after(*fields)

    def wipe(self) -> None:
        """Forget what was typed."""
        self._field.wipe()
