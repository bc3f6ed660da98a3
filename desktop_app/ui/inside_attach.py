"""Wires what is inside to the desk, and the commands of the window to both."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.desk.desk import Desk
from desktop_app.desk.exporting import Wanted
from desktop_app.desk.store import Roll
from desktop_app.domain.client import Client
from desktop_app.domain.session import Attendance, Session
from desktop_app.i18n import _
from desktop_app.ui.bin.attach import BinAttached
from desktop_app.ui.client_picker import ClientPicker
from desktop_app.ui.clients.client_dialog import ClientDialog
from desktop_app.ui.inside import Inside
from desktop_app.ui.note.note_place import Place as PlaceInNote
from desktop_app.ui.session.attach import attach as attach_session
from desktop_app.ui.settings.attach import SettingsAttached
from desktop_app.ui.summary_attach import ask_for_summary
from desktop_app.ui.summary_dialog import Period
from desktop_app.ui.versions.attach import VersionsAttached
from desktop_app.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in the vault: the session that lay open, and where in its note."""

    session_id: str
    in_note: PlaceInNote


class InsideAttached:
    """The inside at work. `documents` is where PDFs are offered to go; `say` shows a sentence for a few seconds."""

    def __init__(self, inside: Inside, desk: Desk, documents: Path, say: Callable[[str], None]) -> None:
        self._inside, self._desk, self._documents, self._say = inside, desk, documents, say
        self._client_id = ""
        self._first_day: date | None = None
        self._session_wanted = self._session_for_next_client = False
        self._return_to: Place | None = None
        attach_session(inside.session, desk.workspace)
        self._settings = SettingsAttached(inside.settings, desk, documents)
        self._wire_navigation()
        self._wire_caseload()
        self._wire_session()
        self._bin = BinAttached(inside, desk.bin, self._refresh_clients_without, desk.clock, say)
        self._versions = VersionsAttached(inside, inside.session.note, desk.versions, desk.clock, say)

    @property
    def view(self) -> Inside:
        """The widget."""
        return self._inside

    def enter(self, *, is_sample: bool, place: Place | None = None) -> None:
        """The vault was opened: show today, or the place one was at; the sample caseload says that it will not last."""
        self._inside.set_sample(is_sample=is_sample)
        self._settings.enter()
        self.go_today()
        self._desk.caseload.read_roll()  # behind the day: nobody sees the clients yet
        self._return_to = place
        if place is not None:
            self._desk.workspace.open(place.session_id)

    @property
    def place(self) -> Place | None:
        """Where one is, when that is in a session."""
        session_id = self._desk.workspace.session_id
        in_note = self._inside.session.note.editor.place()
        return Place(session_id, in_note) if self._inside.in_session and session_id else None

    def commands(self) -> dict[str, Callable[[], None]]:
        """What the commands of the window do in here, by name."""
        session, workspace = self._inside.session, self._desk.workspace
        return {
            "new_session": self.new_session,
            "new_client": self.new_client,
            "show_today": self.go_today,
            "show_clients": self.go_clients,
            "show_settings": self.go_settings,
            "switch_pane": self._if_in_session(session.switch_pane),
            "find": self._find,
            "versions": self._if_in_session(session.note.versions_asked.emit),
            "save": lambda: workspace.flush(_nothing),
            "undo": lambda: workspace.undo() if self._inside.in_session else self._bin.undo(),
            "redo": self._if_in_session(workspace.redo),
            "summary": self._if_in_session(self._summary_of_session),
            "keys": self._show_keys,
            "lock": self._inside.lock_asked.emit,
        }

    def go_today(self) -> None:
        """Save what is open and show the day."""
        caseload, today = self._desk.caseload, self._desk.clock().date()
        self._desk.workspace.flush(lambda: caseload.read_day(today))
        self._inside.show_today()
        self._inside.today.take_focus()

    def go_clients(self) -> None:
        """Save what is open and show the clients."""
        self._desk.workspace.flush(self._refresh_clients)
        self._inside.show_clients()
        self._inside.clients.take_focus()

    def go_settings(self) -> None:
        """Save what is open and show the settings."""
        self._desk.workspace.flush(_nothing)
        self._inside.show_settings()
        self._inside.settings.take_focus()

    def new_session(self) -> None:
        """Begin a session: of the client one is with, or of one to be picked."""
        if self._inside.in_session:
            self._desk.caseload.add_session(self._client_id)
        else:
            self._session_wanted = True
            self._desk.caseload.read_roll()

    def _pick_client(self) -> None:
        clients = self._desk.caseload.clients
        if len(clients) == 1:
            self._add_session(clients[0].id)
        elif not clients:
            self._client_then_session()
        else:
            picker = ClientPicker(self._inside, clients, self._client_id)
            picker.picked.connect(self._add_session)
            picker.new_client_asked.connect(self._client_then_session)
            _open(picker)

    def _add_session(self, client_id: str) -> None:
        """On the day that is in front, if one is; else today."""
        caseload = self._desk.caseload
        caseload.add_session(client_id, caseload.day if self._inside.on_today else None)

    def _show_keys(self) -> None:
        from desktop_app.ui.keys_dialog import KeysDialog

        _open(KeysDialog(self._inside))

    def _find(self) -> None:
        if self._inside.in_session:
            self._inside.session.note.find_bar.open()
        else:
            self._inside.find_client()

    def new_client(self) -> None:
        """Ask for a new client's code."""
        self._client_dialog(_("New client"), None)

    def _client_then_session(self) -> None:
        self._session_for_next_client = True
        self.new_client()

    def _wire_navigation(self) -> None:
        inside = self._inside
        places = {"today": self.go_today, "clients": self.go_clients, "settings": self.go_settings}
        inside.went.connect(lambda key: places[key]())

    def _wire_caseload(self) -> None:
        caseload, today, clients = self._desk.caseload, self._inside.today, self._inside.clients
        caseload.roll_read.connect(self._rolled)
        caseload.client_read.connect(clients.set_client)
        caseload.client_read.connect(self._client_read)
        caseload.day_read.connect(lambda day: today.set_day(day, self._desk.clock()))
        caseload.brief_read.connect(today.set_brief)
        caseload.client_kept.connect(self._client_kept)
        caseload.session_added.connect(self._desk.workspace.open)
        caseload.failed.connect(self._say)
        today.row_selected.connect(caseload.read_brief)
        today.session_opened.connect(self._desk.workspace.open)
        today.day_asked.connect(caseload.read_day)
        today.new_session_asked.connect(self.new_session)
        today.client_opened.connect(self._open_client)
        today.attendance_chosen.connect(self._set_attendance)
        clients.client_chosen.connect(self._choose_client)
        clients.new_client_asked.connect(self.new_client)
        clients.rename_asked.connect(self._rename)
        clients.new_session_asked.connect(caseload.add_session)
        clients.session_opened.connect(self._desk.workspace.open)
        clients.summary_asked.connect(self._summary_of_client)

    def _wire_session(self) -> None:
        workspace = self._desk.workspace
        workspace.opened.connect(self._opened)
        workspace.failed.connect(self._say)
        self._inside.session.note.head.summary_asked.connect(self._summary_of_session)

    def _rolled(self, roll: Roll) -> None:
        self._inside.clients.set_clients(roll.clients, roll.counts)
        if self._session_wanted:
            self._session_wanted = False
            self._pick_client()

    def _opened(self) -> None:
        around = self._desk.workspace.around
        if around is not None:
            self._client_id = around.client.id
        self._inside.show_session()
        editor = self._inside.session.note.editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        place, self._return_to = self._return_to, None
        if place is not None and place.session_id == self._desk.workspace.session_id:
            editor.set_place(place.in_note)

    def _open_client(self, client_id: str) -> None:
        self._client_id = client_id
        self.go_clients()

    def _set_attendance(self, session_id: str, attendance: Attendance) -> None:
        self._desk.workspace.put_away(lambda: self._desk.caseload.set_attendance(session_id, attendance))

    def _client_read(self, _client: Client, sessions: tuple[Session, ...]) -> None:
        self._first_day = min((s.day for s in sessions), default=None)

    def _choose_client(self, client_id: str) -> None:
        self._client_id = client_id
        self._desk.caseload.read_client(client_id)

    def _refresh_clients(self) -> None:
        self._desk.caseload.read_roll()
        if self._client_id:
            self._desk.caseload.read_client(self._client_id)
            self._inside.clients.show_client(self._client_id)

    def _refresh_clients_without(self, gone: str) -> None:
        if gone == self._client_id:
            self._client_id = ""
        self._refresh_clients()

    def _client(self, client_id: str) -> Client | None:
        return next((c for c in self._desk.caseload.clients if c.id == client_id), None)

    def _rename(self, client_id: str) -> None:
        client = self._client(client_id)
        if client is not None:
            self._client_dialog(_("Code and name"), client)

    def _client_dialog(self, title: str, client: Client | None) -> None:
        caseload = self._desk.caseload
        taken = tuple(c.code for c in caseload.clients if client is None or c.id != client.id)
        dialog = ClientDialog(self._inside, title, taken, client)
        dialog.accepted_client.connect(caseload.add_client if client is None else caseload.rename_client)
        kept = caseload.client_kept.connect(lambda _client: dialog.accept())
        refused = caseload.client_refused.connect(dialog.set_error)
        dialog.rejected.connect(self._no_session_for_next_client)
        dialog.finished.connect(
            lambda: (caseload.client_kept.disconnect(kept), caseload.client_refused.disconnect(refused))
        )
        _open(dialog)

    def _no_session_for_next_client(self) -> None:
        self._session_for_next_client = False

    def _client_kept(self, client: Client) -> None:
        self._client_id = client.id
        if self._session_for_next_client:
            self._session_for_next_client = False
            self._add_session(client.id)
        else:
            self._refresh_clients()

    def _summary_of_session(self) -> None:
        page, around = self._desk.workspace.page, self._desk.workspace.around
        if page is not None and around is not None:
            code, number = around.client.code, page.session.number
            title = _("Summary of session {n}").format(n=number)
            ask_for_summary(self._inside, self._desk, self._documents, title, lambda _period: Wanted(code, number))

    def _summary_of_client(self, client_id: str) -> None:
        client = self._client(client_id)
        if client is None:
            return
        today = self._desk.clock().date()
        first = self._first_day or today

        def wanted(period: Period | None) -> Wanted:
            return Wanted(client.code, None, period.first if period else None, period.last if period else None)

        title = _("Summary of a period")
        ask_for_summary(self._inside, self._desk, self._documents, title, wanted, Period(first, today))

    def _if_in_session(self, then: Callable[[], None]) -> Callable[[], None]:
        return lambda: then() if self._inside.in_session else None


def _open(dialog: Dialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _nothing() -> None:
    """Saving tells of itself in the foot."""
