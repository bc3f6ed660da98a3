"""Whether the vault is sound: looked through when asked, and what came of it in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.counted_words import sound_words
from desktop_app.domain.findings import Findings
from desktop_app.i18n import _
from desktop_app.ui.focus import HeldFocus
from desktop_app.ui.settings.setting_row import LABEL_WIDTH, SettingRow
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine
from desktop_app.ui.widgets.sight import bring_into_sight


class CheckRow(QWidget):
    """`asked` wants a look through the vault, to be answered with `set_found` or `set_error`.

    When it is damaged, `backups_asked` wants to see the backups, `salvage_asked` what can be read saved.
    """

    asked = Signal()
    backups_asked = Signal()
    salvage_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check_row")
        self._focus = HeldFocus(self)
        self._check = Button(_("Check the vault"), "check_vault", size="small")
        self._answer = Label(role="small", tone="ink-2", wrap=True)
        self._answer.setObjectName("check_answer")
        self._error = ErrorLine()
        self._backups = Button(_("Go to the backups"), "check_backups", size="small")
        self._salvage = Button(_("Save what can be read…"), "check_salvage", size="small")
        self._advice = Label(
            _("What is lost may be in a backup that is whole. What can still be read can be saved into a new vault."),
            role="small",
            tone="ink-2",
            wrap=True,
        )
        self._ways_out = QWidget()
        self._check.clicked.connect(self._ask)
        self._backups.clicked.connect(self.backups_asked)
        self._salvage.clicked.connect(self.salvage_asked)
        self._lay_out()
        self._show("", "", damaged=False)

    def set_found(self, found: Findings, at: str) -> None:
        """Say what was found, and `at` what time."""
        said = [] if found.problems else [sound_words(found)]
        if not found.problems and found.compared < found.notes:
            words = _("Word counts and index were compared with {compared} of the notes, spread evenly.")
            said.append(words.format(compared=found.compared))
        when = _("Looked through at {time}.").format(time=at)
        self._show(" ".join((when, *said, *found.mended)), " ".join(found.problems), damaged=found.is_damaged)

    def set_error(self, sentence: str) -> None:
        """Say why it could not be looked through."""
        self._show("", sentence, damaged=False)

    def _ask(self) -> None:
        self._show(_("Looking at every page and every record… You can go on working."), "", damaged=False)
        self._focus.hold()
        self._check.setEnabled(False)
        self.asked.emit()

    def _show(self, answer: str, error: str, *, damaged: bool) -> None:
        self._check.setEnabled(True)
        self._answer.setText(answer)
        self._answer.setVisible(bool(answer))
        self._error.set_text(error)
        for widget in (self._advice, self._ways_out):
            widget.setVisible(damaged)
        self._focus.give_back()
        if answer or error:
            bring_into_sight(self)

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(SettingRow(_("Check"), self._check, _("Is every page whole, and does all belong together?")))
        ways_out = QHBoxLayout(self._ways_out)
        ways_out.setContentsMargins(0, 6, 0, 0)
        ways_out.setSpacing(8)
        ways_out.addWidget(self._backups)
        ways_out.addWidget(self._salvage)
        ways_out.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(LABEL_WIDTH, 0, 0, 0)
        below.setSpacing(0)
        for widget in (self._answer, self._error, self._advice, self._ways_out):
            below.addWidget(widget)
        column.addLayout(below)
