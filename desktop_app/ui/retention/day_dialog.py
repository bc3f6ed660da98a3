"""A dialog that asks for a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import BadInput, MendError
from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

WIDTH = 396


class DayDialog(Dialog):
    """Asks for a day. `words` are the title, the name of the field, and what the button says.

    `understand` makes of what was typed the day and a sentence about what follows, or raises `BadInput`. `chosen`
    carries the day. The dialog stays open until it is closed with `accept()`, or `set_error()` says why not.
    """

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        name: str,
        words: tuple[str, str, str],
        understand: Callable[[str], tuple[date | None, str]],
    ) -> None:
        title, label, button = words
        super().__init__(parent, title)
        self.setObjectName(f"{name}_dialog")
        self.body.addStrut(WIDTH)
        self._understand = understand
        self._about = Label(tone="ink-2", wrap=True)
        self._day = LineField(f"{name}_day", label, height=32)
        self._error = ErrorLine()
        self._follows = Label(role="small", tone="ink-2", wrap=True)
        self._follows.setObjectName(f"{name}_follows")
        self._cancel = Button(_("Cancel"), f"{name}_cancel", kind="flat")
        self._keep = Button(button, f"{name}_keep", kind="primary", hint=_("Enter"))
        self._lay_out(label)
        self._day.textEdited.connect(self._typed)
        self._cancel.clicked.connect(self.reject)
        self._keep.clicked.connect(self._choose)

    def begin(self, about: str, typed: str) -> None:
        """Say what it is about, and begin with these words in the field, to be typed over."""
        self._about.setText(about)
        self._day.setText(typed)
        self._day.selectAll()
        self._typed()
        self._day.setFocus()

    def set_error(self, error: MendError) -> None:
        """Say why it could not be so; what was typed stays."""
        self._keep.setEnabled(True)
        self._error.set_text(error.sentence)
        if isinstance(error, BadInput):
            self._day.set_error(error.sentence)
            self._day.setFocus()
            self._day.selectAll()

    def _typed(self) -> None:
        self._day.set_error("")
        self._error.set_text("")
        try:
            self._follows.setText(self._understand(self._day.text())[1])
        except BadInput:
            self._follows.setText("")

    def _choose(self) -> None:
        try:
            day, _follows = self._understand(self._day.text())
        except BadInput as error:
            self.set_error(error)
            return
        self._keep.setEnabled(False)
        self.chosen.emit(day)

    def _lay_out(self, label: str) -> None:
        self.body.addWidget(self._about)
        self.body.addSpacing(6)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(label, role="small", tone="ink-2"))
        for part in (self._day, self._error, self._follows):
            column.addWidget(part)
        self.body.addLayout(column)
        for button in (self._cancel, self._keep):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._keep.setDefault(True)
