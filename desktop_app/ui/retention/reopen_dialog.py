"""A session with a client the work with whom has ended?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.client import Client
from desktop_app.i18n import _
from desktop_app.ui.dates import far_day
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label


class ReopenDialog(Dialog):
    """Asks whether a new session is wanted with a closed client; `reopen_asked` when it is."""

    reopen_asked = Signal()

    def __init__(self, parent: QWidget, client: Client) -> None:
        super().__init__(parent, _("Reopen this record?"))
        self.setObjectName("reopen_dialog")
        if client.closed_on is not None:
            words = _("The work with {code} ended on {day}. A new session opens the record again.")
            ended = words.format(code=client.code, day=far_day(client.closed_on))
            self.body.addWidget(Label(ended, wrap=True))
        reopen = Button(_("Reopen and begin a session"), "reopen_begin")
        keep = Button(_("Keep it closed"), "reopen_keep_closed", kind="primary")
        for button in (reopen, keep):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        reopen.clicked.connect(self.reopen_asked)
        reopen.clicked.connect(self.accept)
        keep.clicked.connect(self.reject)
        keep.setFocus(Qt.FocusReason.OtherFocusReason)
