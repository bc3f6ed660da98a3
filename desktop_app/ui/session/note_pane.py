"""The note pane: the head of the session, the note, the find bar and the foot that tells the truth about saving."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.desk.autosave import Saving, Truth
from desktop_app.i18n import _, ngettext
from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.note.note_find import FindBar
from desktop_app.ui.session.session_head import SessionHead
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.status_line import StatusLine


class NotePane(QFrame):
    """Head, note and foot, top to bottom; `versions_asked` when earlier versions of the note are to be shown."""

    versions_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("note_pane")
        self.setProperty("kind", "sheet")
        self.head = SessionHead(today)
        self.editor = NoteEditor()
        self.find_bar = FindBar(self.editor)
        self.foot = StatusLine()
        self._words = Label("", role="micro", tone="ink-2")
        self._find = Button(_("Find"), "find", kind="flat", icon="magnifying-glass", size="small")
        self.foot.add_left(self._words)
        self._versions = Button(_("Versions"), "versions", kind="flat", icon="clock-counter-clockwise", size="small")
        self.foot.add_right(self._find)
        self.foot.add_right(self._versions)
        self._find.clicked.connect(self.find_bar.open)
        self._versions.clicked.connect(self.versions_asked)
        self.editor.words_changed.connect(self._count)
        self._count(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.foot)
        self.find_bar.hide()

    def set_truth(self, truth: Truth) -> None:
        """Say how saving stands."""
        if truth.saving is Saving.SAVED and truth.at:
            self.foot.set_truth("saved", _("Saved {time}").format(time=f"{truth.at:%H:%M:%S}"))
        elif truth.saving is Saving.SAVING:
            self.foot.set_truth("saving", _("Saving…"))
        elif truth.saving is Saving.UNSAVED:
            self.foot.set_truth("unsaved", _("Not saved, kept in this window: {why}").format(why=truth.why))
        else:
            self.foot.set_truth("saved", _("Saved"))  # nothing was changed since it was read

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Smaller margins and text for a narrow window."""
        self.editor.set_compact(compact)
        self.head.set_margins(28 if compact else 56, 20 if compact else 32)

    def minimumSizeHint(self) -> QSize:
        """The note keeps room to write in."""
        return QSize(480, super().minimumSizeHint().height())

    def _count(self, words: int) -> None:
        self._words.setText(ngettext("{n} word", "{n} words", words).format(n=words))
