"""How many cues of each type are ticked, for the head of the section."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.cue import CueType, Observation
from desktop_app.i18n import _, ngettext
from desktop_app.ui.widgets.chip import Chip


class CueCounts(QWidget):
    """A small chip per type, shown while there is something to count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cue_counts")
        self._chips = {
            CueType.WITHDRAWAL: Chip("0", tone="slate", mark="withdrawal", small=True),
            CueType.CONFRONTATION: Chip("0", tone="terra", mark="confrontation", small=True),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for chip in self._chips.values():
            chip.hide()
            row.addWidget(chip)

    def set_observations(self, observations: tuple[Observation, ...]) -> None:
        """Count these."""
        for type_, chip in self._chips.items():
            count = sum(1 for o in observations if o.type is type_)
            chip.setText(str(count))
            chip.setAccessibleName(_spoken(type_, count))
            chip.setVisible(count > 0)
        names = [chip.accessibleName() for chip in self._chips.values() if not chip.isHidden()]
        self.setAccessibleName(", ".join(names) or _("No cue ticked"))


def _spoken(type_: CueType, count: int) -> str:
    if type_ is CueType.WITHDRAWAL:
        words = ngettext("{count} cue of withdrawal", "{count} cues of withdrawal", count)
    else:
        words = ngettext("{count} cue of confrontation", "{count} cues of confrontation", count)
    return words.format(count=count)
