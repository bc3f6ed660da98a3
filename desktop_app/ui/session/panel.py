"""Rupture & repair: the sections of the panel, in the order of thought."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.cue import CueSet
from desktop_app.domain.repair_plan import KeyStep
from desktop_app.i18n import _
from desktop_app.ui.session.alliance_section import AllianceSection
from desktop_app.ui.session.carried_section import CarriedSection
from desktop_app.ui.session.cues_section import CuesSection
from desktop_app.ui.session.form import PageUndo
from desktop_app.ui.session.happened_section import HappenedSection
from desktop_app.ui.session.plan_section import PlanSection
from desktop_app.ui.session.plan_words import kind_titles
from desktop_app.ui.session.supervision_section import SupervisionSection
from desktop_app.ui.widgets.icon_label import IconLabel
from desktop_app.ui.widgets.key_hint import KeyHint
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.section import Section, ThreadColumn

MARGIN = 16


@dataclass(frozen=True, slots=True)
class Guidance:
    """The built-in lists the panel offers."""

    cue_set: CueSet
    triggers: tuple[str, ...]
    key_steps: tuple[KeyStep, ...]


class Panel(QFrame):
    """The six sections on their thread, scrolling together."""

    def __init__(self, guidance: Guidance) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setProperty("kind", "panel")
        titles = {str(kind): title for kind, title in kind_titles(guidance.key_steps).items()}
        self.carried = CarriedSection(titles)
        self.cues = CuesSection(guidance.cue_set)
        self.happened = HappenedSection(guidance.triggers)
        self.alliance = AllianceSection()
        self.plan = PlanSection(guidance.key_steps)
        self.supervision = SupervisionSection()
        self._one_open = False
        self._column = ThreadColumn()
        for section in self.sections:
            self._column.add(section)
            section.toggled.connect(lambda is_open, section=section: self._toggled(section, is_open=is_open))
        self._scroll = QScrollArea()
        self._scroll.setObjectName("panel_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._column)
        self._lay_out()
        self._page_undo = PageUndo(self)
        self.cues.current_rect.connect(self._show_current_cue)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_view)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections from top to bottom."""
        return (self.carried, self.cues, self.happened, self.alliance, self.plan, self.supervision)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Stack the cue columns and keep one section open at a time, or show everything."""
        if narrow == self._one_open:
            return
        self._one_open = narrow
        self.cues.checklist.set_stacked(narrow)
        self.happened.form.set_narrow(narrow)
        self.plan.set_narrow(narrow)
        self.alliance.set_narrow(narrow)
        for section in self.sections:
            section.set_open(not narrow or section is self.cues)

    def set_tried(self, *, tried: bool) -> None:
        """Draw the thread beside the carried steps in gold once one was tried."""
        self._column.set_gold(self.carried, tried)

    def focus_first(self) -> None:
        """Put the keyboard where the panel is worked on first: the cues."""
        self.cues.set_open(True)
        self.cues.checklist.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_top(self) -> None:
        """Scroll to the first section, once what it shows has been laid out."""
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.verticalScrollBar().setValue(0))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setProperty("kind", "head")
        head.setFixedHeight(46)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("needle-fill", "pine", 16))
        row.addWidget(Label(_("Rupture & repair"), role="group"))
        row.addStretch(1)
        row.addWidget(KeyHint("F6"))
        row.addWidget(Label(_("to the note"), role="micro", tone="ink-2"))
        column.addWidget(head)
        column.addWidget(self._scroll, 1)

    def _toggled(self, section: Section, *, is_open: bool) -> None:
        if self._one_open and is_open:
            for other in self.sections:
                if other is not section:
                    other.set_open(False)

    def _show_current_cue(self, rect: QRect) -> None:
        checklist = self.cues.checklist
        spot = checklist.mapTo(self._column, rect.center())
        self._scroll.ensureVisible(0, spot.y(), 0, rect.height())

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._column.isAncestorOf(new):
            return
        new.installEventFilter(self._page_undo)
        self._bring_into_view(new)

    def _keep_in_view(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._column.isAncestorOf(focused):
            self._bring_into_view(focused)

    def _bring_into_view(self, widget: QWidget) -> None:
        if not self.cues.checklist.isAncestorOf(widget):
            spot = widget.mapTo(self._column, QPoint(0, 0))
            self._scroll.ensureVisible(0, spot.y() + widget.height() // 2, 0, widget.height() // 2 + MARGIN)
