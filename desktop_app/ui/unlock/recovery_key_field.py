"""The field in which the recovery key is typed back, or pasted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.growing_text import GrowingText


class RecoveryKeyField(GrowingText):
    """Two lines for eight groups; one line stands in the middle. Enter belongs to the page, pasting brings line ends.

    `left` when the keyboard goes on to another field.
    """

    left = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, lines=2)
        self._has_error = False
        self.setFont(sans(16))
        self.setFixedHeight(self._height(2))
        self._fit()
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        look().changed.connect(self._recolour)

    @property
    def typed(self) -> str:
        """The key as typed, on one line."""
        return " ".join(self.text().split())

    def set_error(self, sentence: str) -> None:
        """Mark the field as needing attention, with the sentence that says what to do; "" clears it."""
        self.setAccessibleDescription(sentence)
        self._has_error = bool(sentence)
        self._recolour()

    def wipe(self) -> None:
        """Forget the key, also for undo."""
        self.set_text("")
        self.set_error("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Esc to the page."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the key is typed, unless somebody only looks at another window."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.left.emit()

    def _fit(self) -> None:
        super()._fit()
        above = self._line_height() // 2 if self._rows < 2 else 0
        if self.viewportMargins().top() != above:
            self.setViewportMargins(0, above, 0, 0)

    def _recolour(self) -> None:
        edge = f"border: 2px solid {look().hex('terra-mark')}; padding: 3px 9px 4px"
        self.setStyleSheet(f"QPlainTextEdit, QPlainTextEdit:focus {{ {edge} }}" if self._has_error else "")
