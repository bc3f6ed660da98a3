"""How far long work is: a line that fills, and how many of how many are done."""

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.label import Label


class WorkProgress(QWidget):
    """Hidden until the work begins. `what` is what is counted, with `{done}` and `{total}`."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__()
        self._what = what
        self._words = Label(role="small", tone="ink-2")
        self._bar = QProgressBar()
        self._bar.setObjectName(name)
        self._bar.setTextVisible(False)
        column = column_of(self)
        column.addWidget(self._words)
        column.addSpacing(6)
        column.addWidget(self._bar)
        self.hide()

    def begin(self) -> None:
        """Show that it has begun."""
        self._words.setText(_("Getting ready…"))
        self._bar.setAccessibleName(self._words.text())
        self._bar.setRange(0, 0)
        self.show()

    def set_done(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._words.setText(self._what.format(done=done, total=total))
        self._bar.setAccessibleName(self._words.text())
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
