"""Wires what is inside to the desk, and the commands of the window to both."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from desktop_app.desk.autosave import Saving, Truth
from desktop_app.desk.desk import Desk
from desktop_app.desk.store import Roll
from desktop_app.domain.client import Client
from desktop_app.domain.findings import Findings
from desktop_app.domain.session import Attendance
from desktop_app.i18n import _
from desktop_app.ui.bin.attach import BinAttached
from desktop_app.ui.client_picker import ClientPicker
from desktop_app.ui.clients.attach import ClientDialogs
from desktop_app.ui.erasing.attach import ErasingAttached
from desktop_app.ui.inside import Inside
from desktop_app.ui.note.note_place import Place as PlaceInNote
from desktop_app.ui.retention.attach import RetentionAttached
from desktop_app.ui.search.attach import SearchAttached
from desktop_app.ui.session.attach import attach as attach_session
from desktop_app.ui.session.attach import wipe as wipe_session
from desktop_app.ui.settings.attach import SettingsAttached
from desktop_app.ui.summary.attach import SummaryAttached
from desktop_app.ui.take_back import TakeBack
from desktop_app.ui.take_out.attach import ask_for_access_package
from desktop_app.ui.untold import News
from desktop_app.ui.versions.attach import VersionsAttached
from desktop_app.ui.widgets.dialog import Dialog


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
        self._session_wanted = self._session_for_next_client = False
        self._return_to: Place | None = None
        attach_session(inside.session, desk.workspace)
        self._client_dialogs = ClientDialogs(inside, desk.caseload, desk.clock)
        self._client_dialogs.given_up.connect(self._no_session_for_next_client)
        self._summaries = SummaryAttached(inside, desk, documents)
        self._wire_navigation()
        self._settings = SettingsAttached(inside.settings, desk, documents)
        self._wire_caseload()
        self._wire_session()
        self._take_back = TakeBack(inside)
        self._bin = BinAttached(inside, desk.bin, self._refresh_clients_without, self._take_back, desk.clock, say)
        self._erasing = ErasingAttached(inside, desk.erasure, documents, say)
        self._wire_erasing()
        self._retention = RetentionAttached(
            inside.clients,
            desk.retention,
            self._refresh_clients,
            self._go_to_client,
            self._begin_with,
            self._take_back,
            desk.clock,
            say,
        )
        self._search = SearchAttached(inside.search, inside.session.note, desk.searching, desk.workspace, say)
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

    def tell(self, news: News) -> None:
        """Say it for a few seconds, and in the settings for as long as the vault is open."""
        self._inside.settings.vault.set_news(news.short, news.more)
        self._say(news.short)

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
            "find": self._inside.look_for,
            "search": self.go_search,
            "versions": self._if_in_session(session.note.versions_asked.emit),
            "save": lambda: workspace.flush(_nothing),
            "undo": lambda: workspace.undo() if self._inside.in_session else self._take_back.undo(),
            "redo": self._if_in_session(workspace.redo),
            "summary": self._ask_for_summary,
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

    def go_search(self) -> None:
        """Show where the notes are looked through; what was looked for is looked for again."""
        self._inside.show_search()
        self._inside.search.take_focus()
        self._desk.searching.look_now()

    def go_settings(self) -> None:
        """Save what is open and show the settings."""
        self._desk.workspace.flush(_nothing)
        self._inside.show_settings()
        self._inside.settings.take_focus()

    def new_session(self) -> None:
        """Begin a session: of the client one is with, or of one to be picked."""
        around = self._desk.workspace.around
        if self._inside.in_session and around is not None:
            self._begin_with_client(around.client)
        else:
            self._session_wanted = True
            self._desk.caseload.read_roll()

    def _pick_client(self) -> None:
        clients, chosen = self._desk.caseload.active, self._client(self._client_id)
        is_closed = chosen is not None and chosen.is_closed
        if len(clients) == 1 and not is_closed:
            self._add_session(clients[0].id)
        elif not clients and chosen is not None:
            self._retention.ask_to_reopen(chosen)
        elif not clients:
            self._client_then_session()
        else:
            picker = ClientPicker(self._inside, clients, self._client_id)
            picker.picked.connect(self._add_session)
            picker.new_client_asked.connect(self._client_then_session)
            _open(picker)

    def _begin_with_client(self, client: Client) -> None:
        if client.is_closed:
            self._retention.ask_to_reopen(client)
        else:
            self._desk.caseload.add_session(client.id)

    def _begin_with(self, client_id: str) -> None:
        self._desk.caseload.read_roll()
        self._add_session(client_id)

    def _add_session(self, client_id: str) -> None:
        """On the day that is in front, if one is; else today."""
        caseload = self._desk.caseload
        caseload.add_session(client_id, caseload.day if self._inside.on_today else None)

    def _show_keys(self) -> None:
        from desktop_app.ui.keys_dialog import KeysDialog

        _open(KeysDialog(self._inside))

    def new_client(self) -> None:
        """Ask for a new client's code."""
        self._client_dialogs.ask_for_new()

    def _client_then_session(self) -> None:
        self._session_for_next_client = True
        self.new_client()

    def _wire_navigation(self) -> None:
        inside = self._inside
        places = {
            "today": self.go_today,
            "clients": self.go_clients,
            "search": self.go_search,
            "settings": self.go_settings,
        }
        inside.went.connect(lambda key: places[key]())
        self._desk.jobs.on_damage = inside.tell_damage
        inside.damaged.button.clicked.connect(self._go_to_check)
        self._desk.checking.found.connect(self._take_findings)  # before the settings: the banner takes of their room

    def _take_findings(self, found: Findings) -> None:
        if found.is_damaged:
            self._inside.tell_damage()
        else:
            self._inside.tell_sound()

    def _go_to_check(self) -> None:
        self.go_settings()
        self._inside.settings.go_to("check_row")

    def _wire_caseload(self) -> None:
        caseload, today, clients = self._desk.caseload, self._inside.today, self._inside.clients
        caseload.roll_read.connect(self._rolled)
        caseload.client_read.connect(clients.set_client)
        caseload.day_read.connect(lambda day: today.set_day(day, self._desk.clock()))
        caseload.brief_read.connect(today.set_brief)
        caseload.client_kept.connect(self._client_kept)
        caseload.session_added.connect(self._desk.workspace.open)
        caseload.failed.connect(self._say)
        self._desk.taking_in.taken_in.connect(caseload.read_roll)
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
        clients.access_asked.connect(self._access_package)

    def _wire_session(self) -> None:
        workspace = self._desk.workspace
        workspace.opened.connect(self._opened)
        workspace.failed.connect(self._say)
        workspace.truth_changed.connect(self._tell_truth)
        self._inside.back_asked.connect(self._back_to_session)
        session = self._inside.session
        session.note.head.summary_asked.connect(self._summaries.ask_for_session)
        in_bin = _("The plan is in the bin for 30 days. Ctrl+Z has it back at once.")
        session.panel.plan.thrown_away.connect(lambda _plan: self._say(in_bin))

    def _tell_truth(self, truth: Truth) -> None:
        if truth.saving is not Saving.SAVING:  # while it is tried again, it is not saved
            self._inside.tell_unsaved(truth.why)

    def _back_to_session(self) -> None:
        self._inside.show_session()
        self._inside.session.note.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire_erasing(self) -> None:
        self._bin.erase_asked.connect(self._erasing.ask)
        self._erasing.access_asked.connect(self._package_for)
        self._erasing.erased.connect(self._forget_client)
        self._erasing.closed.connect(self._back_to_clients)

    def _forget_client(self, client_id: str) -> None:
        """Nothing of somebody who was erased stays in the window, on no page of it."""
        self._take_back.drop()
        wipe_session(self._inside.session)
        self._inside.search.wipe()
        self._inside.today.set_brief(None)
        self._desk.caseload.read_day()
        self._refresh_clients_without(client_id)

    def _back_to_clients(self) -> None:
        if self._inside.clients.isVisible():
            self._inside.clients.take_focus()

    def _rolled(self, roll: Roll) -> None:
        self._inside.clients.set_clients(roll.clients, roll.counts, roll.last_days)
        self._retention.show_reviews()
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
        self._search.session_opened()

    def _go_to_client(self, client_id: str) -> None:
        """Where the client is once all are read anew, among the active or the closed."""
        self._client_id = client_id
        self._desk.caseload.read_roll()
        self._inside.clients.follow(client_id)
        self._desk.caseload.read_client(client_id)

    def _open_client(self, client_id: str) -> None:
        self._client_id = client_id
        self.go_clients()

    def _set_attendance(self, session_id: str, attendance: Attendance) -> None:
        self._desk.workspace.put_away(lambda: self._desk.caseload.set_attendance(session_id, attendance))

    def _choose_client(self, client_id: str) -> None:
        self._client_id = client_id
        self._desk.caseload.read_client(client_id)

    def _refresh_clients(self) -> None:
        self._desk.caseload.read_roll()
        if self._client_id:
            self._desk.caseload.read_client(self._client_id)
            if self._inside.clients.stays_with != self._client_id:
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
            self._client_dialogs.show_details(client)

    def _no_session_for_next_client(self) -> None:
        self._session_for_next_client = False

    def _client_kept(self, client: Client) -> None:
        self._client_id = client.id
        if self._session_for_next_client:
            self._session_for_next_client = False
            self._add_session(client.id)
            return
        self._refresh_clients()
        if self._inside.on_today:
            self._say(_("{code} is among your clients now.").format(code=client.code))

    def _ask_for_summary(self) -> None:
        if self._inside.in_session:
            self._summaries.ask_for_session()
        elif self._inside.clients.isVisible():
            self._summary_of_client(self._client_id)

    def _summary_of_client(self, client_id: str) -> None:
        client = self._client(client_id)
        if client is not None:
            self._summaries.ask_for_client(client)

    def _access_package(self, client_id: str) -> None:
        client = self._client(client_id)
        if client is not None:
            self._package_for(client)

    def _package_for(self, client: Client) -> None:
        ask_for_access_package(self._inside, self._desk, self._documents, client)

    def _if_in_session(self, then: Callable[[], None]) -> Callable[[], None]:
        return lambda: then() if self._inside.in_session else None


def _open(dialog: Dialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _nothing() -> None:
    """Saving tells of itself in the foot."""
