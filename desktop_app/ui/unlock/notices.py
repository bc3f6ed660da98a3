"""What stands under a field: what went wrong, and that Caps Lock is on."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import sans
from desktop_app.ui.unlock.icon_words import IconWords
from desktop_app.ui.widgets.line_field import ErrorLine

_GAP: Final = 4  # the error line brings as much again
_LINE: Final = 18


class Notices(QWidget):
    """The error line and the Caps Lock line, both empty at first; a line is kept free for them, so nothing jumps."""

    def __init__(self, *, keeps_room: bool = True) -> None:
        super().__init__()
        self._keeps_room = keeps_room
        self.setMinimumHeight(2 * _GAP + _LINE if keeps_room else 0)
        if not keeps_room:
            self.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, _GAP, 0, 0)
        rows.setSpacing(0)
        self._error = ErrorLine()
        self._caps_lock = IconWords(_("Caps Lock is on"), icon="arrow-fat-up", font=sans(13), tone="gold")
        self._caps_lock.setObjectName("caps_lock")
        self._caps_lock.hide()
        rows.addWidget(self._error)
        rows.addSpacing(_GAP)
        rows.addWidget(self._caps_lock)
        rows.addStretch(1)

    def set_error(self, sentence: str) -> None:
        """Say what went wrong and what to do; "" takes it away."""
        self._error.set_text(sentence)
        if not self._keeps_room:
            self.setVisible(bool(sentence))

    def set_caps_lock(self, is_on: bool) -> None:  # noqa: FBT001 - called by the watch with the bare answer
        """Say that Caps Lock is on, or no longer."""
        self._caps_lock.setVisible(is_on)
