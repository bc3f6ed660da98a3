"""Before a client is erased: what will go, a copy first if wanted, and the code to be typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.erasure import Weighed
from desktop_app.domain.erasure import is_code
from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import day_words
from desktop_app.ui.erasing.words import counted
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine, LineField

WIDTH = 396


class EraseDialog(Dialog):
    """`erase_asked` once the code is typed, telling whether the older backups are to go too; `access_asked` when the
    record is to be exported first. To be closed when the client is gone, or answered with `set_error`.
    """

    erase_asked = Signal(bool)
    access_asked = Signal()

    def __init__(self, parent: QWidget | None, weighed: Weighed) -> None:
        code = weighed.client.code
        super().__init__(parent, _("Erase {code} for good?").format(code=code))
        self.setWindowTitle(_("Erase for good"))  # the system's window list is no place for a code
        self.setObjectName("erase_dialog")
        self.body.addStrut(WIDTH)
        self._code = code
        self._access = Button(_("Access package first…"), "erase_access", size="small")
        self._drop = Check(_drop_words(weighed.backups), "erase_backups")
        self._typed = LineField("erase_code", _("Type {code} to go on").format(code=code), height=32)
        self._error = ErrorLine()
        self._keep = Button(_("Keep {code}").format(code=code), "erase_keep")
        self._erase = Button(_("Erase for good"), "erase_now", kind="danger")
        self._lay_out(weighed)
        self._wire()
        self._show_state()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, sentence: str) -> None:
        """Say why the client is still there."""
        self._error.set_text(sentence)
        self._erase.setText(_("Erase for good"))
        self._set_busy(busy=False)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps the client, unless it is too late for that."""
        if event.key() != Qt.Key.Key_Escape or self._keep.isEnabled():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """So does closing the window."""
        if self._keep.isEnabled():
            super().closeEvent(event)
        else:
            event.ignore()

    def _show_state(self) -> None:
        self._erase.setEnabled(is_code(self._typed.text(), self._code))

    def _ask(self) -> None:
        self._error.set_text("")
        self._erase.setText(_("Erasing…"))
        self._set_busy(busy=True)
        self.erase_asked.emit(self._drop.isChecked())

    def _set_busy(self, *, busy: bool) -> None:
        for part in (self._access, self._drop, self._typed, self._keep):
            part.setEnabled(not busy)
        if busy:
            self._erase.setEnabled(False)
        else:
            self._show_state()

    def _go_on(self) -> None:
        """Enter in the field leads to the button, and does not press it."""
        if self._erase.isEnabled():
            self._erase.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_access(self) -> None:
        self.reject()
        self.access_asked.emit()

    def _wire(self) -> None:
        self._typed.textChanged.connect(self._show_state)
        self._typed.returnPressed.connect(self._go_on)
        self._access.clicked.connect(self._ask_access)
        self._keep.clicked.connect(self.reject)
        self._erase.clicked.connect(self._ask)

    def _lay_out(self, weighed: Weighed) -> None:
        body = self.body
        body.addWidget(Label(_what_goes(weighed), wrap=True))
        for words in counted(weighed.holdings):
            line = Label(_("– {what}").format(what=words), wrap=True)
            line.setContentsMargins(8, 0, 0, 0)
            body.addWidget(line)
            body.addSpacing(-6)
        body.addSpacing(8)
        body.addWidget(Label(_how_it_goes(weighed), tone="ink-2", wrap=True))
        body.addWidget(self._drop)
        self._drop.setVisible(bool(weighed.backups))
        body.addSpacing(8)
        right = _("The client has a right to a copy of the record, and later there is none.")
        body.addWidget(Label(right, tone="ink-2", wrap=True))
        body.addWidget(self._access, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(12)
        body.addWidget(Label(self._typed.accessibleName(), role="group"))
        body.addWidget(self._typed)
        body.addWidget(self._error)
        for button in (self._access, self._keep, self._erase):
            button.setAutoDefault(False)
        for button in (self._keep, self._erase):
            self.buttons.addWidget(button)


def _what_goes(weighed: Weighed) -> str:
    code, since = weighed.client.code, weighed.holdings.since
    if since is None:
        return _("Everything Mend holds of {code} goes:").format(code=code)
    return _("Everything Mend holds of {code} since {day} goes:").format(code=code, day=day_words(since))


def _how_it_goes(weighed: Weighed) -> str:
    gone = _("It goes from the bin and the search as well, and out of the file itself. It cannot be had back.")
    if not weighed.backups:
        return gone
    return gone + " " + _("Backups made before now hold it until they are opened or restored; then they forget it too.")


def _drop_words(backups: int) -> str:
    words = ngettext("Delete the older backup too", "Delete the {n} older backups too", backups)
    return words.format(n=backups)
