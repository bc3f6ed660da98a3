"""The very first page: make a vault, open one that exists, or look round first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.form import add_buttons, column_of
from desktop_app.ui.unlock.headings import UNDER_WORDMARK, lead, wordmark
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label


class Welcome(QWidget):
    """Three ways to begin."""

    create_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._create = Button(_("Create a vault"), "create_vault", kind="primary", hint=_("Enter"), size="large")
        self._open = Button(_("Open an existing vault…"), "open_existing_vault", size="large")
        self._sample = Button(_("Look round the sample caseload"), "open_sample", kind="link")
        self._notices = Notices(keeps_room=False)
        self._lay_out()
        self._create.clicked.connect(self.submit)
        self._open.clicked.connect(self.open_asked)
        self._sample.clicked.connect(self.sample_asked)

    def submit(self) -> None:
        """Begin with a vault of one's own."""
        self.set_error("")
        self.create_asked.emit()

    def go_back(self) -> None:
        """There is nothing before the welcome."""

    def take_focus(self) -> None:
        """Put the hand on the main button."""
        self._create.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """The sample caseload is being made, or an existing vault looked at."""
        if busy:
            self.set_error("")
        for button in (self._create, self._open, self._sample):
            button.setEnabled(not busy)

    def set_error(self, sentence: str) -> None:
        """Say under the buttons what went wrong."""
        self._notices.set_error(sentence)

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(wordmark())
        column.addSpacing(UNDER_WORDMARK)
        column.addWidget(lead(_("Session notes for psychotherapists, encrypted on this computer and nowhere else.")))
        column.addSpacing(32)
        add_buttons(column, self._create, self._open)
        column.addWidget(self._notices)
        column.addSpacing(24)
        column.addLayout(self._sample_words())

    def _sample_words(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(2)
        add_buttons(rows, self._sample)
        words = _("Invented clients to try things out with. Nothing of it mixes with your own records.")
        rows.addWidget(Label(words, role="small", tone="ink-2", wrap=True))
        return rows
