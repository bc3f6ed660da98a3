"""What is to be settled before records leave: in which form, with names or not, locked or not, and where to."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import BadInput
from desktop_app.domain.passphrase import chosen_passphrase
from desktop_app.i18n import _
from desktop_app.ui.unlock.form import add_field, column_of
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.segmented import Choice, Segmented

ZIP: Final = "zip"


class PackageForm(QWidget):
    """`changed` when another form was chosen (the file then has another name); `place_asked` when another place is.

    `for_client` asks also for whom it is, and whether passages about others are left out.
    """

    changed = Signal()
    place_asked = Signal()

    def __init__(self, *, for_client: bool) -> None:
        super().__init__()
        self.setObjectName("package_form")
        forms = (Choice(ZIP, _("A zip file")), Choice("folder", _("A folder")))
        self._form = Segmented(forms, "package_kind", _("As"), clearable=False)
        self._form.set_value(ZIP)
        self._form.keep_enter_for_page()
        self._recipient = LineField("package_recipient", _("For whom"), placeholder=_("The client"))
        self.names = Check(_("With private names"), "package_names")
        self.others = Check(_("Leave out passages about somebody else"), "package_without_others")
        self.others.setChecked(for_client)
        self.names.enter_ticks = self.others.enter_ticks = False
        self._lock = QWidget()
        self.passphrase = LineField(
            "package_passphrase", _("Passphrase"), placeholder=_("None: anybody who has the file can read it")
        )
        self.again = LineField(
            "package_passphrase_again", _("Passphrase again"), placeholder=_("The same passphrase again")
        )
        self._about_lock = Label(role="small", tone="ink-2", wrap=True)
        self._about_lock.setObjectName("package_about_lock")
        self._place = Label(role="small", tone="ink-2", wrap=True)
        self._place.setObjectName("package_place")
        self._another = Button(_("Another place…"), "package_another_place", kind="link")
        self._lay_out(for_client=for_client)
        self._wire()
        self._show_lock()

    @property
    def as_zip(self) -> bool:
        """Whether it is to be one file."""
        return self._form.value == ZIP

    @property
    def recipient(self) -> str:
        """For whom it is; may be empty."""
        return self._recipient.text()

    def find_fault(self) -> str:
        """What keeps it from being made as it is; "" when nothing does."""
        self._forget_faults()
        if not self.as_zip:
            return ""
        try:
            if chosen_passphrase(self.passphrase.text()) == self.again.text():
                return ""
            field, words = self.again, _("The two passphrases differ.")
        except BadInput as error:
            field, words = self.passphrase, error.sentence
        field.set_error(words)
        return words

    def set_place(self, target: Path) -> None:
        """Show where it goes."""
        self._place.setText(_("Goes to {folder} as {name}.").format(folder=target.parent, name=target.name))

    def take_focus(self) -> None:
        """Put the keyboard on the first choice."""
        self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_faults(self) -> None:
        for line in (self.passphrase, self.again):
            line.set_error("")

    def _show_lock(self) -> None:
        typed = bool(self.passphrase.text())
        self._lock.setVisible(self.as_zip)
        self.again.setVisible(typed)
        if self.as_zip and typed:
            bold = _("Mend does not keep this passphrase.")
            rest = _(
                "A zip can be guessed at a thousand times faster than the vault: take five or more unrelated words. "
                "It opens with 7-Zip, Keka or any other program that knows AES zips."
            )
        else:
            bold = _("The files can be read by anybody who gets hold of them.")
            rest = _("Put them only where nobody else comes to, and delete them when they have served.")
        self._about_lock.set_words(bold, rest)

    def _lay_out(self, *, for_client: bool) -> None:
        for line in (self.passphrase, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        column = column_of(self)
        column.addWidget(self._form, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        if for_client:
            add_field(column, _("For whom"), self._recipient)
            column.addSpacing(12)
        column.addWidget(self.names)
        if for_client:
            column.addSpacing(4)
            column.addWidget(self.others)
        self._recipient.setVisible(for_client)
        self.others.setVisible(for_client)
        lock = column_of(self._lock)
        lock.addSpacing(12)
        add_field(lock, _("Lock it with a passphrase"), self.passphrase)
        lock.addSpacing(6)
        lock.addWidget(self.again)
        column.addWidget(self._lock)
        column.addSpacing(12)
        column.addWidget(self._about_lock)
        column.addSpacing(12)
        column.addWidget(self._place)
        column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)

    def _wire(self) -> None:
        self._form.chosen.connect(self._show_lock)
        self._form.chosen.connect(self.changed)
        self.passphrase.textChanged.connect(self._show_lock)
        for line in (self.passphrase, self.again):
            line.textEdited.connect(self._forget_faults)
        self._another.clicked.connect(self.place_asked)
