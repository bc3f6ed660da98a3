"""The rows of a list, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop_app.ui.row_paint import widest
from desktop_app.ui.theme import sans

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` says what it stands for; the `quiet` texts stand in columns; `end` may be a link."""

    key: str
    name: str
    quiet: tuple[str, ...] = ()
    end: str = ""
    end_is_link: bool = False

    @property
    def spoken(self) -> str:
        """The whole row, for a screen reader."""
        return ", ".join(part for part in (self.name, *self.quiet, self.end) if part)


class RowModel(QAbstractListModel):
    """The rows of a list, and how wide their columns would like to be."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.widths: tuple[int, ...] = ()
        self.end_width = 0

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.widths = _natural_widths(self.rows)
        links, words = (tuple(r for r in self.rows if r.end_is_link is is_link) for is_link in (True, False))
        self.end_width = max(
            (widest((r.end for r in some), end_font(some[0])) for some in (links, words) if some), default=0
        )
        self.endResetModel()

    def position(self, key: str | None) -> int:
        """Where the row with that key is; -1 when it is nowhere."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Row | str | None:
        """The row, and its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return row if role == ROW else None


def end_font(row: Row) -> QFont:
    """The font of the word at the end of a row."""
    return sans(14, 500 if row.end_is_link else 400)


def _natural_widths(rows: Sequence[Row]) -> tuple[int, ...]:
    columns = zip_longest(*((row.name, *row.quiet) for row in rows), fillvalue="")
    return tuple(widest(texts, sans(14) if n else sans(14, 600)) for n, texts in enumerate(columns))
