"""A new recovery key in place of the old one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.settings.present_passphrase import PresentPassphrase
from desktop_app.ui.unlock.key_panel import KeyPanel
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label

WIDTH = 396


class RecoveryKeyDialog(Dialog):
    """Asks for the passphrase, shows the new key, and has it kept once it is on paper.

    `asked` carries the passphrase, to be answered with `set_groups` or `set_error`; `keep_asked` with `set_done` or
    `set_error`; `sheet_asked` carries the groups, to be answered with `set_sheet_saved` or `set_error`.
    """

    asked = Signal(str)
    keep_asked = Signal()
    sheet_asked = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("New recovery key"))
        self.setObjectName("recovery_key_dialog")
        self.body.addStrut(WIDTH)  # as wide as a dialog may be, whatever it says
        self._words = Label(_("Until you have the new key on paper, the old one goes on to open the vault."), wrap=True)
        self._present, self._panel = PresentPassphrase(), KeyPanel()
        self._cancel = Button(_("Keep the old key"), "recovery_key_cancel", kind="flat")
        self._make = Button(_("Show a new key"), "recovery_key_make", kind="primary", hint=_("Enter"))
        self._keep = Button(_("Use the new key"), "recovery_key_keep", kind="primary")
        self._lay_out()
        self._wire()
        self._present.take_focus()

    def set_groups(self, groups: tuple[str, ...]) -> None:
        """Show the new key. It is not in force yet."""
        self._present.wipe()
        self._present.hide()
        self._make.hide()
        self._words.setText(_("Mend shows it only now. Once you use it, the old key no longer opens the vault."))
        self._panel.set_groups(groups)
        self._panel.show()
        self._keep.show()
        self._keep.setDefault(True)
        self._panel.take_focus()

    def set_error(self, sentence: str) -> None:
        """Say what went wrong; the old key is still in force."""
        self._make.setEnabled(True)
        self._keep.setEnabled(self._panel.is_written_down)
        if self._panel.isHidden():
            self._present.set_error(sentence)
        else:
            self._panel.set_error(sentence)

    def set_sheet_saved(self, path: Path) -> None:
        """Say where the sheet is."""
        self._panel.set_sheet_saved(path)

    def set_done(self) -> None:
        """Say that the new key is in force, and what that does not change."""
        self._wipe()
        self._panel.hide()
        self._keep.hide()
        self._words.setText(
            _("The new recovery key opens the vault from now on. Backups made earlier still open with the one before.")
        )
        self._cancel.setText(_("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if not self._present.find_fault():
            self._present.set_error("")
            self._make.setEnabled(False)
            self.asked.emit(self._present.typed)

    def _ask_to_keep(self) -> None:
        self._keep.setEnabled(False)
        self.keep_asked.emit()

    def _on_written(self, written: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._keep.setEnabled(written)
        if written:
            self._keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _wipe(self) -> None:
        self._present.wipe()
        self._panel.wipe()

    def _wire(self) -> None:
        self._cancel.clicked.connect(self.reject)
        self._make.clicked.connect(self._ask)
        self._keep.clicked.connect(self._ask_to_keep)
        self._panel.written_down.connect(self._on_written)
        self._panel.sheet_asked.connect(self.sheet_asked)
        self.finished.connect(self._wipe)

    def _lay_out(self) -> None:
        self.body.addWidget(self._words)
        self.body.addSpacing(8)
        self.body.addWidget(self._present)
        self.body.addWidget(self._panel)
        self._panel.hide()
        self._keep.hide()
        self._keep.setEnabled(False)
        for button in (self._cancel, self._make, self._keep):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._make.setDefault(True)
