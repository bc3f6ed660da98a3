"""Wires the search page to the desk, and opens what was found at the words that were looked for."""

from collections.abc import Callable

from desktop_app.analysis.finding import best, hits, terms
from desktop_app.desk.searching import Searching
from desktop_app.desk.workspace import Workspace
from desktop_app.ui.note.note_history import units
from desktop_app.ui.search.search_page import SearchPage
from desktop_app.ui.session.note_pane import NotePane


class SearchAttached:
    """The page at work. `say` shows a sentence for a few seconds."""

    def __init__(
        self, page: SearchPage, note: NotePane, searching: Searching, workspace: Workspace, say: Callable[[str], None]
    ) -> None:
        self._note, self._workspace = note, workspace
        self._wanted = ("", "")
        page.typed.connect(searching.look_for)
        page.looked_for.connect(searching.look_now)
        page.more_asked.connect(searching.show_more)
        page.left.connect(searching.leave)
        page.session_opened.connect(self._open)
        searching.found.connect(page.set_found)
        searching.failed.connect(say)

    def session_opened(self) -> None:
        """A session lies open: when it was found here, go to the words; else no former words stay marked."""
        (session_id, typed), self._wanted = self._wanted, ("", "")
        if session_id and session_id == self._workspace.session_id:
            self._go_to(typed)
        elif self._note.find_bar.isVisible():
            self._note.find_bar.leave()

    def _open(self, session_id: str, typed: str) -> None:
        self._wanted = (session_id, typed)
        self._workspace.open(session_id)

    def _go_to(self, typed: str) -> None:
        """The text of now is looked at: it may have changed since it was found."""
        text = self._note.editor.text()
        first = best(hits(text, terms(typed)))
        if first is not None:
            self._note.find_bar.mark(text[first.start : first.end])
            self._note.editor.go_to(units(text[: first.start]))
