"""Cues: the checklist, its counts and its filter."""

from PySide6.QtCore import QRect, Signal

from desktop_app.domain.cue import CueSet, CueType, Observation
from desktop_app.domain.record import SessionRecord
from desktop_app.i18n import _
from desktop_app.ui.cues.cue_checklist import CueChecklist
from desktop_app.ui.cues.cue_counts import CueCounts
from desktop_app.ui.session.form import typing
from desktop_app.ui.widgets.section import Section


class CuesSection(Section):
    """Shows what was ticked in a session; emits `changed(record, key)` with the ticks changed and nothing else."""

    changed = Signal(object, str)
    current_rect = Signal(QRect)

    def __init__(self, cue_set: CueSet) -> None:
        super().__init__(_("Cues"), "cues")
        self._record = SessionRecord()
        self._session_id = ""
        self.checklist = CueChecklist(cue_set)
        self._counts = CueCounts()
        self.head_row.addWidget(self._counts)
        self.head_row.addStretch(1)
        self.head_row.addWidget(self.checklist.filter_field)
        self.checklist.filter_field.setFixedWidth(118)
        self.body.setContentsMargins(0, 0, 0, 4)  # the tinted rows reach beyond the words
        self.body.addWidget(self.checklist)
        self.checklist.toggled.connect(lambda cue: self._change(self._record.toggled(cue), ""))
        self.checklist.observation_edited.connect(self._observe)
        self.checklist.current_rect.connect(self.current_rect)

    def set_record(self, record: SessionRecord, session_id: str) -> None:
        """Show the ticks of this record; another session starts with a closed and unfiltered list."""
        self._record = record
        if session_id != self._session_id:
            self._session_id = session_id
            self.checklist.show_other(record.observations)
        else:
            self.checklist.set_observations(record.observations)
        self._summarise()

    def _observe(self, seen: Observation) -> None:
        before = self._record.observation(seen.cue_id)
        is_typing = before is not None and before.words != seen.words
        self._change(self._record.observing(seen), typing(seen.cue_id, seen.words) if is_typing else "")

    def _change(self, record: SessionRecord, key: str) -> None:
        if record != self._record:
            self._record = record
            self.checklist.set_observations(record.observations)
            self._summarise()
            self.changed.emit(record, key)

    def _summarise(self) -> None:
        self._counts.set_observations(self._record.observations)
        away, against = (len(self._record.ticked(type_)) for type_ in CueType)
        self.set_gist(_("{n} ticked").format(n=away + against) if away or against else _("None ticked"))
        self.set_knot("filled" if away or against else "empty")
