"""A new key for everything: what it is for, the recovery key that goes with it, and how far it has come."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.i18n import _
from desktop_app.ui.settings.key_words import not_renewed_words, renewed_words
from desktop_app.ui.settings.present_passphrase import PresentPassphrase
from desktop_app.ui.unlock.key_panel import KeyPanel
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label

WIDTH = 396


class NewKeyDialog(Dialog):
    """Asks for the passphrase, shows the recovery key to come, and has everything encrypted once that is on paper.

    `asked` carries the passphrase, to be answered with `set_groups` or `set_error`; `renew_asked` again the passphrase,
    to be answered with `set_progress` and at last `set_done` or `set_error`; `sheet_asked` carries the groups, to be
    answered with `set_sheet_saved` or `set_error`.
    """

    asked = Signal(str)
    renew_asked = Signal(str)
    sheet_asked = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("New key for everything"))
        self.setObjectName("new_key_dialog")
        self.body.addStrut(WIDTH)  # as wide as a dialog may be, whatever it says
        self._words = Label(
            _(
                "Somebody who once had the open vault in their hands may have its data key, and a new passphrase does "
                "not take that away. Mend encrypts everything anew with another one, looks through it, and only then "
                "puts it in the place of the vault, which is moved aside. The passphrase stays; the recovery key is a "
                "new one. In a large vault this takes a minute, and what you write is saved after it."
            ),
            wrap=True,
        )
        self._present, self._panel, self._bar = PresentPassphrase(), KeyPanel(), QProgressBar()
        self._cancel = Button(_("Keep the old keys"), "new_key_cancel", kind="flat")
        self._make = Button(_("Show the recovery key"), "new_key_make", kind="primary", hint=_("Enter"))
        self._renew = Button(_("Encrypt everything"), "new_key_renew", kind="primary")
        self._passphrase = ""
        self._lay_out()
        self._wire()
        self._present.take_focus()

    def set_groups(self, groups: tuple[str, ...]) -> None:
        """Show the recovery key that will open the vault once everything is encrypted anew."""
        self._passphrase = self._present.typed
        self._present.wipe()
        self._present.hide()
        self._make.hide()
        self._words.setText(
            _("Mend shows it only now. The old recovery key opens the vault until all is encrypted anew.")
        )
        self._panel.set_groups(groups)
        self._panel.show()
        self._renew.show()
        self._renew.setDefault(True)
        self._panel.take_focus()

    def set_sheet_saved(self, path: Path) -> None:
        """Say where the sheet is."""
        self._panel.set_sheet_saved(path)

    def set_progress(self, hundredths: int) -> None:
        """Show how far it has come."""
        self._bar.setValue(hundredths)

    def set_error(self, sentence: str) -> None:
        """Say what went wrong; the vault is as it was, and its old keys are in force."""
        self._make.setEnabled(True)
        if self._bar.isHidden():
            (self._present if self._panel.isHidden() else self._panel).set_error(sentence)
            return
        self._end(not_renewed_words(sentence))

    def set_done(self, aside: Path) -> None:
        """Say that everything is encrypted anew, and where the vault as it was is now."""
        self._end(" ".join(renewed_words(aside)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes nothing while everything is encrypted anew: how that ends is told here."""
        if event.key() == Qt.Key.Key_Escape and not self._bar.isHidden():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does closing the window; only a lock does."""
        if self._bar.isHidden():
            super().closeEvent(event)
        else:
            event.ignore()

    def _end(self, sentence: str) -> None:
        self._wipe()
        self._bar.hide()
        self._words.setText(sentence)
        self._cancel.setText(_("Close"))
        self._cancel.show()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if not self._present.find_fault():
            self._present.set_error("")
            self._make.setEnabled(False)
            self.asked.emit(self._present.typed)

    def _ask_to_renew(self) -> None:
        passphrase = self._passphrase
        self._wipe()
        self._panel.hide()
        self._renew.hide()
        self._words.setText(_("Encrypting everything anew. The vault as it is stays whole until that is done."))
        self._bar.setValue(0)
        self._bar.show()
        self._cancel.hide()
        self.renew_asked.emit(passphrase)

    def _on_written(self, written: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._renew.setEnabled(written)
        if written:
            self._renew.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _wipe(self) -> None:
        self._passphrase = ""
        self._present.wipe()
        self._panel.wipe()

    def _wire(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self._make.clicked.connect(self._ask)
        self._renew.clicked.connect(self._ask_to_renew)
        self._panel.written_down.connect(self._on_written)
        self._panel.sheet_asked.connect(self.sheet_asked)
        self.finished.connect(self._wipe)

    def _lay_out(self) -> None:
        self._bar.setObjectName("new_key_progress")
        self._bar.setAccessibleName(_("How far it has come"))
        self._bar.setTextVisible(False)
        self.body.addWidget(self._words)
        self.body.addSpacing(8)
        for widget in (self._present, self._panel, self._bar):
            self.body.addWidget(widget)
        for hidden in (self._panel, self._bar, self._renew):
            hidden.hide()
        self._renew.setEnabled(False)
        for button in (self._cancel, self._make, self._renew):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._make.setDefault(True)
