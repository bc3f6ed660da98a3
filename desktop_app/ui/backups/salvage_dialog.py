"""Saving what can be read of the vault that is open: what will happen, before it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label


class SalvageDialog(Dialog):
    """`asked` when what can be read is to be saved."""

    asked = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Save what can be read?"))
        self.setObjectName("salvage_dialog")
        what = _(
            "Mend locks the vault, reads it page by page, past what is damaged, and puts what it finds into a new "
            "vault beside it, which the same passphrase opens. This vault stays as it is. A backup that is whole may "
            "hold more."
        )
        self.body.addWidget(Label(what, wrap=True))
        keep = Button(_("Go on with this vault"), "keep_damaged_vault")
        save = Button(_("Lock and save"), "salvage_now")
        for button in (keep, save):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        keep.clicked.connect(self.reject)
        save.clicked.connect(self._ask)
        keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.accept()
        self.asked.emit()
