"""The rows of one column, as a list that is as high as they are and knows where each part of a row lies."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from desktop_app.domain.cue import CueSet, CueType
from desktop_app.i18n import _
from desktop_app.ui.cues.cue_delegate import BARS_WIDTH, PADDING, TEXT_AT, CueDelegate
from desktop_app.ui.cues.cue_model import ROW, CueModel, CueRow, ShownCues
from desktop_app.ui.theme import look

_BAR_PITCH: Final = 5
_BARS_REACH: Final = 4


class CueRows(QListView):
    """Shows the cues of one type without a scroll bar of its own; `shown` says which of them."""

    moved = Signal(QRect)
    """The row that is current now, with its open editor, in the coordinates of this widget."""

    def __init__(self, cue_set: CueSet, type_: CueType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cues = CueModel(cue_set, type_, self)
        self.shown = ShownCues(self.cues, self)
        self.drawing = CueDelegate(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell_where)
        self._dress(type_)
        self.setItemDelegate(self.drawing)
        self.setModel(self.shown)
        for change in (self.shown.dataChanged, self.shown.rowsInserted, self.shown.rowsRemoved):
            change.connect(self.refit)
        look().changed.connect(self.refit)

    def _dress(self, type_: CueType) -> None:
        self.setObjectName(f"{type_}_cues")
        withdrawal = type_ is CueType.WITHDRAWAL
        self.setAccessibleName(_("Cues of withdrawal") if withdrawal else _("Cues of confrontation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def has_focus_within(self) -> bool:
        """Whether the keyboard is in this list or in something inside it."""
        focus = self.window().focusWidget()
        return focus is self or self.isAncestorOf(focus)

    def head_rect(self, index: QModelIndex) -> QRect:
        """Where the row itself is, without its open editor, in px of the viewport."""
        rect = self.visualRect(index)
        rect.setHeight(self.drawing.head_height(index.data(ROW)))
        return rect

    def index_of(self, cue_id: str) -> QModelIndex:
        """The row on show of that cue; invalid when it is not on show."""
        indexes = (self.shown.index(n, 0) for n in range(self.shown.rowCount()))
        return next((i for i in indexes if i.data(ROW).cue.id == cue_id), QModelIndex())

    def part_at(self, point: QPoint) -> tuple[str, str] | None:
        """The id of the cue and the part of its row at `point`: "box", "words" or "bars"."""
        index = self.indexAt(point)
        if not index.isValid() or not self.head_rect(index).contains(point):
            return None
        row: CueRow = index.data(ROW)
        x = self._from_start(point)
        bars_at = self.viewport().width() - PADDING - BARS_WIDTH - _BARS_REACH
        part = "box" if x < TEXT_AT else "bars" if row.observation and x >= bars_at else "words"
        return row.cue.id, part

    def bar_at(self, point: QPoint) -> int:
        """The intensity, 1 to 5, whose bar is nearest to `point`."""
        first = self.viewport().width() - PADDING - BARS_WIDTH - 1
        return max(1, min(5, (self._from_start(point) - first) // _BAR_PITCH + 1))

    def _from_start(self, point: QPoint) -> int:
        return self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()

    def refit(self) -> None:
        """Lay the rows out again and be as high as they are."""
        self.drawing.width = self.viewport().width()
        self.doItemsLayout()
        self.setFixedHeight(self._height_of_rows())
        self.viewport().update()
        self.tell_where()

    def _height_of_rows(self) -> int:
        return sum(self.sizeHintForIndex(self.shown.index(n, 0)).height() for n in range(self.shown.rowCount()))

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        return QSize(220, self._height_of_rows())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is the panel's."""
        event.ignore()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell where the hand is now."""
        super().currentChanged(current, previous)
        self.tell_where()

    def tell_where(self) -> None:
        """Emit `moved` once the rows have their new places."""
        self._soon.start()

    def _tell_where(self) -> None:
        if self.currentIndex().isValid() and self.has_focus_within:
            self.moved.emit(self.visualRect(self.currentIndex()))
