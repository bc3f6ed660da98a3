"""The dialog in which a client gets a code and, if wanted, a private name and the year of birth."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.client import Client, checked_birth_year, checked_code, checked_name, suggested_code
from desktop_app.domain.errors import BadInput, MendError
from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

WIDTH = 400


class ClientDialog(Dialog):
    """Asks for code, private name and year of birth; `taken` are the codes in use, `client` the one to change.

    `accepted_client` carries the checked `Client`. The dialog stays open until it is closed with `accept()`, or
    `set_error()` says why the client could not be kept; what was typed stays.
    """

    accepted_client = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        taken: Iterable[str],
        client: Client | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent, title)
        self.setObjectName("client_dialog")
        self.setFixedWidth(WIDTH)
        self._client, self._today = client, today
        codes = frozenset(taken)
        self._taken = codes - {client.code} if client else codes
        self.code = LineField("client_code", _("Code"), height=32)
        self.name = LineField("client_name", _("Private name"), placeholder=_("Optional"), height=32)
        self.born = LineField("client_birth_year", _("Year of birth"), placeholder=_("Optional"), height=32)
        self.code_error, self.name_error, self.born_error, self.error = (ErrorLine() for _line in range(4))
        self.cancel = Button(_("Cancel"), "client_cancel", kind="flat")
        words = _("Save changes") if client else _("Add client")
        self.save = Button(words, "client_save", kind="primary", hint=_("Enter"))
        self._lay_out()
        self.code.setText(client.code if client else suggested_code(codes))
        self.name.setText(client.name if client else "")
        self.born.setText(str(client.birth_year) if client and client.birth_year else "")
        self.code.selectAll()
        for field in (self.code, self.name, self.born):
            field.textEdited.connect(self._clear_errors)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._accept_typed)

    def set_error(self, error: MendError) -> None:
        """Say why this client could not be kept, beside the field it is about; the words stay."""
        self.save.setEnabled(True)
        at = error.field if isinstance(error, BadInput) else ""
        field = {"code": self.code, "name": self.name, "birth_year": self.born}.get(at)
        lines = {"code": self.code_error, "name": self.name_error, "birth_year": self.born_error}
        line = lines.get(at, self.error)
        line.set_text(error.sentence)
        if field:
            field.set_error(error.sentence)
            field.setFocus()
        self.adjustSize()

    def _accept_typed(self) -> None:
        self._clear_errors()
        try:
            code, name = checked_code(self.code.text(), self._taken), checked_name(self.name.text())
            born = checked_birth_year(self.born.text(), self._today())
        except BadInput as error:
            self.set_error(error)
            return
        self.save.setEnabled(False)
        client = self._client or Client(code)
        self.accepted_client.emit(replace(client, code=code, name=name, birth_year=born))

    def _clear_errors(self) -> None:
        for field in (self.code, self.name, self.born):
            field.set_error("")
        for line in (self.code_error, self.name_error, self.born_error, self.error):
            line.set_text("")
        self.adjustSize()

    def _lay_out(self) -> None:
        for field, line, hint in (
            (self.code, self.code_error, _("Stands for the client everywhere: on the screen and on paper.")),
            (self.name, self.name_error, _("For your eyes only. It stays in the vault.")),
            (self.born, self.born_error, _("Only for reckoning how long the record of a minor is kept.")),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Label(field.accessibleName(), role="small", tone="ink-2"))
            column.addWidget(field)
            column.addWidget(line)
            column.addWidget(Label(hint, role="small", tone="ink-3", wrap=True))
            self.body.addSpacing(6)
            self.body.addLayout(column)
        self.body.addWidget(self.error)
        self.save.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)
