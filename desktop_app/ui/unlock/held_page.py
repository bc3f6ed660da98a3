"""In front of a vault that locked itself while its last words could not be saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.column_page import ColumnPage
from desktop_app.ui.unlock.headings import UNDER_WORDMARK, lead, wordmark
from desktop_app.ui.unlock.passphrase_form import PassphraseForm
from desktop_app.ui.widgets.banner import Banner


class HeldPage(ColumnPage):
    """Asks for the passphrase of the vault behind it, and says why that is still open; there is no other way on."""

    unlock_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("held_page")
        self._form = PassphraseForm()
        self._why = Banner("unsaved")
        self._why.setObjectName("held_why")
        self.column.addWidget(wordmark())
        self.column.addSpacing(UNDER_WORDMARK)
        self.column.addWidget(lead(_("Locked. What was written last is kept in memory until it can be saved.")))
        self.column.addSpacing(16)
        self.column.addWidget(self._why)
        self.column.addSpacing(16)
        self.column.addWidget(self._form)
        self._form.asked.connect(self._ask)
        other_way = self._form.findChild(QWidget, "use_recovery_key")
        if other_way is not None:
            other_way.hide()

    def set_why(self, why: str) -> None:
        """Say why the last words could not be saved."""
        self._why.set_words(_("Not saved."), why)

    def set_error(self, sentence: str) -> None:
        """Say under the field what went wrong."""
        self._form.set_busy(busy=False)
        self._form.set_error(sentence)
        self.keep_focus_in_sight()

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        self._form.take_focus()

    def submit(self) -> None:
        """Ask to unlock with what was typed."""
        self._form.submit()

    def wipe(self) -> None:
        """Forget what was typed."""
        self._form.wipe()

    def _ask(self, passphrase: str) -> None:
        self._form.set_busy(busy=True)
        self.unlock_asked.emit(passphrase)
