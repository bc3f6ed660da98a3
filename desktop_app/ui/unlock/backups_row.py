"""The way to the backups, on the unlock page of a vault that does not open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label


class BackupsRow(QWidget):
    """A quiet line that there may be backups, and the button that shows them; `asked` when it is pressed."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = column_of(self)
        words = _("A backup can take the place of this vault. The vault stays as it is, beside it.")
        self.button = Button(_("Show the backups"), "show_backups", size="small")
        self.button.clicked.connect(self.asked)
        column.addSpacing(16)
        column.addWidget(Label(words, role="small", tone="ink-2", wrap=True))
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
