"""The records to review: closed clients whose time has come, and those whose time comes within a year."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.retention import Review
from desktop_app.i18n import _
from desktop_app.ui.retention_words import due_words, why_words
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.theme import serif
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label

WIDTH, LIST_HEIGHT = 560, 310


class ReviewDialog(Dialog):
    """Shows what is to be reviewed on the day `today`. What is wanted with a client is told with the client's id."""

    shown = Signal(str)
    keep_asked = Signal(str)
    erase_asked = Signal(str)

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, _("To review"), widest=WIDTH)
        self.setObjectName("review_dialog")
        self._today = today
        rule = _("Closed records whose time has come, or comes within a year. Nothing is ever erased by itself.")
        self._rule = Label(rule, tone="ink-2", wrap=True)
        self._empty = Label(_("There is nothing to review within a year."), wrap=True)
        self._empty.setFont(serif(16))
        self._list = RowList("review_list", _("To review, the longest waiting first"))
        self._list.setFixedSize(WIDTH - 44, LIST_HEIGHT)
        self._close = Button(_("Close"), "review_close")
        self._show = Button(_("Show the record"), "review_show", kind="flat", hint=_("Enter"))
        self._keep = Button(_("Keep until…"), "review_keep")
        self._erase = Button(_("Erase for good…"), "review_erase")
        for part in (self._rule, self._empty, self._list):
            self.body.addWidget(part)
        self.buttons.insertWidget(0, self._show)
        for button in (self._keep, self._erase, self._close):
            self.buttons.addWidget(button)
        for button in (self._show, self._keep, self._erase, self._close):
            button.setAutoDefault(False)
        self._list.opened.connect(self.shown)
        for button, signal in (
            (self._show, self.shown),
            (self._keep, self.keep_asked),
            (self._erase, self.erase_asked),
        ):
            button.clicked.connect(lambda _checked=False, tell=signal: tell.emit(self._list.current_key))
        self._close.clicked.connect(self.reject)

    def set_reviews(self, found: tuple[Review, ...]) -> None:
        """Show these; the keyboard goes to the list, or to the way out when there is none."""
        place = max(0, self._list.position)
        self._list.set_rows([self._row(each) for each in found])
        if found and self._list.position < 0:
            self._list.choose(min(place, len(found) - 1))
        self._empty.setVisible(not found)
        for part in (self._list, self._show, self._keep, self._erase):
            part.setVisible(bool(found))
        (self._list if found else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, each: Review) -> Row:
        return Row(each.client.id, each.client.code, (why_words(each),), due_words(each, self._today))
