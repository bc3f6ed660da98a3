"""Wires the earlier versions of the note to the desk."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.versions import Comparison, Versions
from desktop_app.domain.revision import Revision
from desktop_app.i18n import _
from desktop_app.ui.session.note_pane import NotePane
from desktop_app.ui.versions.versions_dialog import NoVersionsDialog, VersionsDialog


class VersionsAttached:
    """The versions at work. `clock` gives the local time, `say` shows a sentence for a few seconds."""

    def __init__(
        self,
        window: QWidget,
        note: NotePane,
        versions: Versions,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
    ) -> None:
        self._window, self._note, self._versions, self._clock, self._say = window, note, versions, clock, say
        self._dialog: VersionsDialog | NoVersionsDialog | None = None
        note.versions_asked.connect(versions.read)
        versions.listed.connect(self._open)
        versions.compared.connect(self._show)
        versions.restored.connect(self._put_back)
        versions.failed.connect(self._fail)

    def _open(self, found: tuple[Revision, ...]) -> None:
        if self._dialog is not None:
            return
        self._dialog = self._filled(found, self._clock().date()) if found else NoVersionsDialog(self._window)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _filled(self, found: tuple[Revision, ...], today: date) -> VersionsDialog:
        dialog = VersionsDialog(self._window, found, today)
        dialog.chosen.connect(self._versions.compare)
        dialog.restore_asked.connect(self._versions.restore)
        dialog.begin()
        return dialog

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        self._note.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: Comparison) -> None:
        if isinstance(self._dialog, VersionsDialog):
            self._dialog.set_version(found.number, found.text, found.stretches)

    def _put_back(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._note.editor.replace_text(text)
        self._say(_("The earlier version is back in the note. Ctrl+Z brings back what stood there before."))

    def _fail(self, sentence: str) -> None:
        if isinstance(self._dialog, VersionsDialog):
            self._dialog.set_error(sentence)
        else:
            self._say(sentence)
