"""Earlier versions of the note: a list, the version one is on, and the way back to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.analysis.word_diff import Stretch
from desktop_app.domain.revision import Revision
from desktop_app.i18n import _
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.theme import serif
from desktop_app.ui.versions.version_pane import HEIGHT, WIDTH, VersionPane
from desktop_app.ui.versions.words import length_words, when_words
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine

LIST_WIDTH, GAP = 240, 20


class VersionsDialog(Dialog):
    """Shows `versions` (the latest first, at least one), as seen on the day `today`.

    `chosen(number)` asks for a version, which is then handed over with `set_version`; `restore_asked(number)` for the
    way back to it. `set_error` says why it cannot be had.
    """

    chosen = Signal(int)
    restore_asked = Signal(int)

    def __init__(self, parent: QWidget, versions: tuple[Revision, ...], today: date) -> None:
        super().__init__(parent, _("Earlier versions of this note"), widest=LIST_WIDTH + GAP + WIDTH + 44)
        self.setObjectName("versions_dialog")
        self._list = RowList("version_list", _("Versions, the latest first"))
        self._list.setFixedSize(LIST_WIDTH, HEIGHT)
        self._list.set_rows(
            [Row(str(v.number), when_words(v.saved_at, today), end=length_words(v.words)) for v in versions]
        )
        self._pane = VersionPane()
        self._error = ErrorLine()
        self._rule = Label(
            _("Kept about every ten minutes while you write; with the weeks fewer of them stay."),
            role="small",
            tone="ink-3",
        )
        self._close = Button(_("Close"), "versions_close")
        self._restore = Button(_("Restore this version"), "version_restore", kind="primary")
        self._lay_out()
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(lambda _key: self._restore.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._close.clicked.connect(self.reject)
        self._restore.clicked.connect(self._ask_restore)

    def begin(self) -> None:
        """Go to the latest version."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.choose(0)

    @property
    def number(self) -> int:
        """The number of the version one is on."""
        return int(self._list.current_key or 0)

    def set_version(self, number: int, text: str, stretches: tuple[Stretch, ...]) -> None:
        """Show the version of that number, unless one is on another by now."""
        if number == self.number:
            self._pane.set_version(text, stretches)
            self._restore.setEnabled(True)

    def set_error(self, sentence: str) -> None:
        """Say why the version cannot be had."""
        self._error.set_text(sentence)

    def _choose(self, key: str) -> None:
        self._error.set_text("")
        self._restore.setEnabled(False)
        self.chosen.emit(int(key))

    def _ask_restore(self) -> None:
        self._restore.setEnabled(False)
        self.restore_asked.emit(self.number)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._list)
        row.addWidget(self._pane)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.body.addWidget(self._error)
        for button in (self._close, self._restore):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self.buttons.insertWidget(0, self._rule)
        self._restore.setEnabled(False)


class NoVersionsDialog(Dialog):
    """Says that there is no earlier version yet, and when there will be one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Earlier versions of this note"))
        self.setObjectName("no_versions_dialog")
        sentence = Label(_("There is none yet."), wrap=True)
        sentence.setFont(serif(16))
        when = _("Mend keeps one about every ten minutes while you write, and before a longer passage is taken out.")
        self.body.addWidget(sentence)
        self.body.addWidget(Label(when, tone="ink-2", wrap=True))
        close = Button(_("Close"), "versions_close", kind="primary", hint=_("Enter"))
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
