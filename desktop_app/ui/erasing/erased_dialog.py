"""After a client was erased: what is done, what the backups know, and the certificate."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.backing_up import Renewed
from desktop_app.desk.store import Erased
from desktop_app.i18n import _, ngettext
from desktop_app.ui.erasing.words import counted
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine

WIDTH = 396


class ErasedDialog(Dialog):
    """Says nothing of who it was. `certificate_asked` is answered with `set_saved` or `set_error`."""

    certificate_asked = Signal()

    def __init__(self, parent: QWidget | None, erased: Erased) -> None:
        super().__init__(parent, _("Erased for good"))
        self.setObjectName("erased_dialog")
        self.body.addStrut(WIDTH)
        gone = _("Gone: {what}.").format(what=", ".join(counted(erased.holdings)))
        self.body.addWidget(Label(gone, wrap=True))
        if erased.unfinished:
            later = _("The words have still to be cleared from the file; Mend does so at the next opening. {why}")
            self.body.addWidget(Label(later.format(why=erased.unfinished), wrap=True))
        self._backups = Label(_("The backups are brought up to date…"), tone="ink-2", wrap=True)
        self._backups.setObjectName("erased_backups")
        self._saved = Label(tone="ink-2", wrap=True)
        self._saved.setObjectName("erased_saved")
        self._saved.hide()
        self._error = ErrorLine()
        self._close = Button(_("Close"), "erased_close")
        self._save = Button(_("Save the certificate…"), "save_certificate", kind="primary")
        for part in (self._backups, self._saved, self._error):
            self.body.addWidget(part)
        for button in (self._close, self._save):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._save.setEnabled(False)
        self._close.clicked.connect(self.accept)
        self._save.clicked.connect(self.certificate_asked)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_renewed(self, renewed: Renewed) -> None:
        """Say how the backups stand; the certificate can be saved now."""
        self._backups.setText(_backups_words(renewed))
        self._error.set_text(renewed.why)
        self._save.setEnabled(True)
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_saved(self, path: Path) -> None:
        """Say where the certificate is."""
        self._error.set_text("")
        self._saved.setText(_("The certificate is saved as {name}.").format(name=path.name))
        self._saved.show()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, sentence: str) -> None:
        """Say why there is no certificate."""
        self._error.set_text(sentence)


def _backups_words(renewed: Renewed) -> str:
    told = []
    if renewed.is_made:
        told.append(_("A new backup without this record is made and found whole."))
    if renewed.dropped:
        words = ngettext("{n} older backup is deleted.", "{n} older backups are deleted.", renewed.dropped)
        told.append(words.format(n=renewed.dropped))
    if renewed.left:
        words = ngettext(
            "{n} older backup forgets the record when it is opened or restored.",
            "{n} older backups forget the record when they are opened or restored.",
            renewed.left,
        )
        told.append(words.format(n=renewed.left))
    return " ".join(told) or _("There is no backup yet.")
