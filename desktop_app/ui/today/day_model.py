"""The thread of the day as a list: the sessions in order, and the hour now between them."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.day import Day, DayRow
from desktop_app.ui.dates import time_words
from desktop_app.ui.today.words import spoken_row

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()


class DayModel(QAbstractListModel):
    """Its entries are `DayRow`s, and one `None` where the hour now falls between them."""

    def __init__(self, day: Day, now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self.entries = _entries(day, now)
        self.ended = day.just_ended(now)

    def set_day(self, day: Day, now: datetime) -> None:
        """Show this day as it is at `now` (local)."""
        entries, ended = _entries(day, now), day.just_ended(now)
        if entries == self.entries and ended == self.ended:
            self.now = now
            if entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self.now, self.entries, self.ended = now, entries, ended
        self.endResetModel()

    def position(self, session_id: str | None) -> int:
        """Where that session stands; -1 when it is not on this day."""
        return next((n for n, row in enumerate(self.entries) if row and row.session.id == session_id), -1)

    def is_end(self, position: int, step: int) -> bool:
        """Whether no session follows in that direction (`step` -1 or 1), so that the thread ends there."""
        rest = self.entries[:position] if step < 0 else self.entries[position + 1 :]
        return not any(rest)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The hour now cannot be selected."""
        if not index.isValid() or self.entries[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> DayRow | str | None:
        """The session, and its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        row = self.entries[index.row()]
        if role == ENTRY:
            return row
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        return spoken_row(row, self.now) if row else time_words(self.now.time())


def _entries(day: Day, now: datetime) -> tuple[DayRow | None, ...]:
    if day.day != now.date() or not day.rows:
        return day.rows
    at = next((n for n, row in enumerate(day.rows) if row.begins > now), len(day.rows))
    return (*day.rows[:at], None, *day.rows[at:])
