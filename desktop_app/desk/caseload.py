"""The clients, their sessions and the day: what can be chosen from, and what can be added to it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.jobs import Jobs
from desktop_app.desk.store import Roll, Store
from desktop_app.domain.client import Client
from desktop_app.domain.day import Brief, Day
from desktop_app.domain.errors import MendError
from desktop_app.domain.session import Attendance, Session
from desktop_app.domain.template import load_template
from desktop_app.settings import resource


class Caseload(QObject):
    """Commands that read or add; the facts come back as signals. `clock` gives the local time."""

    roll_read = Signal(object)
    client_read = Signal(object, object)
    day_read = Signal(object)
    brief_read = Signal(object)
    client_kept = Signal(object)
    client_refused = Signal(object)
    session_added = Signal(str)
    failed = Signal(str)

    def __init__(self, store: Store, jobs: Jobs, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._clock = store, jobs, clock
        self.clients: tuple[Client, ...] = ()
        self.day = clock().date()

    def now(self) -> datetime:
        """The local time."""
        return self._clock()

    @property
    def active(self) -> tuple[Client, ...]:
        """The clients last read the work with whom goes on."""
        return tuple(c for c in self.clients if not c.is_closed)

    def read_roll(self) -> None:
        """Read all clients; `roll_read` follows."""
        self._jobs.run(self._store.roll, self._rolled, self._fail)

    def read_client(self, client_id: str) -> None:
        """Read one client's sessions; `client_read` follows."""
        if any(c.id == client_id for c in self.clients):
            self._jobs.run(
                lambda: self._store.client(client_id), lambda found: self.client_read.emit(*found), self._fail
            )

    def read_day(self, day: date | None = None) -> None:
        """Read a day (the one last read when none is given); `day_read` follows."""
        self.day = wanted = day or self.day
        self._jobs.run(lambda: self._store.day(wanted), self._day, self._fail)

    def read_brief(self, session_id: str) -> None:
        """Read what to remember before that session; `brief_read` follows."""
        self._jobs.run(lambda: self._store.brief(session_id), self._brief, self._fail)

    def add_client(self, client: Client) -> None:
        """Add a client; `client_kept` or `client_refused` follows."""
        self._jobs.run(lambda: self._store.add_client(client), lambda _r: self._kept(client), self.client_refused.emit)

    def rename_client(self, client: Client) -> None:
        """Change a client's code and private name; `client_kept` or `client_refused` follows."""
        self._jobs.run(
            lambda: self._store.rename_client(client), lambda _r: self._kept(client), self.client_refused.emit
        )

    def add_session(self, client_id: str, day: date | None = None) -> None:
        """Begin a new session of that client, now, or on an earlier `day` at this time; `session_added` follows."""
        template = load_template(Path(resource("templates/session.toml")))
        now = self._clock()
        when = datetime.combine(min(day, now.date()), now.time()) if day else now
        self._jobs.run(lambda: self._store.new_session(client_id, when, template.text), self._added, self._fail)

    def set_attendance(self, session_id: str, attendance: Attendance) -> None:
        """Say whether the client came; `day_read` follows. The session must not lie open."""
        self._jobs.run(
            lambda: self._store.set_attendance(session_id, attendance), lambda _r: self.read_day(), self._fail
        )

    def forget(self) -> None:
        """The vault was closed: nothing of it stays."""
        self.clients = ()
        self.day = self._clock().date()

    def _rolled(self, roll: Roll) -> None:
        self.clients = roll.clients
        self.roll_read.emit(roll)

    def _day(self, day: Day) -> None:
        if day.day == self.day:
            self.day_read.emit(day)

    def _brief(self, brief: Brief) -> None:
        self.brief_read.emit(brief)

    def _kept(self, client: Client) -> None:
        self.client_kept.emit(client)
        self.read_roll()

    def _added(self, session: Session) -> None:
        self.session_added.emit(session.id)

    def _fail(self, error: MendError) -> None:
        self.failed.emit(error.sentence)
