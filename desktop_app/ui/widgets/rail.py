"""The rail at the leading edge: where one can go, and where one is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.joined import hold_tab_stop
from desktop_app.ui.widgets.paint import plate


@dataclass(frozen=True, slots=True)
class RailItem:
    """A place to go: `key` names it, `icon` has a filled sister `<icon>-fill`; `foot` puts it at the lower end."""

    key: str
    text: str
    icon: str
    foot: bool = False


class Rail(QWidget):
    """The rail, 84 px wide (compact: 74). Up and down move between the items, Enter and Space choose."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._compact = False
        self._buttons = [_RailButton(item) for item in items]
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._logo = _Logo()
        self._column.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(16)
        for button in self._buttons:
            button.clicked.connect(lambda _checked, button=button: self._on_click(button))
            button.stepped.connect(lambda by, button=button: self._step(button, by))
        self._add([button for button in self._buttons if not button.item.foot], 4)
        self._column.addStretch(1)
        self._add([button for button in self._buttons if button.item.foot], 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_compact(False)
        if self._buttons:
            hold_tab_stop(self._buttons, self._buttons[0])

    def set_here(self, key: str) -> None:
        """Show the item `key` as the place one is in; a key the rail does not have shows none."""
        for button in self._buttons:
            button.set_here(here=button.item.key == key)
            if button.item.key == key:
                hold_tab_stop(self._buttons, button)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Take less room in a narrow window."""
        self._compact = compact
        self.setFixedWidth(74 if compact else 84)
        self._column.setContentsMargins(0, 14 if compact else 16, 1, 8)
        for button in self._buttons:
            button.set_compact(compact=compact)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at its trailing edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().color("rail"))
        x = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(x, 0, 1, self.height(), look().color("line"))
        painter.end()

    def _add(self, buttons: Sequence["_RailButton"], gap: int) -> None:
        for button in buttons:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._column.addSpacing(gap)

    def _on_click(self, button: "_RailButton") -> None:
        hold_tab_stop(self._buttons, button)
        self.chosen.emit(button.item.key)

    def _step(self, button: "_RailButton", by: int) -> None:
        index = self._buttons.index(button) + by
        if 0 <= index < len(self._buttons):
            hold_tab_stop(self._buttons, self._buttons[index])
            self._buttons[index].setFocus(Qt.FocusReason.ShortcutFocusReason)


class _RailButton(QToolButton):
    stepped = Signal(int)

    def __init__(self, item: RailItem) -> None:
        super().__init__()
        self.item = item
        self._here = False
        self._compact = False
        self.setObjectName(f"rail_{item.key}")
        self.setAccessibleName(item.text)
        self.setProperty("ring", "inside")

    def set_here(self, *, here: bool) -> None:
        self._here = here
        self.setAccessibleDescription(self.item.text if here else "")
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        self._compact = compact
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        words = QFontMetrics(sans(12, 600))
        height = (46 if self.item.foot else 52) - (2 if self._compact else 0)
        return QSize(68 if self._compact else 72, max(height, words.height() + 28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        over = self.underMouse() or self.isDown()
        if self._here:
            plate(painter, self.rect(), "sheet", "line-2", 8)
        elif over:
            plate(painter, self.rect(), "press", "", 8)
        name, token = (f"{self.item.icon}-fill", "pine") if self._here else (self.item.icon, "ink" if over else "ink-2")
        font = sans(12, 600 if self._here else 400)
        line = max(14, QFontMetrics(font).height() - 1)
        top = (self.height() - 20 - 3 - line) // 2
        drawn = pixmap(name, token, 20, self.devicePixelRatio())
        painter.drawPixmap((self.width() - 20) // 2, top, drawn)
        painter.setFont(font)
        painter.setPen(look().color("ink" if self._here or over else "ink-2"))
        words = QRect(0, top + 23, self.width(), line)
        shown = QFontMetrics(font).elidedText(self.item.text, Qt.TextElideMode.ElideRight, self.width() - 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, shown)
        painter.end()


class _Logo(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(32, 32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), pixmap("mend-plain", "ink", 32, self.devicePixelRatio()))
        painter.end()
