"""The second step: the passphrase."""

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.ui.unlock.new_passphrase import NewPassphrase
from desktop_app.ui.unlock.step import Step
from desktop_app.ui.widgets.label import Label


class PassphraseStep(Step):
    """`done` carries the passphrase, typed twice alike and long enough."""

    done = Signal(str)

    def __init__(self) -> None:
        sentence = _("You will type it each time you open the vault.")
        super().__init__(2, _("Choose a passphrase"), sentence, _("Create the vault"))
        self._new = NewPassphrase(_("Passphrase"))
        self.body.addWidget(self._new)
        self.body.addSpacing(4)
        words = _("Nobody can reset it. If it is forgotten, only the recovery key opens the vault; that comes next.")
        self.body.addWidget(Label(words, role="small", tone="ink-2", wrap=True))

    def submit(self) -> None:
        """Create the vault, or say what is wrong with the passphrase."""
        if self._go_on.isEnabled() and not self._new.find_fault():
            self.done.emit(self._new.passphrase)

    def take_focus(self) -> None:
        """Put the cursor into the first field; what stayed there from before is typed over."""
        self._new.first_field.setFocus()
        self._new.first_field.selectAll()

    def set_busy(self, *, busy: bool) -> None:
        """The vault is being made: the buttons rest, the fields keep their words."""
        if busy:
            self._new.set_error("")
            self._new.first_field.setFocus()
        self._go_on.setText(_("Creating…") if busy else _("Create the vault"))
        self._go_on.set_hint("" if busy else _("Enter"))
        for button in (self._go_on, self._back):
            if button:
                button.setEnabled(not busy)

    def set_error(self, sentence: str) -> None:
        """Say under the fields what went wrong."""
        self._new.set_error(sentence)

    def wipe(self) -> None:
        """Forget the passphrase."""
        self._new.wipe()
