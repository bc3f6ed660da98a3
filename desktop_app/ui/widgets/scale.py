"""The scale from 1 to 5."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop_app.i18n import _
from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.joined import Joined, Part, direction

POINTS: Final = range(1, 6)
_CLEARING: Final = (Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _Cell(Part):
    pressed_key = Signal(object)

    def __init__(self, point: int, label: str) -> None:
        super().__init__(_("{label}, {point} of 5").format(label=label, point=point))
        self.point = point
        self.reached = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(sans(13, 600))
        return QSize(max(24, metrics.horizontalAdvance("5") + 16), max(26, metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fill(self) -> str:
        return "gold-soft" if self.reached and self.isEnabled() else super().fill()

    def underline(self) -> str:
        return "gold-mark" if self.isChecked() and self.isEnabled() else ""

    def paint_words(self, painter: QPainter) -> None:
        token = "ink-3" if not self.isEnabled() else "gold" if self.reached else "ink-2"
        painter.setFont(sans(13, 600 if self.isChecked() else 400))
        painter.setPen(look().color(token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEARING:
            self.pressed_key.emit(None)
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5:
            self.pressed_key.emit(event.key() - Qt.Key.Key_0)
        elif step := direction(event, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class Scale(Joined):
    """Five joined cells, filled up to the value. 1 to 5 and the arrows set it, 0 and Backspace clear it."""

    changed = Signal(object)

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._label = label
        self._value: int | None = None
        self._cells: list[_Cell] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for point in POINTS:
            cell = _Cell(point, label)
            cell.clicked.connect(lambda _checked, point=point: self._on_click(point))
            cell.pressed_key.connect(self._choose)
            cell.stepped.connect(self._step)
            self._cells.append(cell)
            self.add_part(cell, str(point))
        self.set_value(None)

    @property
    def value(self) -> int | None:
        """The value, 1 to 5, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show `value`, without telling anyone."""
        self._value = value
        for cell in self._cells:
            cell.reached = value is not None and cell.point <= value
            cell.setChecked(cell.point == value)
            cell.update()
        if not any(cell.hasFocus() for cell in self._cells):
            self.set_here(self._cells[(value or 1) - 1])
        said = _("{label}, {point} of 5") if value else _("{label}, not rated")
        self.setAccessibleDescription(said.format(label=self._label, point=value))
        self.update()

    def _on_click(self, point: int) -> None:
        self._choose(None if point == self._value else point)

    def _choose(self, value: int | None) -> None:
        changed = value != self._value
        held = any(cell.hasFocus() for cell in self._cells)
        self.set_value(value)
        if held and value is not None:
            self.go(self._cells[value - 1])
        if changed:
            self.changed.emit(value)

    def _step(self, step: int) -> None:
        self._choose(min(5, max(1, (self._value or 0) + step)))
