"""The recovery key as it is to be written down: eight numbered groups, every character in a cell of its own."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.card import Card

_COLUMNS: Final = 2
_ROW: Final = 30
_NUMBER_WIDTH: Final = 24


class KeySheet(Card):
    """Shows the groups, copies them, and takes them off the clipboard again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recovery_key_sheet")
        self._groups: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 10, 16, 10)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)

    def set_groups(self, groups: tuple[str, ...]) -> None:
        """Show `groups` from left to right, then downwards; none wipes the sheet."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._groups = groups
        for at, group in enumerate(groups):
            self._grid.addWidget(_Group(at + 1, group), at // _COLUMNS, at % _COLUMNS)
        self.setAccessibleName(_("Recovery key: {groups}").format(groups=", ".join(groups)) if groups else "")

    def copy(self) -> None:
        """Put the key on the clipboard."""
        QGuiApplication.clipboard().setText(self._line())

    def take_off_clipboard(self) -> None:
        """Empty the clipboard if it still holds the key."""
        clipboard = QGuiApplication.clipboard()
        if self._groups and clipboard.text() == self._line():
            clipboard.clear()

    def _line(self) -> str:
        return "-".join(self._groups)


class _Group(QWidget):
    def __init__(self, number: int, characters: str) -> None:
        super().__init__()
        self._number, self._characters = str(number), characters
        self.setFont(sans(20, 500))
        self.setMinimumHeight(max(_ROW, self.fontMetrics().height() + 4))
        self.setMinimumWidth(_NUMBER_WIDTH + self._cell() * len(characters))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Group {number}: {characters}").format(number=number, characters=" ".join(characters)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number, then the characters in cells; a key runs from left to right in every language."""
        painter = QPainter(self)
        painter.setFont(sans(13))
        painter.setPen(look().color("ink-3"))
        painter.drawText(QRect(0, 0, _NUMBER_WIDTH, self.height()), Qt.AlignmentFlag.AlignVCenter, self._number)
        painter.setFont(self.font())
        painter.setPen(look().color("ink"))
        for at, character in enumerate(self._characters):
            cell = QRect(_NUMBER_WIDTH + at * self._cell(), 0, self._cell(), self.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, character)
        painter.end()

    def _cell(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") + 6
