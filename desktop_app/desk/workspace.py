"""The session that lies open: its note, its page, what of them is unsaved, and what can be undone."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.autosave import Autosave, Saving, Truth
from desktop_app.desk.history import History
from desktop_app.desk.jobs import Jobs
from desktop_app.desk.page import Page, Surroundings
from desktop_app.desk.store import OpenedSession, SavedSession, Store
from desktop_app.domain.errors import MendError
from desktop_app.domain.session import SessionNote


class Workspace(QObject):
    """One open session. The note's text lives in the editor, which gives it through `note_source` to be saved.

    `clock` gives the local time.
    """

    opened = Signal()
    page_changed = Signal()
    closed = Signal()
    flushing = Signal()
    truth_changed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        parent: QObject | None = None,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._clock = store, jobs, clock
        self._autosave = Autosave(jobs, self._capture, self._stored, self, clock)
        self._autosave.truth_changed.connect(self.truth_changed)
        self._history: History[Page] = History(self._show)
        self._kept: SavedSession | None = None
        self._wanted = ""
        self._edits = self._edits_kept = 0
        self.note_source: Callable[[], str] = str
        self.page: Page | None = None
        self.around: Surroundings | None = None

    @property
    def truth(self) -> Truth:
        """How saving stands."""
        return self._autosave.truth

    @property
    def session_id(self) -> str:
        """The id of the session that lies open; empty when none does."""
        return self.page.session.id if self.page else ""

    @property
    def _unsaved(self) -> bool:
        return self._kept is not None and (self._edits != self._edits_kept or self.page != self._kept.page)

    @property
    def note(self) -> SessionNote:
        """The note as it was read or last saved."""
        if self._kept is None:
            raise RuntimeError("no session is open")
        return self._kept.note

    def open(self, session_id: str) -> None:
        """Save what lies open, then open another session; `opened` or `failed` follows."""
        self._wanted = session_id
        self.flush(self._read_wanted)

    def change(self, page: Page, key: str = "") -> None:
        """Change the page, undoably. Changes with the same non-empty `key` that follow each other are one step."""
        if self.page is not None:
            self._history.replace(self.page, page, key)

    def undo(self) -> None:
        """Take back the last change of the page."""
        self._history.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._history.redo()

    def note_edited(self) -> None:
        """The note's text was changed in the editor."""
        if self.page is not None:
            self._edits += 1
            self._autosave.touch()

    def flush(self, then: Callable[[], None]) -> None:
        """Save now; `then` follows once everything is saved, or at once when saving fails (the words stay).

        `flushing` comes first, so that what is half typed can be handed in.
        """
        self.flushing.emit()
        self._autosave.flush(then)

    def put_away(self, then: Callable[[], None], unsaved: Callable[[str], None] | None = None) -> None:
        """Save, close the session and forget it; when saving fails the session stays open and `failed` says why.

        With `unsaved`, that one hears why instead.
        """
        self.flush(lambda: self._put_away(then, unsaved or self.failed.emit))

    def _put_away(self, then: Callable[[], None], unsaved: Callable[[str], None]) -> None:
        if self.truth.saving is Saving.UNSAVED:
            unsaved(self.truth.why)
            return
        self.forget()
        then()

    def forget(self) -> None:
        """Drop the open session without saving."""
        self._history.clear()
        self._autosave.rest()
        self.page = self.around = self._kept = None
        self._edits = self._edits_kept = 0
        self.closed.emit()

    def _read_wanted(self) -> None:
        if self.truth.saving is Saving.UNSAVED:
            self.failed.emit(self.truth.why)
            return
        session_id = self._wanted
        self._jobs.run(lambda: self._store.open_session(session_id), self._opened, self._refused)

    def _opened(self, found: OpenedSession) -> None:
        if found.page.session.id != self._wanted:
            return
        if self._unsaved or self._autosave.is_running:
            self.open(self._wanted)
            return
        self._history.clear()
        self._autosave.rest()
        self._kept = SavedSession(found.note, found.page)
        self.page, self.around = found.page, found.around
        self._edits = self._edits_kept = 0
        self.opened.emit()

    def _refused(self, error: MendError) -> None:
        self.failed.emit(error.sentence)

    def _show(self, page: Page) -> None:
        self.page = page
        self._autosave.touch()
        self.page_changed.emit()

    def _capture(self) -> Callable[[], tuple[int, SavedSession]] | None:
        kept, page = self._kept, self.page
        if kept is None or page is None:
            return None
        if not self._unsaved:
            return None
        edits, now = self._edits, self._clock()
        text = self.note_source() if edits != self._edits_kept else kept.note.text

        def save() -> tuple[int, SavedSession]:
            return edits, self._store.save(kept.note, text, kept.page, page, now)

        return save

    def _stored(self, result: tuple[int, SavedSession]) -> None:
        edits, kept = result
        if self._kept is not None and kept.page.session.id == self._kept.page.session.id:
            self._edits_kept, self._kept = edits, kept
