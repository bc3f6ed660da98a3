"""How far long work is: a line that fills, and words."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.widgets.label import Label


class WorkProgress(QWidget):
    """Hidden until the work begins. `counted` is what `set_done` counts, with `{done}` and `{total}`."""

    def __init__(self, name: str, counted: str) -> None:
        super().__init__()
        self._counted = counted
        self._words = Label(role="small", tone="ink-2")
        self._words.setObjectName(f"{name}_words")
        self._bar = QProgressBar()
        self._bar.setObjectName(name)
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self.hide()

    def begin(self) -> None:
        """Show that it has begun."""
        self.set_words(_("Getting ready…"))
        self.show()

    def set_words(self, words: str) -> None:
        """Say how far it is, where nobody knows of how much."""
        self._say(words)
        self._bar.setRange(0, 0)

    def set_done(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._say(self._counted.format(done=done, total=total))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setAccessibleName(words)
