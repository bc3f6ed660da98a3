"""The cues of one type as a list model, and the part of it that is on show."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from desktop_app.domain.cue import Cue, CueSet, CueType, Observation
from desktop_app.ui.cues.cue_text import spoken, tip, words_of

Index = QModelIndex | QPersistentModelIndex

ROW: Final = Qt.ItemDataRole.UserRole
SHOWN_AT_FIRST: Final = 5
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class CueRow:
    """A cue and, if it is ticked, what was observed. `is_listed` is false for a cue its set no longer has."""

    cue: Cue
    observation: Observation | None = None
    is_listed: bool = True

    @property
    def title(self) -> str:
        """The wording of the day for a ticked cue, else that of the set."""
        return self.observation.title if self.observation else self.cue.title


class CueModel(QAbstractListModel):
    """All cues of one type, in the order of their set; ticked cues that the set does not have follow at the end."""

    tick_asked = Signal(object)
    """A `Cue` whose tick somebody wants set or taken away by way of the model (an assistive client)."""

    def __init__(self, cue_set: CueSet, type_: CueType, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = frozenset(c.id for c in cue_set.cues)
        self._type = type_
        self._rows = [CueRow(c) for c in cue_set.of(type_)]

    @property
    def rows(self) -> tuple[CueRow, ...]:
        """Every row, on show or not."""
        return tuple(self._rows)

    def set_observations(self, observations: tuple[Observation, ...]) -> None:
        """Tick what was observed; only rows that differ are announced as changed."""
        by_id = {o.cue_id: o for o in observations}
        self._drop_strangers(set(by_id))
        for n, row in enumerate(self._rows):
            fresh = CueRow(row.cue, by_id.get(row.cue.id), row.is_listed)
            if fresh != row:
                self._rows[n] = fresh
                self.dataChanged.emit(self.index(n), self.index(n))
        here = {row.cue.id for row in self._rows}
        self._add_strangers(
            [o for o in observations if o.type is self._type and o.cue_id not in self._known and o.cue_id not in here]
        )

    def _drop_strangers(self, ticked: set[str]) -> None:
        for n in reversed(range(len(self._rows))):
            if not self._rows[n].is_listed and self._rows[n].cue.id not in ticked:
                self.beginRemoveRows(QModelIndex(), n, n)
                del self._rows[n]
                self.endRemoveRows()

    def _add_strangers(self, strangers: list[Observation]) -> None:
        if strangers:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(strangers) - 1)
            self._rows += [CueRow(Cue(o.cue_id, o.type, o.title, "", "", ""), o, is_listed=False) for o in strangers]
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many cues there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cue can be ticked; nothing is ever selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's title, tick, tooltip, spoken text, or under `ROW` the `CueRow` itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row if role == ROW else _shown(row, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the tick to be set or taken away; the answer comes through `set_observations`."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = self._rows[index.row()]
        if (Qt.CheckState(value) is Qt.CheckState.Checked) != (row.observation is not None):
            self.tick_asked.emit(row.cue)
        return True


class ShownCues(QSortFilterProxyModel):
    """The rows on show: what a query finds; without one the first five and all that is ticked; or everything."""

    def __init__(self, model: CueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._query: list[str] = []
        self._shows_all = False
        self._kept: set[str] = set()
        self.setSourceModel(model)

    def set_query(self, text: str) -> None:
        """Show the cues in which every word of `text` begins a word of title or description; "" ends the search."""
        self.beginFilterChange()
        self._query = words_of(text)
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def set_shows_all(self, shows_all: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Show every cue, or the short list."""
        self.beginFilterChange()
        self._shows_all = shows_all
        self._kept.clear()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def keep_ticked(self) -> None:
        """Let what is ticked now stay on show when its tick goes, so that no row vanishes under the hand."""
        self._kept |= {row.cue.id for row in self._model.rows if row.observation}

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - Qt's signature
        """Whether that row is on show."""
        row = self._model.rows[source_row]
        if self._query:
            words = words_of(f"{row.title} {row.cue.description}")
            return all(any(word.startswith(asked) for word in words) for asked in self._query)
        short = source_row < SHOWN_AT_FIRST or row.observation is not None or row.cue.id in self._kept
        return self._shows_all or short


def _shown(row: CueRow, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.title
        case Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.observation else Qt.CheckState.Unchecked
        case Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.title, row.cue.type, row.observation)
        case Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.cue.description
        case Qt.ItemDataRole.ToolTipRole:
            return tip(row.cue, row.observation)
    return None
