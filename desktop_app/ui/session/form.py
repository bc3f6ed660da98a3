"""A label beside or above its field: the rows of the panel's forms, and how edits in them are undone."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.ui.widgets.label import Label

LABEL_WIDTH = 86
ROW_HEIGHT = 30
NARROW_LABEL_HEIGHT = 20
NARROW_GAP = 6
_LEADING = Qt.AlignmentFlag.AlignLeading
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Form(QWidget):
    """Rows of a label and a field, 4 px apart; in a narrow panel the label stands above its field."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Label, QWidget, bool]] = []
        self._is_narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def add_row(self, text: str, field: QWidget, *, fill: bool = True) -> None:
        """Add a row; `fill` stretches the field to the right edge."""
        label = Label(text, role="small", tone="ink-2")
        label.setAlignment(_MIDDLE)
        label.setBuddy(field)
        self._rows.append((label, field, fill))
        self._place(len(self._rows) - 1)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Put the labels above their fields, or beside them."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self._grid.setVerticalSpacing(1 if narrow else 4)
        self._grid.setColumnMinimumWidth(0, 0 if narrow else LABEL_WIDTH)
        for index in range(len(self._rows)):
            self._place(index)

    def _place(self, index: int) -> None:
        label, field, fill = self._rows[index]
        across = Qt.AlignmentFlag(0) if fill else _LEADING | _MIDDLE
        self._grid.removeWidget(label)
        self._grid.removeWidget(field)
        label.setFixedHeight(NARROW_LABEL_HEIGHT if self._is_narrow else ROW_HEIGHT)
        apart = NARROW_GAP if self._is_narrow and index > 0 else 0  # a label is nearer to its own field
        self._grid.setRowMinimumHeight(2 * index, label.height() + apart if apart else 0)
        if self._is_narrow:
            self._grid.addWidget(label, 2 * index, 0, 1, 2, Qt.AlignmentFlag.AlignBottom | _LEADING)
            self._grid.addWidget(field, 2 * index + 1, 0, 1, 2, across)
        else:
            self._grid.addWidget(label, 2 * index, 0, Qt.AlignmentFlag.AlignTop | _LEADING)
            self._grid.addWidget(field, 2 * index, 1, across)


def beside(label: Label, field: QWidget) -> QWidget:
    """A label and its field that stay side by side."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label)
    row.addWidget(field)
    return pair


def typing(field: str, text: str) -> str:
    """The key of an edit in `field`: typing is undone word by word."""
    return f"{field}#{len(text.split())}"


class PageUndo(QObject):
    """Lets the page's undo have Ctrl+Z in the fields of the panel, whose own undo knows only the one field."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Decline undo and redo on behalf of the field, so that the window's actions get them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undo:
                event.ignore()
                return True
        return False
