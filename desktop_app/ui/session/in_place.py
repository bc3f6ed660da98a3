"""A value shown as flat text whose editor opens in its place on a click or Enter."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import BadInput
from desktop_app.ui.widgets.flat_field import FlatField
from desktop_app.ui.widgets.line_field import LineField

V = TypeVar("V")


class InPlace(QWidget, Generic[V]):
    """Shows a value with `show`, edits it as the text `edit` gives, and takes what `parse` makes of it.

    `parse` raises `BadInput` for what cannot be used: the typed words stay and `refused` carries the sentence
    (empty once it is mended). `changed` carries a new value.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        name: str,
        label: str,
        show: Callable[[V], str],
        edit: Callable[[V], str],
        parse: Callable[[str], V],
        icon: str = "",
        width: int = 120,
        font: QFont | None = None,
    ) -> None:
        super().__init__()
        self._show_words, self._edit_words, self._parse = show, edit, parse
        self._value: V | None = None
        self._label = label
        self._flat = FlatField(name, label, icon, font)
        self._field = _Editor(f"{name}_typed", label)
        self._field.setFixedWidth(width)
        self._field.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._flat)
        row.addWidget(self._field)
        self.setFocusProxy(self._flat)
        self._flat.clicked.connect(self.begin)
        self._field.ended.connect(lambda keep, back: self._end(keep=keep, back=back))
        self._field.textEdited.connect(lambda: self._refuse(""))

    def set_value(self, value: V) -> None:
        """Show this value."""
        self._value = value
        self._flat.set_text(self._show_words(value))

    def begin(self) -> None:
        """Open the editor."""
        if self._value is None:
            return
        self._flat.hide()
        self._field.show()
        self._field.setText(self._edit_words(self._value))
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Close the editor, whatever was typed there."""
        self._end(keep=False, back=False)

    def hand_in(self) -> None:
        """Keep what is half typed, if it can be kept."""
        self._end(keep=True, back=False)

    def _end(self, *, keep: bool, back: bool) -> None:
        if not self._field.isVisibleTo(self):
            return
        if keep and not self._keep():
            return
        self._refuse("")
        self._flat.show()
        self._field.hide()
        if back:
            self._flat.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> bool:
        try:
            value = self._parse(self._field.text())
        except BadInput as error:
            self._refuse(error.sentence)
            return False
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)
        return True

    def _refuse(self, sentence: str) -> None:
        self._field.set_error(sentence)
        self.refused.emit(sentence)


class _Editor(LineField):
    """`ended(keep, back)`: whether to keep what was typed, and whether the keyboard goes back to the flat text."""

    ended = Signal(bool, bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape does not."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ended.emit(True, True)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit(False, True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what can be kept."""
        super().focusOutEvent(event)
        self.ended.emit(True, False)
