"""The backups of a vault that does not open, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.backups import words
from desktop_app.ui.row_list import RowList
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.backup import Backup

ROWS_SHOWN: Final = 5


class OfferDialog(Dialog):
    """`asked` carries a backup and the passphrase to try. The host answers with `accept` or `set_error`."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None, vault_name: str) -> None:
        super().__init__(parent, _("Backups of {name}").format(name=vault_name))
        self.setObjectName("offer_dialog")
        self._backups: dict[str, Backup] = {}
        self._about = Label(_("Looking for backups…"), wrap=True)
        self._list = RowList("offered_backups", _("Backups"), lead=8)
        self._field = LineField("offer_passphrase", _("Passphrase"))
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._label = Label(_("Passphrase of the vault"), role="small", tone="ink-2")
        self._label.setBuddy(self._field)
        self._error = ErrorLine()
        self._cancel = Button(_("Cancel"), "offer_cancel", kind="flat")
        self._restore = Button(_("Restore"), "offer_restore", kind="primary", hint=_("Enter"))
        for widget in (self._about, self._list, self._label, self._field, self._error):
            self.body.addWidget(widget)
        for button in (self._cancel, self._restore):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._show_rows(0)
        self._cancel.clicked.connect(self.reject)
        self._restore.clicked.connect(self._ask)
        self._field.returnPressed.connect(self._ask)
        self._field.textEdited.connect(lambda: self.set_error(""))
        self.finished.connect(self._field.clear)

    def set_backups(self, backups: tuple[Backup, ...], today: date, second: Path | None) -> None:
        """Show what there is."""
        self._backups = {words.key(b): b for b in backups}
        self._about.setText(
            _(
                "Choose the one to go back to. It is looked through first; then it takes the place of the vault, which "
                "is moved aside and kept. If only the header is damaged, just that is put back, and nothing you "
                "wrote is lost."
            )
            if backups
            else _("There is none where Mend puts them: in the folder beside the vault, and in the second folder.")
        )
        self._list.set_rows([words.row(b, today, second, brief=True) for b in backups])
        self._show_rows(len(backups))
        if backups:
            self._list.set_current(words.key(backups[0]))
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, sentence: str) -> None:
        """Say why the vault is as it was; what was typed stays, selected. "" takes the sentence away."""
        self._error.set_text(sentence)
        if sentence:
            self._field.selectAll()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_busy(busy=False)

    def _show_rows(self, count: int) -> None:
        for widget in (self._list, self._label, self._field, self._restore):
            widget.setVisible(bool(count))
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * min(count, ROWS_SHOWN) if count else 0)

    def _ask(self) -> None:
        chosen = self._backups.get(self._list.current_key or "")
        if chosen is None or not self._restore.isEnabled():
            return
        if not self._field.text():
            self.set_error(_("Type the passphrase of this vault."))
            return
        self._set_busy(busy=True)
        self.asked.emit(chosen, self._field.text())

    def _set_busy(self, *, busy: bool) -> None:
        self._restore.setText(_("Restoring…") if busy else _("Restore"))
        self._restore.set_hint("" if busy else _("Enter"))
        self._restore.setEnabled(not busy)
