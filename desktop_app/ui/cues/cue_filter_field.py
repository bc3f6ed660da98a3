"""The field that filters the checklist while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.i18n import _
from desktop_app.ui.widgets.line_field import LineField


class CueFilterField(LineField):
    """*Find a cue*, 26 px high, for the section's head; ↓ and Enter lead to the list, Esc clears."""

    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("cue_filter", _("Find a cue"), placeholder=_("Find a cue"), height=26, icon="magnifying-glass")
        self.setFixedSize(118, max(26, self.minimumHeight()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on, clear, or type."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
