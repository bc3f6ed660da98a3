"""A new recovery key with what one does with it: write it down, copy it, have a sheet of it as a PDF."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.unlock.key_sheet import KeySheet
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.label import Label


class KeyPanel(QWidget):
    """Shows the key until `wipe`. `written_down` fires when the box is ticked or cleared.

    `sheet_asked` carries the groups; the host answers with `set_sheet_saved` or `set_sheet_error`.
    """

    written_down = Signal(bool)
    sheet_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._sheet = KeySheet()
        self._copy = Button(_("Copy"), "copy_recovery_key", icon="copy", size="small")
        self._save = Button(_("Recovery sheet as PDF…"), "save_recovery_sheet", icon="file-pdf", size="small")
        self._said = Label("", role="small", tone="ink-2", wrap=True)
        self._said.setObjectName("recovery_key_said")
        self._written = Check(_("I have it on paper"), "recovery_key_written_down")
        self._written.enter_ticks = False
        self._notices = Notices(keeps_room=False)
        self._lay_out()
        self._copy.clicked.connect(self._on_copy)
        self._save.clicked.connect(lambda: self.sheet_asked.emit(self._groups))
        self._written.toggled.connect(self._on_written)

    @property
    def is_written_down(self) -> bool:
        """Whether the person says so."""
        return self._written.isChecked()

    def set_groups(self, groups: tuple[str, ...]) -> None:
        """Show the key, not yet written down."""
        self._groups = groups
        self._sheet.set_groups(groups)
        self._said.setText(_("Write it down, or print the sheet. Keep it on paper, away from this computer."))
        self._written.setChecked(False)

    def wipe(self) -> None:
        """Forget the key, on the page and on the clipboard."""
        self._sheet.take_off_clipboard()
        self._sheet.set_groups(())
        self._groups = ()

    def ask_to_write_down(self) -> None:
        """Say what is to be done before one can go on."""
        self._notices.set_error(_("Bring the eight groups to paper, then tick the line above."))

    def set_error(self, sentence: str) -> None:
        """Say under the key what went wrong; "" takes it away."""
        self._notices.set_error(sentence)

    def set_sheet_saved(self, path: Path) -> None:
        """Say where the sheet is, and that it must not stay there."""
        self._notices.set_error("")
        words = _("Saved as {name}. Print it, then delete the file: whoever has it can open the vault.")
        self._said.setText(words.format(name=path.name))

    def take_focus(self) -> None:
        """Put the hand on the box that is to be ticked."""
        self._written.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_copy(self) -> None:
        self._sheet.copy()
        self._said.setText(
            _("Copied. Other programs can read it for a minute, or until you go on; then Mend takes it back.")
        )

    def _on_written(self, written: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._notices.set_error("")
        self.written_down.emit(written)

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(self._sheet)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._save)
        row.addWidget(self._copy)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(6)
        column.addWidget(self._said)
        column.addSpacing(12)
        column.addWidget(self._written)
        column.addWidget(self._notices)
