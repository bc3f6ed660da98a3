"""The unlock page: the vault's name, the passphrase, and the ways round it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.ui.focus import order_tabs
from desktop_app.ui.theme import sans
from desktop_app.ui.unlock.column_page import ColumnPage
from desktop_app.ui.unlock.headings import UNDER_WORDMARK, lead, wordmark
from desktop_app.ui.unlock.icon_words import IconWords
from desktop_app.ui.unlock.passphrase_form import PassphraseForm
from desktop_app.ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.unlock.backups_row import BackupsRow
    from desktop_app.ui.unlock.recovery_form import RecoveryForm


@dataclass(frozen=True, slots=True)
class Fact:
    """One true sentence for the foot of the page, and the icon before it ("" for none)."""

    sentence: str
    icon: str = ""


class UnlockPage(ColumnPage):
    """Asks for what opens the vault, and shows what the host answers with `set_busy`, `set_error` and `clear`."""

    unlock_asked = Signal(str)
    recovery_asked = Signal(str, str)
    other_vault_asked = Signal()
    new_vault_asked = Signal()
    sample_asked = Signal()
    backups_asked = Signal()
    passphrase_edited = Signal()

    def __init__(self) -> None:
        super().__init__("unlock_page")
        self._passphrase = PassphraseForm()
        self._recovery: RecoveryForm | None = None
        self._backups: BackupsRow | None = None
        self._pause = 0
        self._form: PassphraseForm | RecoveryForm = self._passphrase
        self.column.addWidget(wordmark())
        self.column.addSpacing(UNDER_WORDMARK)
        self.column.addWidget(lead(_("Your records are locked on this computer.")))
        self.column.addSpacing(32)
        self.column.addWidget(self._passphrase)
        self._passphrase.asked.connect(self.unlock_asked)
        self._passphrase.edited.connect(self.passphrase_edited)
        self._passphrase.other_way_asked.connect(self._use_recovery_key)
        self._name = IconWords("", icon="hard-drives", font=sans(14, 600), tone="ink")
        self._name.setObjectName("vault_name")
        self._links = self._lay_out_top()

    def set_vault(self, name: str) -> None:
        """Name the vault that will be opened."""
        self._name.set_words(name)
        self._name.setAccessibleName(_("Vault: {name}").format(name=name))

    def set_foot(self, facts: Sequence[Fact]) -> None:
        """Show these facts at the foot, and nothing else."""
        while (item := self.foot.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for fact in facts:
            words = IconWords(fact.sentence, icon=fact.icon, font=sans(12), tone="ink-2", icon_size=14, gap=6)
            self.foot.addWidget(words)
        self.foot.addStretch(1)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - the host passes a bare answer, as to a Qt setter
        """While the key is derived: nothing can be asked twice, and the button says what is going on."""
        self._form.set_busy(busy=busy)
        for link in self._links:
            link.setEnabled(not busy)

    def set_pause(self, seconds: int) -> None:
        """After wrong tries: for so many seconds nothing can be asked, and the button counts them down. 0: go on."""
        self._pause = seconds
        self._passphrase.set_pause(seconds)
        if self._recovery is not None:
            self._recovery.set_pause(seconds)

    def set_error(self, sentence: str) -> None:
        """Say under the field what went wrong; the typed words stay, selected. "" takes the sentence away."""
        if sentence:
            self.set_busy(False)
        self._form.set_error(sentence)
        self.keep_focus_in_sight()

    def offer_backups(self, offered: bool) -> None:  # noqa: FBT001 - the host passes a bare answer, as to a Qt setter
        """Offer to show the backups, because the vault does not open; or do not."""
        if self._backups is None and offered:
            from desktop_app.ui.unlock.backups_row import BackupsRow  # seldom needed, so not loaded at the start

            self._backups = BackupsRow()
            self._backups.asked.connect(self.backups_asked)
            self.column.addWidget(self._backups)
            order_tabs(self._backups.button, *self._links)
        if self._backups is not None:
            self._backups.setVisible(offered)
        self.keep_focus_in_sight()

    def clear(self) -> None:
        """Forget everything typed and every sentence, and ask for the passphrase again."""
        self.set_busy(False)
        self.offer_backups(False)
        self._passphrase.wipe()
        if self._recovery is not None:
            self._recovery.wipe()
        self._show(self._passphrase)

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self._form.take_focus()

    def submit(self) -> None:
        """Ask to unlock with what was typed."""
        self._form.submit()

    def go_back(self) -> None:
        """From the recovery key back to the passphrase."""
        if self._form is not self._passphrase and self._links[0].isEnabled():
            self._use_passphrase()

    def use_recovery_key(self, typed: str) -> None:
        """Ask for a new passphrase to go with this recovery key, which is known to be right."""
        self._use_recovery_key()
        if self._recovery is not None:
            self._recovery.take_key(typed)

    def _use_recovery_key(self) -> None:
        if self._recovery is None:
            from desktop_app.ui.unlock.recovery_form import RecoveryForm  # seldom needed, so not loaded at the start

            self._recovery = RecoveryForm()
            self._recovery.hide()
            self._recovery.set_pause(self._pause)
            self._recovery.asked.connect(self.recovery_asked)
            self._recovery.other_way_asked.connect(self._use_passphrase)
            self.column.insertWidget(self.column.indexOf(self._passphrase) + 1, self._recovery)
            backups = (self._backups.button,) if self._backups is not None else ()
            order_tabs(self._recovery.last_stop, *backups, *self._links)
        self._passphrase.wipe()
        self._show(self._recovery)
        self.take_focus()

    def _use_passphrase(self) -> None:
        self._show(self._passphrase)
        self.take_focus()

    def _show(self, form: PassphraseForm | RecoveryForm) -> None:
        if form is not self._form:
            self._form.hide()
            self._form = form
            self._form.show()

    def _lay_out_top(self) -> tuple[Button, ...]:
        self.top.addWidget(self._name)
        links = (
            (_("Open another vault"), "open_another_vault", self.other_vault_asked),
            (_("Create a new vault"), "create_new_vault", self.new_vault_asked),
            (_("Sample caseload"), "open_sample", self.sample_asked),
        )
        buttons = []
        for words, name, signal in links:
            button = Button(words, name, kind="link", size="small")
            button.clicked.connect(signal)
            self.top.addWidget(button)
            buttons.append(button)
        self.top.addStretch(1)
        return tuple(buttons)
