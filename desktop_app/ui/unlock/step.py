"""One step of the first run: where one is, a title, a sentence, the fields, and the buttons that go on or back."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.form import add_buttons, column_of, other_way
from desktop_app.ui.unlock.headings import lead
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label

STEPS: Final = 3


class Step(QWidget):
    """Step `number` of the three. Fields go into `body`; `submit` says what Enter does."""

    back_asked = Signal()

    def __init__(self, number: int, title: str, sentence: str, go_on: str, *, has_back: bool = True) -> None:
        super().__init__()
        where = _("Step {number} of {count}").format(number=number, count=STEPS)
        self._go_on = Button(go_on, f"step_{number}_go_on", kind="primary", hint=_("Enter"), size="large")
        self._back = other_way(_("Back"), f"step_{number}_back") if has_back else None
        self.setAccessibleName(f"{where}: {title}")
        column = column_of(self)
        column.addWidget(Label(where, role="small", tone="ink-2"))
        column.addSpacing(4)
        column.addWidget(Label(title, role="title"))
        column.addSpacing(6)
        column.addWidget(lead(sentence))
        column.addSpacing(24)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column.addLayout(self.body)
        column.addSpacing(20)
        add_buttons(column, *(button for button in (self._go_on, self._back) if button))
        self._go_on.clicked.connect(self.submit)
        if self._back:
            self._back.clicked.connect(self.go_back)

    def submit(self) -> None:
        """Go on, or say what is still missing."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the cursor where the step begins."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Go to the step before, where there is one."""
        if self._back and self._back.isEnabled():
            self.back_asked.emit()
