"""Taking a summary to supervision: for whom, where to, and locked with a passphrase or not."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.disclosure import checked_pdf_passphrase
from desktop_app.domain.errors import BadInput
from desktop_app.i18n import _
from desktop_app.ui.dates import day_figures
from desktop_app.ui.file_dialogs import choose_pdf
from desktop_app.ui.typed_dates import parse_day
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

WIDTH = 420


@dataclass(frozen=True, slots=True)
class Period:
    """The sessions from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SummaryChoices:
    """What the person chose: the file, for whom, the passphrase (empty: none), and the period if one was asked for."""

    target: Path
    recipient: str
    passphrase: str = field(repr=False)
    period: Period | None


class SummaryDialog(Dialog):
    """Emits `asked(choices)`. The host answers with `set_done` or `set_error`; what was typed stays."""

    asked = Signal(object)

    def __init__(self, parent: QWidget, title: str, target: Path, today: date, period: Period | None = None) -> None:
        super().__init__(parent, title)
        self.setObjectName("summary_dialog")
        self.setFixedWidth(WIDTH)
        self._today, self._target, self._wants_period = today, target, period is not None
        self._first = LineField("summary_first", _("From"))
        self._last = LineField("summary_last", _("To"))
        self._recipient = LineField("summary_recipient", _("For whom"), placeholder=_("Initials are enough"))
        self._passphrase = LineField("summary_passphrase", _("Passphrase"), placeholder=_("None: anyone can open it"))
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._again = LineField("summary_passphrase_again", _("Passphrase again"))
        self._again.setEchoMode(QLineEdit.EchoMode.Password)
        self._place = Label("", role="small", tone="ink-2", wrap=True)
        self._change = Button(_("Another place…"), "summary_place", kind="link")
        self._unprintable = Label("", role="small", tone="ink-2", wrap=True)
        self._asked = QWidget()
        self._error = ErrorLine()
        self._done = Label("", role="body", wrap=True)
        self._open = Button(_("Open it"), "summary_open")
        self._cancel = Button(_("Cancel"), "summary_cancel", kind="flat")
        self._export = Button(_("Save the PDF"), "summary_export", kind="primary", hint=_("Enter"))
        self._lay_out(period)
        self._wire()
        self._show_place()
        self._unprintable.hide()
        self._done.hide()
        self._open.hide()

    def set_unprintable(self, names: tuple[str, ...]) -> None:
        """Name the characters that no font can print, before anything is exported."""
        words = _("No font here has these characters; they are printed by name: {names}.")
        self._unprintable.setText(words.format(names=", ".join(names)))
        self._unprintable.setVisible(bool(names))

    def set_error(self, sentence: str) -> None:
        """Say why nothing was written."""
        self._error.set_text(sentence)
        self._export.setEnabled(True)

    def set_done(self, path: Path) -> None:
        """Say where the file is; it is opened only when asked for."""
        self._target = path
        self._error.set_text("")
        self._done.setText(_("Saved as {name}. The vault has recorded that it was taken out.").format(name=path.name))
        self._asked.hide()
        self._done.show()
        self._open.show()
        self._export.hide()
        self._cancel.setText(_("Close"))
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, period: Period | None) -> None:
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(4)
        if period is not None:
            self._first.setText(day_figures(period.first))
            self._last.setText(day_figures(period.last))
            _add_row(asked, _("From"), self._first)
            _add_row(asked, _("To"), self._last)
        _add_row(asked, _("For whom"), self._recipient)
        _add_row(asked, _("Lock it with a passphrase"), self._passphrase)
        asked.addWidget(self._again)
        self._again.setPlaceholderText(_("The same passphrase again"))
        self._again.hide()
        goes_out = _(
            "The whole note goes out, with the cues and the client’s words, what happened, the ratings and the plan. "
            "The client appears by code only, never by name."
        )
        asked.addSpacing(8)
        asked.addWidget(Label(goes_out, role="small", tone="ink-2", wrap=True))
        asked.addWidget(self._place)
        asked.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._asked)
        for widget in (self._unprintable, self._error, self._done):
            self.body.addWidget(widget)
        for button in (self._cancel, self._open, self._export):
            self.buttons.addWidget(button)

    def _wire(self) -> None:
        self._passphrase.textChanged.connect(lambda typed: self._again.setVisible(bool(typed)))
        for line in (self._first, self._last, self._recipient, self._passphrase, self._again):
            line.textEdited.connect(lambda _text, line=line: line.set_error(""))
        self._change.clicked.connect(self._choose_place)
        self._export.setDefault(True)  # Enter in a field would else press the first button there is
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._open_file)
        self._export.clicked.connect(self._ask)

    def _ask(self) -> None:
        try:
            period = self._period()
            passphrase = checked_pdf_passphrase(self._passphrase.text())
        except BadInput as error:
            self._error.set_text(error.sentence)
            return
        if self._passphrase.text() and self._passphrase.text() != self._again.text():
            self._again.set_error(_("The two passphrases differ."))
            self._error.set_text(_("The two passphrases differ."))
            return
        self._error.set_text("")
        self._export.setEnabled(False)
        self.asked.emit(SummaryChoices(self._target, self._recipient.text(), passphrase, period))

    def _period(self) -> Period | None:
        if not self._wants_period:
            return None
        days = []
        for line in (self._first, self._last):
            try:
                days.append(parse_day(line.text(), self._today))
            except BadInput as error:
                line.set_error(error.sentence)
                raise
        if days[0] > days[1]:
            raise BadInput("period", _("The first day lies after the last one."))
        return Period(*days)

    def _open_file(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target))):
            words = _("No program on this computer opens PDFs. The file is in {folder}.")
            self._error.set_text(words.format(folder=self._target.parent))

    def _choose_place(self) -> None:
        choose_pdf(self, _("Save the PDF as"), self._target, self._take_place)

    def _take_place(self, chosen: Path) -> None:
        self._target = chosen
        self._show_place()

    def _show_place(self) -> None:
        self._place.setText(_("Goes to {folder} as {name}.").format(folder=self._target.parent, name=self._target.name))


def _add_row(column: QBoxLayout, text: str, field: LineField) -> None:
    label = Label(text, role="small", tone="ink-2")
    label.setBuddy(field)
    column.addSpacing(8)
    column.addWidget(label)
    column.addWidget(field)
