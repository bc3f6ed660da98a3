"""The thread of the day: a list of its sessions, the one that just ended as a card, the hour now between them."""

from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop_app.domain.day import Day
from desktop_app.i18n import _
from desktop_app.ui.row_paint import mirrored
from desktop_app.ui.today.day_delegate import BODY_LEFT, DayDelegate
from desktop_app.ui.today.day_model import DayModel
from desktop_app.ui.today.ended_card import EndedCard

CARD_MARGIN = 6


class DayThread(QListView):
    """As high as its rows. `selected` tells the session that became the current one, `opened` the one to open."""

    selected = Signal(str)
    opened = Signal(str)

    def __init__(self, day: Day, now: datetime) -> None:
        super().__init__()
        self.setObjectName("day_thread")
        self.setAccessibleName(_("Sessions of the day"))
        self.setProperty("kind", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = EndedCard(self.viewport())
        self.card.hide()
        self.entries = DayModel(day, now, self)
        self.setModel(self.entries)
        self.setItemDelegate(DayDelegate(self, self._card_height))
        self.selectionModel().currentChanged.connect(self._tell_selected)
        self.selectionModel().currentChanged.connect(self._mark_card)
        self.doubleClicked.connect(self._open)
        self.card.write_asked.connect(self._open_ended)
        self.card.left.connect(self._leave_card)

    @property
    def current_id(self) -> str | None:
        """The id of the current session."""
        at = self.currentIndex().row()
        row = self.entries.entries[at] if 0 <= at < len(self.entries.entries) else None
        return row.session.id if row else None

    def set_day(self, day: Day, now: datetime) -> None:
        """Show this day; the current session stays current, another day begins at the next session to come."""
        kept = self.current_id
        had_focus = self.card.write.hasFocus() or self.card.missed.hasFocus()
        self.entries.set_day(day, now)
        self.card.setVisible(self.entries.ended is not None)
        if self.entries.ended:
            self.card.set_row(self.entries.ended, now)
        elif had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()
        if self.entries.position(kept) < 0:
            kept = _first_to_show(day, now)
        self.select(kept)
        self._mark_card()

    def select(self, session_id: str | None) -> None:
        """Make that session the current one."""
        index = self.entries.index(self.entries.position(session_id), 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def work(self) -> QWidget:
        """Where the keyboard belongs first: the button of the note that is due, or the rows."""
        return self.card.write if self.entries.ended else self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current session."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The card lies over its row, so it shows in the row's stead where the keyboard is."""
        super().focusInEvent(event)
        self._mark_card()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It shows no more."""
        super().focusOutEvent(event)
        self._mark_card()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card's words may wrap anew, so the rows are measured again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def updateGeometries(self) -> None:
        """The card follows its row."""
        super().updateGeometries()
        self._place_card()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        heights = (self.sizeHintForIndex(self.entries.index(n, 0)).height() for n in range(self.entries.rowCount()))
        self.setFixedHeight(sum(heights))
        self.executeDelayedItemsLayout()
        self._place_card()

    def _place_card(self) -> None:
        if self.entries.ended is None:
            return
        row = self.visualRect(self.entries.index(self.entries.position(self.entries.ended.session.id), 0))
        place = QRect(row.left() + BODY_LEFT, row.top(), row.width() - BODY_LEFT, row.height())
        self.card.setGeometry(mirrored(place.adjusted(0, CARD_MARGIN, 0, -CARD_MARGIN), row, self.layoutDirection()))

    def _card_height(self) -> int:
        width = max(1, self.viewport().width() - BODY_LEFT)
        layout = self.card.layout()
        height = (
            layout.heightForWidth(width) if layout and layout.hasHeightForWidth() else self.card.sizeHint().height()
        )
        return height + 2 * CARD_MARGIN

    def _mark_card(self) -> None:
        ended = self.entries.ended
        self.card.set_current(current=self.hasFocus() and ended is not None and self.current_id == ended.session.id)

    def _tell_selected(self, _index: QModelIndex) -> None:
        if self.current_id:
            self.selected.emit(self.current_id)

    def _open(self, _index: QModelIndex) -> None:
        if self.current_id:
            self.opened.emit(self.current_id)

    def _open_ended(self) -> None:
        if self.entries.ended:
            self.opened.emit(self.entries.ended.session.id)

    def _leave_card(self, key: Qt.Key) -> None:
        """Go on from the card's row as if the thread had had the keyboard."""
        if self.entries.ended:
            self.select(self.entries.ended.session.id)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def _first_to_show(day: Day, now: datetime) -> str | None:
    """The next session, else the one that just ended, else the last of the day."""
    row = day.next_after(now) or day.just_ended(now) or (day.rows[-1] if day.rows else None)
    return row.session.id if row else None
