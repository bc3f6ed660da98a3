"""The backups of a vault that does not open, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.backups import words
from desktop_app.ui.row_list import RowList
from desktop_app.ui.unlock.caps_lock import CapsLockWatch
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.backup import Backup

ROWS_SHOWN: Final = 5


class OfferDialog(Dialog):
    """`asked` carries a backup and what was typed to open it, passphrase or recovery key; `salvage_asked`, where no
    backup will do, only that.

    `elsewhere_asked` is for backups from another folder: the host answers with `set_looking`, then `set_backups`, and
    the others with `accept`; or with `set_error`.
    """

    asked = Signal(object, str)
    salvage_asked = Signal(str)
    elsewhere_asked = Signal()

    def __init__(self, parent: QWidget | None, vault_name: str) -> None:
        super().__init__(parent, _("Backups of {name}").format(name=vault_name))
        self.setObjectName("offer_dialog")
        self._backups: dict[str, Backup] = {}
        self._about = Label(_("Looking for backups…"), wrap=True)
        self._list = RowList("offered_backups", _("Backups"), lead=8)
        self._elsewhere = Button(_("Another folder…"), "offer_elsewhere", kind="link")
        self._field = LineField("offer_passphrase", _("Passphrase or recovery key"))
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._label = Label(_("Passphrase or recovery key of the vault"), role="small", tone="ink-2")
        self._label.setBuddy(self._field)
        self._notices = Notices()
        self._cancel = Button(_("Cancel"), "offer_cancel", kind="flat")
        self._salvage = Button(_("Save what can be read"), "offer_salvage")
        self._restore = Button(_("Restore"), "offer_restore", kind="primary", hint=_("Enter"))
        self.body.addWidget(self._about)
        self.body.addWidget(self._list)
        self._elsewhere.setAutoDefault(False)
        self.body.addWidget(self._elsewhere, 0, Qt.AlignmentFlag.AlignLeading)
        for widget in (self._label, self._field, self._notices):
            self.body.addWidget(widget)
        for button in (self._cancel, self._salvage, self._restore):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._show_rows(0)
        for hidden in (self._elsewhere, self._label, self._field, self._notices, self._salvage):
            hidden.hide()
        self._cancel.clicked.connect(self.reject)
        self._elsewhere.clicked.connect(self.elsewhere_asked)
        self._salvage.clicked.connect(self._ask_to_salvage)
        self._restore.clicked.connect(self._ask)
        self._field.returnPressed.connect(self._enter)
        self._list.opened.connect(self._enter)
        self._field.textEdited.connect(lambda: self._notices.set_error(""))
        CapsLockWatch(self, self._notices.set_caps_lock).watch(self._field)
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
            else _(
                "There is none where Mend puts them: in the folder beside the vault, and in the second folder. If you "
                "keep one elsewhere, on a stick for example, choose its folder. What can still be read of the vault "
                "can be saved into a new one."
            )
        )
        self._list.set_rows([words.row(b, today, second, brief=True) for b in backups])
        self._show_rows(len(backups))
        for shown in (self._elsewhere, self._label, self._field, self._notices, self._salvage):
            shown.show()
        self.set_error("")
        if backups:
            self._list.set_current(words.key(next((b for b in backups if not b.damaged), backups[0])))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_looking(self) -> None:
        """Another folder is being looked through."""
        self.set_error("")
        self._set_busy(busy=True)
        self._elsewhere.setText(_("Looking for backups…"))

    def set_error(self, sentence: str) -> None:
        """Say why the vault is as it was; what was typed stays, selected. "" takes the sentence away."""
        self._notices.set_error(sentence)
        if sentence:
            self._field.selectAll()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_busy(busy=False)

    def _show_rows(self, count: int) -> None:
        for widget in (self._list, self._restore):
            widget.setVisible(bool(count))
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * min(count, ROWS_SHOWN) if count else 0)

    def _enter(self) -> None:
        if self._backups:
            self._ask()
        else:
            self._ask_to_salvage()

    def _ask(self) -> None:
        chosen = self._backups.get(self._list.current_key or "")
        if chosen is not None and self._is_ready():
            self._set_busy(busy=True)
            self._restore.setText(_("Restoring…"))
            self.asked.emit(chosen, self._field.text())

    def _ask_to_salvage(self) -> None:
        if self._is_ready():
            self._set_busy(busy=True)
            self._salvage.setText(_("Reading…"))
            self.salvage_asked.emit(self._field.text())

    def _is_ready(self) -> bool:
        """Whether nothing is under way and something was typed; if only that is missing, it is said."""
        if self._restore.isEnabled() and not self._field.text():
            self.set_error(_("Type the passphrase or the recovery key of this vault."))
        return self._restore.isEnabled() and bool(self._field.text())

    def _set_busy(self, *, busy: bool) -> None:
        self._restore.setText(_("Restore"))
        self._salvage.setText(_("Save what can be read"))
        self._restore.set_hint("" if busy else _("Enter"))
        self._elsewhere.setText(_("Another folder…"))
        for button in (self._restore, self._salvage, self._elsewhere):
            button.setEnabled(not busy)
