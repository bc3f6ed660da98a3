"""The checklist: withdrawal and confrontation side by side or stacked, with their filter and their keys."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.cue import CueSet, CueType, Observation
from desktop_app.i18n import _
from desktop_app.ui.cues.cue_filter_field import CueFilterField
from desktop_app.ui.cues.cue_foot import CueFoot
from desktop_app.ui.cues.cue_list import CueList
from desktop_app.ui.cues.cue_model import SHOWN_AT_FIRST
from desktop_app.ui.cues.cue_text import movement, type_name
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.marks import Mark

_GAP_BESIDE: Final = 14
_GAP_BELOW: Final = 6


class CueChecklist(QWidget):
    """Shows the ticks of a session and asks for changes to them.

    Rows reach 7 px further left and 6 px further right than the words around them, so that their boxes stand in line.
    `filter_field` is made here, and is for the head of the section.
    """

    OUTDENT_LEFT: Final = 7
    OUTDENT_RIGHT: Final = 6

    toggled = Signal(object)
    """A `Cue` to be ticked or unticked."""
    observation_edited = Signal(object)
    """An `Observation` to take the place of the one of its cue, or to be added."""
    current_rect = Signal(QRect)
    """Where the hand is, in this widget's coordinates: what a scroll area should keep in view."""

    def __init__(self, cue_set: CueSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cue_checklist")
        self.filter_field = CueFilterField()
        self._is_stacked = False
        self._shows_all = False
        self._lists = [CueList(cue_set, type_, self) for type_ in CueType]
        self._nothing = Label(
            _("No cue has these words. Esc brings them all back."), role="small", tone="ink-2", wrap=True
        )
        self._nothing.setContentsMargins(self.OUTDENT_LEFT, 4, self.OUTDENT_RIGHT, 4)
        self._nothing.hide()
        self._foot = CueFoot(self.OUTDENT_LEFT, self.OUTDENT_RIGHT)
        self._lay_out()
        self._wire()
        self.setFocusProxy(self._lists[0])
        self._show_counts()

    def _lay_out(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP_BESIDE)
        for type_, cues in zip(CueType, self._lists, strict=True):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addLayout(_heading(type_))
            column.addWidget(cues)
            column.addStretch()
            self._columns.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._columns)
        whole.addWidget(self._nothing)
        whole.addWidget(self._foot)

    def _wire(self) -> None:
        for n, cues in enumerate(self._lists):
            cues.toggled.connect(self.toggled)
            cues.observation_edited.connect(self.observation_edited)
            cues.left_sideways.connect(lambda step, n=n: self._go_sideways(n, step))
            cues.left_over_the_end.connect(lambda step, n=n: self._go_over_the_end(n, step))
            cues.typed.connect(self._type_to_filter)
            cues.escaped.connect(self.filter_field.clear)
            cues.focus_changed.connect(self._show_hints)
            cues.moved.connect(
                lambda rect, cues=cues: self.current_rect.emit(QRect(cues.mapTo(self, rect.topLeft()), rect.size()))
            )
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.list_wanted.connect(self.go_to_first)
        self._foot.all_wanted.connect(self.set_shows_all)

    def set_observations(self, observations: tuple[Observation, ...]) -> None:
        """Show these ticks; the current row, the focus and an open editor stay as they are."""
        for cues in self._lists:
            if cues.has_focus_within:
                cues.shown.keep_ticked()
            cues.set_observations(observations)
        self._show_counts()

    def show_other(self, observations: tuple[Observation, ...]) -> None:
        """Show the ticks of another session: the short list, nothing searched for, no editor open."""
        for cues in self._lists:
            cues.close_editor()
        self.filter_field.clear()
        self.set_shows_all(False)
        self.set_observations(observations)

    def set_stacked(self, stacked: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """One column below the other, for a narrow panel, or side by side."""
        self._is_stacked = stacked
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setSpacing(_GAP_BELOW if stacked else _GAP_BESIDE)
        self._foot.set_is_narrow(is_narrow=stacked)

    def set_shows_all(self, shows_all: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Show every cue, or the short list: five of each type and all that is ticked."""
        self._shows_all = shows_all
        for cues in self._lists:
            cues.shown.set_shows_all(shows_all)
        self._show_counts()

    def go_to_first(self) -> None:
        """Take the keyboard to the first cue on show."""
        found = next((cues for cues in self._lists if cues.shown.rowCount()), None)
        if found is not None:
            found.go_to(0)

    def _filter(self, text: str) -> None:
        for cues in self._lists:
            cues.shown.set_query(text)
        self._nothing.setVisible(not any(cues.shown.rowCount() for cues in self._lists))
        self._show_counts()

    def _type_to_filter(self, text: str) -> None:
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.insert(text)

    def _go_sideways(self, from_list: int, step: int) -> None:
        to_list = from_list + step
        if not 0 <= to_list < len(self._lists) or not self._lists[to_list].shown.rowCount():
            return
        here, there = self._lists[from_list], self._lists[to_list]
        row = here.currentIndex().row()
        if not self._is_stacked:
            beside = there.indexAt(QPoint(1, here.head_rect(here.currentIndex()).center().y()))
            row = beside.row() if beside.isValid() else there.shown.rowCount()
        there.go_to(row)

    def _go_over_the_end(self, from_list: int, step: int) -> None:
        to_list = from_list + step
        if self._is_stacked and 0 <= to_list < len(self._lists) and self._lists[to_list].shown.rowCount():
            self._lists[to_list].go_to(0 if step > 0 else self._lists[to_list].shown.rowCount())
        elif step < 0 and self.filter_field.isVisible():
            self.filter_field.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _show_hints(self) -> None:
        self._foot.show_hints(on=any(cues.hasFocus() for cues in self._lists))

    def _show_counts(self) -> None:
        rows = [len(cues.cues.rows) for cues in self._lists]
        is_shown = not self.filter_field.text() and max(rows) > SHOWN_AT_FIRST
        self._foot.set_button(count=sum(rows), shows_all=self._shows_all, is_shown=is_shown)


def _heading(type_: CueType) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(9, 3, 0, 3)
    row.setSpacing(8)
    name = Label(type_name(type_), role="small", tone="slate" if type_ is CueType.WITHDRAWAL else "terra")
    name.setFont(sans(13, 600))
    row.addWidget(Mark(type_))
    row.addWidget(name)
    row.addWidget(Label(movement(type_), role="micro", tone="ink-3"))
    row.addStretch()
    return row
