"""One-line fields, and the line below them that says what needs attention."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import sans
from desktop_app.ui.theme import serif as serif_font
from desktop_app.ui.widgets.label import Label

_ICON: int = 14


class LineField(QLineEdit):
    """A field of one line, `height` px high (`tall`: 40). `label` is its accessible name, `icon` leads it."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        placeholder: str = "",
        tall: bool = False,
        serif: bool = False,
        height: int = 30,
        icon: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", "small" if height < 30 else "tall" if tall else "field")
        size = 16 if tall else 13 if height < 30 else 14
        self.setFont(serif_font(15) if serif else sans(size))
        self.setMinimumHeight(max(40 if tall else height, self.fontMetrics().height() + 8))
        self._icon = icon
        self._make_room()

    def set_error(self, sentence: str) -> None:
        """Mark the field as needing attention, with the sentence that says what to do; "" clears it."""
        if sentence == self.accessibleDescription():
            return
        self.setAccessibleDescription(sentence)
        self.setProperty("tone", "error" if sentence else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page when the field itself has nothing to take back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_the_page(event)
        ):
            event.ignore()
            return False
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and its icon at the leading edge."""
        super().paintEvent(event)
        if self._icon:
            painter = QPainter(self)
            x = self.width() - 9 - _ICON if self._mirrored() else 9
            found = pixmap(self._icon, "ink-3", _ICON, self.devicePixelRatio())
            painter.drawPixmap(x, (self.height() - _ICON) // 2, found)
            painter.end()

    def _make_room(self) -> None:
        room = _ICON + 6 if self._icon else 0
        self.setTextMargins(0 if self._mirrored() else room, 0, room if self._mirrored() else 0, 0)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _is_for_the_page(self, event: QKeyEvent) -> bool:
        from PySide6.QtGui import QKeySequence

        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
        return undo or redo


class ErrorLine(QWidget):
    """An icon and a sentence that says what to do; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Warning(), 0, Qt.AlignmentFlag.AlignTop)
        self._label = Label(role="small", tone="terra", wrap=True)
        row.addWidget(self._label, 1)
        self.hide()

    def set_text(self, sentence: str) -> None:
        """Show `sentence` and have it read aloud; "" hides the line."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """The sentence that is shown."""
        return self._label.text()


class _Warning(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(15, 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 1, pixmap("warning-circle", "terra", 15, self.devicePixelRatio()))
        painter.end()
