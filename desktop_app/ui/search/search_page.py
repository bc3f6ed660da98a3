"""Search: a field, and below it the sessions found, the latest first."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.analysis.finding import terms
from desktop_app.domain.found import Found, Results
from desktop_app.i18n import _, ngettext
from desktop_app.ui.dates import near_day
from desktop_app.ui.empty import Empty
from desktop_app.ui.search.found_list import FoundList, FoundRow
from desktop_app.ui.session_words import numbered
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField

WIDEST, FIELD_WIDTH, LONGEST = 860, 560, 1000


class SearchPage(QWidget):
    """Tells what is `typed`, and when it is to be `looked_for` at once; shows what was found.

    `session_opened` carries a session's id and what was looked for, `more_asked` asks for more of what was found;
    `left` tells that another page is in front.
    """

    typed = Signal(str)
    looked_for = Signal()
    session_opened = Signal(str, str)
    more_asked = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("search_page")
        self._today = today
        self._shown_for = ""
        self.field = LineField("search_words", _("Search the notes"), height=32, icon="magnifying-glass",
                               placeholder=_("Words in the notes of all sessions"))  # fmt: skip
        self.field.setMaxLength(LONGEST)
        self._hint = Label(
            _("All words must be there. Words in quotation marks are looked for as they stand."),
            role="small", tone="ink-3", wrap=True,
        )  # fmt: skip
        self._unread, self._above = Banner("info"), QWidget()
        self._above.setFixedHeight(12)
        self._count = Label(role="small", tone="ink-2")
        self._count.setObjectName("search_count")
        self.list = FoundList("search_results", _("Sessions found"))
        self.more = Button(_("Show more"), "search_more", kind="flat", icon="plus", size="small")
        self.empty = Empty("nothing_found")
        self._lay_out()
        self._connect()
        self.set_found("", Results())

    def set_found(self, typed: str, results: Results) -> None:
        """Show what was found for `typed`; the row one is at stays the current one."""
        is_new = typed != self._shown_for
        self._shown_for = typed
        self._tell_unread(results.unread)
        has_asked, has_found = bool(terms(typed)), bool(results.latest)
        self.list.set_rows([_row(found, self._today()) for found in results.latest])
        if has_found and (is_new or self.list.current_key is None):
            self.list.set_current(results.latest[0].session.id)
            self.list.scrollToTop()
        self.list.setVisible(has_found)
        self._count.setVisible(has_found)
        self.more.setVisible(len(results.latest) < results.total)
        self.empty.setVisible(has_asked and not has_found)
        self.empty.set_words(*_nothing_words(results.unread))
        words = _count_words(len(results.latest), results.total)
        if has_asked and (words != self._count.text() or is_new):
            self._announce(words if has_found else _("Nothing found."))
        self._count.setText(words)

    def wipe(self) -> None:
        """Let nothing stay of what was looked for and found, nor in the undo of the field."""
        self.field.setText("")
        self.set_found("", Results())

    def take_focus(self) -> None:
        """Put the cursor into the field; typing replaces what stands there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field ↓ goes into the list; Escape empties the field, and leads back to it from the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.field and key == Qt.Key.Key_Down and self.list.rows:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if watched is self.field and key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if watched is self.list and self._leads_back(key):
                self.take_focus()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is in front."""
        super().hideEvent(event)
        self.left.emit()

    def _leads_back(self, key: int) -> bool:
        return key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.list.position <= 0)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.typed)
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.opened.connect(self._open)
        self.more.clicked.connect(self.more_asked)

    def _enter(self) -> None:
        """Open the first session found; what is only just typed is looked for first."""
        if self.field.text() == self._shown_for and self.list.current_key:
            self._open(self.list.current_key)
        else:
            self.looked_for.emit()

    def _open(self, session_id: str) -> None:
        self.session_opened.emit(session_id, self._shown_for)

    def _tell_unread(self, count: int) -> None:
        self._unread.setVisible(bool(count))
        self._above.setVisible(bool(count))
        if count:
            some = ngettext(
                "{count} note is not looked through yet.", "{count} notes are not looked through yet.", count
            )
            self._unread.set_words(some.format(count=QLocale().toString(count)), _("What is found grows by itself."))

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._count, words))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(40, 21, 32, 16)
        column.setSpacing(0)
        column.addWidget(Label(_("Search"), role="title"))
        column.addSpacing(12)
        self.field.setMaximumWidth(FIELD_WIDTH)
        column.addWidget(self.field)
        column.addSpacing(6)
        column.addWidget(self._hint)
        column.addSpacing(14)
        column.addWidget(self._unread)
        column.addWidget(self._above)
        column.addWidget(self._count)
        column.addSpacing(6)
        column.addWidget(self.list, 1)
        column.addSpacing(6)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty)
        column.addStretch()
        room = QWidget()
        room.setLayout(column)
        room.setMaximumWidth(WIDEST + 72)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(room, 1)
        page.addStretch()


def _row(found: Found, today: date) -> FoundRow:
    session = found.session
    return FoundRow(
        session.id,
        found.client_code,
        (numbered(session),),
        near_day(session.day, today),
        False,
        found.excerpt,
        found.hits,
    )


def _count_words(shown: int, total: int) -> str:
    if shown < total:
        return _("The latest {shown} of {total} sessions").format(shown=shown, total=QLocale().toString(total))
    return ngettext("{count} session", "{count} sessions", total).format(count=total)


def _nothing_words(unread: int) -> tuple[str, str]:
    if unread:
        return _("Nothing found yet."), _("The notes that are left are being looked through now.")
    return _("Nothing found."), _("No note has all of these words. Fewer words, or only their beginning, find more.")
