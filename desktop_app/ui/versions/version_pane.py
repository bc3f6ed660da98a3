"""One version of the note: compared with now, or as it was."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.analysis.word_diff import Fate, Stretch
from desktop_app.i18n import _
from desktop_app.ui.theme import sans
from desktop_app.ui.versions.version_text import VersionText
from desktop_app.ui.versions.words import come_words, gone_words
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.segmented import Choice, Segmented

WIDTH, HEIGHT = 560, 372
COMPARED, AS_IT_WAS = "compared", "as it was"


class VersionPane(QWidget):
    """The way to look at the version, what its marks mean, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self._how = Segmented(
            (Choice(COMPARED, _("Compared with now")), Choice(AS_IT_WAS, _("As it was"))),
            "version_view",
            _("How to show it"),
            clearable=False,
        )
        self._how.set_value(COMPARED)
        self._how.chosen.connect(self._show)
        self._same, self._gone, self._come = (Label(role="small", tone="ink-2") for _part in range(3))
        self._same.setObjectName("version_same")
        self._gone.setObjectName("version_gone")
        self._come.setObjectName("version_come")
        self._gone.setFont(_marked(strike=True))
        self._come.setFont(_marked(strike=False))
        self._text = VersionText()
        self._as_it_was = ""
        self._stretches: tuple[Stretch, ...] = ()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._how)
        head.addStretch(1)
        for label in (self._same, self._gone, self._come):
            head.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.setFixedSize(WIDTH, HEIGHT)

    def set_version(self, text: str, stretches: tuple[Stretch, ...]) -> None:
        """Show the version with this text; `stretches` say what became of it."""
        self._as_it_was, self._stretches = text, stretches
        self._show()

    def _show(self) -> None:
        compared = self._how.value == COMPARED
        is_same = all(stretch.fate is Fate.SAME for stretch in self._stretches)
        gone, come = gone_words(self._stretches), come_words(self._stretches)
        self._same.setText(_("The note says the same now") if compared and is_same else "")
        self._gone.setText(gone if compared else "")
        self._come.setText(come if compared else "")
        legend = (self._same.text(), self._gone.text(), self._come.text())
        self._text.setAccessibleDescription(", ".join(part for part in legend if part))
        self._text.show_stretches(self._stretches if compared else (Stretch(Fate.SAME, self._as_it_was),))


def _marked(*, strike: bool) -> QFont:
    """The font of a legend: set as the words it stands for."""
    font = sans(13)
    font.setStrikeOut(strike)
    font.setUnderline(not strike)
    return font
