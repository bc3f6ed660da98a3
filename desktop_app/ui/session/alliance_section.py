"""Alliance: the therapist's own ratings of bond, goals and tasks."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.domain.alliance import AllianceRating
from desktop_app.i18n import _
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.rating_slider import RatingSlider
from desktop_app.ui.widgets.section import Section


class AllianceSection(Section):
    """Shows an `AllianceRating` against that of the session before; emits `changed(rating, key)`."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_("Alliance"), "alliance")
        self._rating = AllianceRating()
        self._last = Label("", role="small", tone="ink-3")
        self.head_row.addStretch(1)
        self.head_row.addWidget(self._last)
        self._sliders = {
            "bond": RatingSlider(_("Bond"), "bond"),
            "goals": RatingSlider(_("Goals"), "goals"),
            "tasks": RatingSlider(_("Tasks"), "tasks"),
        }
        self._row = row = QHBoxLayout()
        self.set_narrow(False)
        for name, slider in self._sliders.items():
            slider.changed.connect(lambda value, name=name: self._change(name, value))
            row.addWidget(slider, 1)
        self.body.addLayout(row)

    def set_rating(self, rating: AllianceRating, last: AllianceRating) -> None:
        """Show these ratings; `last` are those of the session before."""
        self._rating = rating
        for name, slider in self._sliders.items():
            slider.set_value(getattr(rating, name))
            slider.set_last(getattr(last, name))
        self._last.setText(_("❘ last session") if last != AllianceRating() else "")
        self._summarise()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Stand closer together in a narrow panel."""
        self._row.setSpacing(12 if narrow else 24)

    def _change(self, name: str, value: int | None) -> None:
        changed = replace(self._rating, **{name: value})
        if changed != self._rating:
            self._rating = changed
            self._summarise()
            self.changed.emit(changed, f"alliance.{name}")

    def _summarise(self) -> None:
        rating = self._rating
        rated = rating != AllianceRating()
        values = ("–" if v is None else str(v) for v in (rating.bond, rating.goals, rating.tasks))
        self.set_gist(" · ".join(values) if rated else _("Not rated"))
        self.set_knot("filled" if rated else "empty")
