"""What is to be settled before a summary leaves: which sessions, for whom, locked or not, and where to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.disclosure import checked_pdf_passphrase
from desktop_app.domain.errors import BadInput
from desktop_app.i18n import _
from desktop_app.ui.dates import day_figures
from desktop_app.ui.typed_dates import parse_day
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField


@dataclass(frozen=True, slots=True)
class Period:
    """The sessions from `first` to `last`, both included."""

    first: date
    last: date


class SummaryForm(QWidget):
    """Asks for a period too when one is proposed. What is wrong with a field is said under it.

    `place_asked` when the file is to go elsewhere.
    """

    place_asked = Signal()

    def __init__(self, today: date, period: Period | None) -> None:
        super().__init__()
        self._today, self._wants_period = today, period is not None
        self._first = LineField("summary_first", _("From"))
        self._last = LineField("summary_last", _("To"))
        self._recipient = LineField("summary_recipient", _("For whom"), placeholder=_("Initials are enough"))
        self._passphrase = LineField("summary_passphrase", _("Passphrase"), placeholder=_("None: anyone can open it"))
        self._again = LineField(
            "summary_passphrase_again", _("Passphrase again"), placeholder=_("The same passphrase again")
        )
        self._faults = {field: ErrorLine() for field in (self._first, self._last, self._passphrase, self._again)}
        self._place = Label("", role="small", tone="ink-2", wrap=True)
        self._change = Button(_("Another place…"), "summary_place", kind="link")
        self._lay_out(period)
        self._wire()

    @property
    def recipient(self) -> str:
        """For whom it is; may be empty."""
        return self._recipient.text()

    def set_place(self, target: Path) -> None:
        """Show where it goes."""
        self._place.setText(_("Goes to {folder} as {name}.").format(folder=target.parent, name=target.name))

    def checked(self) -> tuple[Period | None, str] | None:
        """The period, if one was asked for, and the passphrase (empty: none); `None` once a fault was shown."""
        self._clear_faults()
        try:
            return self._period(), self._checked_passphrase()
        except BadInput as error:
            field = {"first": self._first, "last": self._last, "again": self._again}.get(error.field, self._passphrase)
            self._show_fault(field, error.sentence)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            return None

    def _period(self) -> Period | None:
        if not self._wants_period:
            return None
        first, last = self._day(self._first, "first"), self._day(self._last, "last")
        if first > last:
            raise BadInput("last", _("The first day lies after the last one."))
        return Period(first, last)

    def _day(self, field: LineField, name: str) -> date:
        try:
            return parse_day(field.text(), self._today)
        except BadInput as error:
            raise BadInput(name, error.sentence) from error

    def _checked_passphrase(self) -> str:
        passphrase = checked_pdf_passphrase(self._passphrase.text())
        if self._passphrase.text() and self._passphrase.text() != self._again.text():
            raise BadInput("again", _("The two passphrases differ."))
        return passphrase

    def _show_fault(self, field: LineField, sentence: str) -> None:
        field.set_error(sentence)
        self._faults[field].set_text(sentence)

    def _clear_faults(self) -> None:
        for field in self._faults:
            self._show_fault(field, "")

    def _lay_out(self, period: Period | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if period is not None:
            self._first.setText(day_figures(period.first))
            self._last.setText(day_figures(period.last))
            self._add_row(column, _("From"), self._first)
            self._add_row(column, _("To"), self._last)
        self._add_row(column, _("For whom"), self._recipient)
        self._add_row(column, _("Lock it with a passphrase"), self._passphrase)
        column.addWidget(self._again)
        column.addWidget(self._faults[self._again])
        for line in (self._passphrase, self._again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self._again.hide()
        goes_out = _(
            "The whole note goes out, with the cues and the client’s words, what happened, the ratings and the plan. "
            "The client appears by code only, never by name."
        )
        column.addSpacing(8)
        column.addWidget(Label(goes_out, role="small", tone="ink-2", wrap=True))
        column.addWidget(self._place)
        column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeading)

    def _add_row(self, column: QBoxLayout, text: str, field: LineField) -> None:
        label = Label(text, role="small", tone="ink-2")
        label.setBuddy(field)
        column.addSpacing(8)
        column.addWidget(label)
        column.addWidget(field)
        if field in self._faults:
            column.addWidget(self._faults[field])

    def _wire(self) -> None:
        self._passphrase.textChanged.connect(lambda typed: self._again.setVisible(bool(typed)))
        for line in self._faults:
            line.textEdited.connect(self._clear_faults)
        self._change.clicked.connect(self.place_asked)
