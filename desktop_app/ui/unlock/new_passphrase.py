"""Choosing a passphrase: typed twice, with a plain word on how hard it would be to guess."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.caps_lock import CapsLockWatch
from desktop_app.ui.unlock.form import add_field, column_of, show_fault
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.unlock.passphrase_field import PassphraseField
from desktop_app.ui.unlock.strength_words import SHORTEST, strength_words
from desktop_app.ui.widgets.label import Label


class NewPassphrase(QWidget):
    """Two fields for one new passphrase. `edited` fires whenever either changes under the hand."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self._first = PassphraseField("new_passphrase", label)
        self._again = PassphraseField("new_passphrase_again", _("The same passphrase again"), with_show=False)
        self._strength = Label(strength_words(""), role="small", tone="ink-2", wrap=True)
        self._strength.setObjectName("passphrase_strength")
        self._first_notices, self._again_notices = Notices(keeps_room=False), Notices()
        self._lay_out(label)
        self._first.textEdited.connect(self._typed)
        self._again.textEdited.connect(self._typed)
        self._first.shown_changed.connect(lambda shown: self._again.set_shown(shown=shown))
        self._first.put_show_after(self._again)
        watch = CapsLockWatch(self, self._again_notices.set_caps_lock)
        watch.watch(self._first)
        watch.watch(self._again)

    @property
    def passphrase(self) -> str:
        """What was typed first."""
        return self._first.text()

    @property
    def first_field(self) -> PassphraseField:
        """The field to begin with."""
        return self._first

    @property
    def fields(self) -> tuple[PassphraseField, PassphraseField]:
        """Both, in the order in which they are typed into."""
        return self._first, self._again

    def find_fault(self) -> bool:
        """Whether the passphrase cannot be used yet; the reason then stands under the field it concerns."""
        self._forget_faults()
        typed = self._first.text()
        if not typed.strip():
            show_fault(self._first, self._first_notices, _("Type a passphrase."))
        elif len(typed) < SHORTEST:
            words = _("Make the passphrase longer: at least {count} characters.").format(count=SHORTEST)
            show_fault(self._first, self._first_notices, words)
        elif self._again.text() != typed:
            words = _("The two are not the same. Type the passphrase again.") if self._again.text() else ""
            show_fault(self._again, self._again_notices, words or _("Type the passphrase a second time."))
        else:
            return False
        return True

    def set_error(self, sentence: str) -> None:
        """Say under both fields what went wrong elsewhere; "" takes it away."""
        show_fault(self._again, self._again_notices, sentence)

    def wipe(self) -> None:
        """Forget what was typed."""
        self._first.wipe()
        self._again.wipe()
        self._typed()

    def _typed(self) -> None:
        self._forget_faults()
        self._strength.setText(strength_words(self._first.text()))
        self.edited.emit()

    def _forget_faults(self) -> None:
        show_fault(self._first, self._first_notices, "")
        show_fault(self._again, self._again_notices, "")

    def _lay_out(self, label: str) -> None:
        column = column_of(self)
        add_field(column, label, self._first)
        column.addWidget(self._first_notices)
        column.addSpacing(8)
        column.addWidget(self._strength)
        column.addSpacing(16)
        add_field(column, _("The same again"), self._again)
        column.addWidget(self._again_notices)
