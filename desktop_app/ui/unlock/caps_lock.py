"""Whether Caps Lock is on, as far as the typed letters tell. Qt offers no way to ask the keyboard itself."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

SHIFT_UNDOES_CAPS_LOCK: Final = sys.platform != "darwin"
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class CapsLock:
    """What the keys seen so far say: `is_on` is True, False, or None while nothing has told yet.

    A capital without Shift, or a small letter with it, means on. The Caps Lock key itself turns a known state round;
    while the state is unknown it stays unknown until the next letter. Scripts without capitals tell nothing.
    """

    def __init__(self, *, shift_undoes: bool = SHIFT_UNDOES_CAPS_LOCK) -> None:
        self._shift_undoes = shift_undoes
        self.is_on: bool | None = None

    def see(self, key: int, text: str, modifiers: Qt.KeyboardModifier) -> None:
        """Take note of a pressed key and the `text` it typed."""
        if key == Qt.Key.Key_CapsLock:
            self.is_on = None if self.is_on is None else not self.is_on
            return
        is_letter = len(text) == 1 and text.isalpha() and text.lower() != text.upper()
        if not is_letter or modifiers & _COMMANDS:
            return
        with_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if with_shift and text.isupper() and not self._shift_undoes:
            return
        self.is_on = text.isupper() is not with_shift

    def forget(self) -> None:
        """Know nothing again: the key may have been pressed in another window."""
        self.is_on = None


class CapsLockWatch(QObject):
    """Watches the keys that go to some fields and tells `tell(is_on)` whenever the answer may have changed."""

    def __init__(self, parent: QWidget, tell: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._caps_lock = CapsLock()
        self._tell = tell

    def watch(self, field: QWidget) -> None:
        """Listen to `field` too."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the keys on their way to the field; none is held back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._caps_lock.see(event.key(), event.text(), event.modifiers())
        elif isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self._caps_lock.forget()
        else:
            return super().eventFilter(watched, event)
        self._tell(self._caps_lock.is_on is True)
        return False
