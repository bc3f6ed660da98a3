"""The list of the look: rows of 44 px, a bold name, quieter texts in columns, a word at the end, hairlines."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.row_model import ROW, Index, Row, RowModel, end_font
from desktop_app.ui.row_paint import draw_text, mirrored, paint_row_ground, text_width
from desktop_app.ui.theme import look, sans

HEIGHT, SIDE, GAP = 44, 12, 16
NAME_AT_LEAST = 40


class RowDelegate(QStyledItemDelegate):
    """Paints a `Row`; its first text begins `lead` px from the edge."""

    def __init__(self, parent: QWidget, lead: int) -> None:
        super().__init__(parent)
        self._lead = lead

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as the look says, or as the text needs."""
        return QSize(option.rect.width(), max(HEIGHT, QFontMetrics(sans(14)).height() + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and hairline, then the texts from both ends."""
        model, row, rect = index.model(), index.data(ROW), option.rect
        if not isinstance(model, RowModel) or not isinstance(row, Row):
            return
        painter.save()
        paint_row_ground(painter, option)
        painter.setPen(look().color("line"))
        if not option.state & QStyle.StateFlag.State_HasFocus:
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if index.row() == 0:
            painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        room = mirrored(rect.adjusted(self._lead, 0, -SIDE, -1), rect, option.direction)
        end = min(model.end_width, room.width() // 2)
        left = room.left()
        for n, width in enumerate(_columns(model.widths, room.width() - (end + GAP if end else 0))):
            text = (row.name, *row.quiet, "")[n]
            tone, weight = ("ink-2", 400) if n else ("ink", 600)
            place = mirrored(QRect(left, room.top(), width, room.height()), room, option.direction)
            draw_text(painter, place, text, sans(14, weight), tone, option.direction)
            left += width + GAP
        tone = "pine" if row.end_is_link else "ink-2"
        draw_text(painter, end_place(row, rect, option.direction), row.end, end_font(row), tone, option.direction)
        painter.restore()


class RowList(QListView):
    """A list of `Row`s: arrows move, Enter, a double click or the link at the end opens.

    `chosen` tells the key of the row that became the current one, `opened` of the one that was opened, `thrown_away`
    of the one on which Delete was pressed.
    """

    chosen = Signal(str)
    opened = Signal(str)
    thrown_away = Signal(str)

    def __init__(self, name: str, label: str, *, fits_rows: bool = False, lead: int = SIDE) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("kind", "rows")
        self._fits_rows = fits_rows
        self._is_quiet = False
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self, lead))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        if fits_rows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.doubleClicked.connect(self._open)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows.rows

    @property
    def current_key(self) -> str | None:
        """The key of the current row."""
        at = self.currentIndex().row()
        return self.rows[at].key if 0 <= at < len(self.rows) else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays current where it is among them. Tells nothing."""
        kept = self.current_key
        self._rows.set_rows(rows)
        self.set_current(kept)
        if self._fits_rows:
            self.setFixedHeight(self.sizeHintForRow(0) * len(rows) if rows else 0)

    def set_current(self, key: str | None) -> None:
        """Make the row with that key the current one, or none. Tells nothing."""
        index = self._rows.index(self._rows.position(key), 0)
        self._is_quiet = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_quiet = False

    @property
    def position(self) -> int:
        """Where the current row is; -1 when there is none."""
        return self.currentIndex().row()

    def choose(self, position: int) -> None:
        """Make the row at `position` the current one, as a person would."""
        self.setCurrentIndex(self._rows.index(position, 0))

    def choose_none(self) -> None:
        """Make no row the current one; the keyboard, when it comes here, leaves it at that. Tells nothing."""
        self._is_quiet = True
        self.setCurrentIndex(QModelIndex())
        self._is_quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Delete asks to throw it away."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.current_key:
            self.thrown_away.emit(self.current_key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the link at the end of a row opens it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(row, Row) or not row.end_is_link:
            return
        if end_place(row, self.visualRect(index), self.layoutDirection()).contains(event.position().toPoint()):
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows[index.row()].key)

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_quiet:
            self.chosen.emit(self.rows[index.row()].key)


def end_place(row: Row, rect: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where the word at the end of a row in `rect` stands."""
    room = rect.adjusted(SIDE, 0, -SIDE, -1)
    width = _end_width(row, room)
    return mirrored(QRect(room.right() - width + 1, room.top(), width, room.height()), room, direction)


def _end_width(row: Row, room: QRect) -> int:
    return min(text_width(row.end, end_font(row)), room.width() // 2)


def _columns(natural: Sequence[int], room: int) -> list[int]:
    """The widths of the columns in `room` px: none takes more than two fifths, the last one what is left."""
    widths: list[int] = []
    for n, width in enumerate(natural):
        left = max(0, room - sum(widths) - GAP * len(widths))
        widths.append(left if n == len(natural) - 1 else min(max(width, NAME_AT_LEAST), room * 2 // 5, left))
    return widths
