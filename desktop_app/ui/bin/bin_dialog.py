"""The bin: what is in it, for how long, and the way back."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.binned import Binned
from desktop_app.i18n import _
from desktop_app.ui.bin.words import left_words, part_words
from desktop_app.ui.dates import near_day
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.theme import serif
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine

WIDTH, LIST_HEIGHT = 560, 310


class BinDialog(Dialog):
    """Shows what is in the bin on the day `today`; `restore_asked` carries the `Binned` to have back, `erase_asked` the
    id of a client to be erased now.
    """

    restore_asked = Signal(object)
    erase_asked = Signal(str)

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, _("Bin"), widest=WIDTH)
        self.setObjectName("bin_dialog")
        self._today = today
        self._found: dict[str, Binned] = {}
        rule = _("A client comes back with all sessions and plans. After 30 days what is here is deleted for good.")
        self._rule = Label(rule, tone="ink-2", wrap=True)
        self._empty = Label(_("There is nothing in the bin."), wrap=True)
        self._empty.setFont(serif(16))
        self._list = RowList("bin_list", _("In the bin, the latest first"))
        self._list.setFixedSize(WIDTH - 44, LIST_HEIGHT)
        self._error = ErrorLine()
        self._erase = Button(_("Erase for good…"), "bin_erase", kind="flat")
        self._close = Button(_("Close"), "bin_close")
        self._restore = Button(_("Restore"), "bin_restore", kind="primary")
        for part in (self._rule, self._empty, self._list, self._error):
            self.body.addWidget(part)
        for button in (self._erase, self._close, self._restore):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._list.opened.connect(lambda _key: self._restore.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._list.chosen.connect(self._offer_erasing)
        self._erase.clicked.connect(self._ask_to_erase)
        self._close.clicked.connect(self.reject)
        self._restore.clicked.connect(self._ask)

    def set_found(self, found: tuple[Binned, ...]) -> None:
        """Show this; the keyboard goes to the list, or to the way out when it is empty."""
        self._found = {b.id: b for b in found}
        place = max(0, self._list.position)
        self._list.set_rows([self._row(b) for b in found])
        if found and self._list.position < 0:
            self._list.choose(min(place, len(found) - 1))
        self._empty.setVisible(not found)
        self._list.setVisible(bool(found))
        self._restore.setVisible(bool(found))
        self._restore.setEnabled(bool(found))
        self._offer_erasing()
        (self._list if found else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, sentence: str) -> None:
        """Say why it cannot be had back."""
        self._error.set_text(sentence)
        self._restore.setEnabled(True)

    def _ask(self) -> None:
        key = self._list.current_key
        if key:
            self._error.set_text("")
            self._restore.setEnabled(False)
            self.restore_asked.emit(self._found[key])

    def _offer_erasing(self) -> None:
        """A session by itself is not erased; it goes with its time."""
        chosen = self._found.get(self._list.current_key or "")
        self._erase.setVisible(chosen is not None and chosen.is_client)

    def _ask_to_erase(self) -> None:
        if self._list.current_key:
            self.erase_asked.emit(self._list.current_key)

    def _row(self, binned: Binned) -> Row:
        since = _("since {day}").format(day=near_day(binned.at.date(), self._today))
        return Row(binned.id, binned.client_code, (part_words(binned), since), left_words(binned, self._today))
