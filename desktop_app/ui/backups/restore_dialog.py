"""Going back to a backup from inside the vault: what will happen, before it does."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.backup import Backup
from desktop_app.i18n import _
from desktop_app.ui.backups import words
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label


class RestoreDialog(Dialog):
    """`asked` when the backup is to stand in the vault's place."""

    asked = Signal()

    def __init__(self, parent: QWidget | None, chosen: Backup, today: date) -> None:
        super().__init__(parent, _("Go back to the backup of {when}?").format(when=words.moment(chosen.made, today)))
        self.setObjectName("restore_dialog")
        what = _(
            "Mend locks the vault and puts this backup in its place. The vault as it is now stays beside it under "
            "another name; nothing is deleted. What you wrote since then is in there, and not in the backup."
        )
        self.body.addWidget(Label(what, wrap=True))
        keep = Button(_("Keep the vault as it is"), "keep_vault")
        restore = Button(_("Restore"), "restore_now")
        for button in (keep, restore):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        keep.clicked.connect(self.reject)
        restore.clicked.connect(self._ask)
        keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.accept()
        self.asked.emit()
