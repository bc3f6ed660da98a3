"""Rows out of a damaged database made into records again: each belongs to something, each stands in its place once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import count

from desktop_app.domain.ids import new_id
from desktop_app.domain.repair_plan import PlanStatus
from desktop_app.domain.session import USUAL_MINUTES, Attendance, Format
from desktop_app.domain.text import word_count
from desktop_app.i18n import _, ngettext
from desktop_app.vault import schema
from desktop_app.vault.btree import Value
from desktop_app.vault.wreck import Row, Wreck


class Pieces:
    """Puts the rows of a wreck together. `tables` then holds them by table, `lost` says what is missing or made up.

    What belongs to a client, a session or a plan that could not be read gets one in its place, made from what the
    indexes still say of it.
    """

    def __init__(self, wreck: Wreck, today: date) -> None:
        self._wreck, self._today = wreck, today
        self._made: defaultdict[str, int] = defaultdict(int)
        self._nobody = ""
        self.lost: list[str] = []
        self.tables: dict[str, list[Row]] = {}
        self._clients = self._by_id("client")
        self._sessions = self._by_id("session")
        self._plans = self._by_id("repair_plan")
        self._steps = self._by_id("repair_step")
        self._put_heads()
        notes = self._notes()
        self._put_sessions(notes)
        self._put_plans()
        self._put_rest()
        self._tell_made()

    def _by_id(self, table: str) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for row in self._rows(table):
            found.setdefault(str(row["id"]), row)
        return found

    def _rows(self, table: str) -> list[Row]:
        """The rows of a table, each of those with one key once."""
        keys = [column.name for column in schema.metadata.tables[table].primary_key]
        found: dict[tuple[Value, ...], Row] = {}
        for row in self._wreck.rows.get(table, ()):
            found.setdefault(tuple(row[name] for name in keys), row)
        return list(found.values())

    def _put_heads(self) -> None:
        for client_id in self._wreck.clients:
            self._client(client_id)
        for session_id in self._wreck.sessions:
            self._session(session_id)
        for row in (*list(self._sessions.values()), *self._plans.values(), *self._rows("disclosure")):
            self._client(str(row["client_id"]))
        taken: set[Value] = set()
        for row in self._clients.values():
            code, n = str(row["code"]), 1
            while row["folded"] in taken:
                n += 1
                row["code"] = f"{code} ({n})"
                row["folded"] = str(row["code"]).casefold()
            taken.add(row["folded"])

    def _client(self, client_id: str) -> str:
        if client_id not in self._clients:
            self._made["client"] += 1
            told = self._wreck.clients.get(client_id)
            code = str(told[0]).upper() if told else _("salvaged-{n}").format(n=self._made["client"])
            empty = dict.fromkeys(schema.client.columns.keys())
            self._clients[client_id] = empty | {"id": client_id, "code": code, "folded": code.casefold(), "name": ""}
        return client_id

    def _session(self, session_id: str, client_id: str = "", day: Value = None) -> str:
        if session_id not in self._sessions:
            self._made["session"] += 1
            told = self._wreck.sessions.get(session_id)
            of, on = (str(told[0]), told[1]) if told else (client_id or self._somebody(), day)
            self._sessions[session_id] = {
                "id": session_id,
                "client_id": self._client(of),
                "number": 0,  # until all of the client's sessions are there
                "day": on or self._today.isoformat(),
                "start": time().isoformat("microseconds"),
                "minutes": USUAL_MINUTES,
                "format": Format.IN_PERSON.value,
                "attendance": Attendance.ATTENDED.value,
                "words": 0,
                "binned_at": None,
            }
        return session_id

    def _number_sessions(self) -> None:
        """Give sessions without a number those that are free among their client's, in the order of their days."""
        of_clients: defaultdict[Value, list[Row]] = defaultdict(list)
        for row in sorted(self._sessions.values(), key=lambda r: str(r["day"])):
            of_clients[row["client_id"]].append(row)
        for rows in of_clients.values():
            taken = {row["number"] for row in rows}
            free = (n for n in count(1) if n not in taken)
            for row in rows:
                row["number"] = row["number"] or next(free)

    def _somebody(self) -> str:
        """The client that gets what cannot be said to belong to anybody."""
        self._nobody = self._nobody or new_id()
        return self._nobody

    def _plan(self, plan_id: str, client_id: str) -> str:
        if plan_id not in self._plans:
            self._made["plan"] += 1
            told = self._wreck.plans.get(plan_id)
            empty = dict.fromkeys(schema.repair_plan.columns.keys())
            self._plans[plan_id] = empty | {
                "id": plan_id,
                "client_id": self._client(str(told[0]) if told else client_id or self._somebody()),
                "title": _("Salvaged plan"),
                "aim": "",
                "need": "",
                "status": PlanStatus.OPEN.value,
            }
        return plan_id

    def _notes(self) -> dict[str, Row]:
        """The notes by session; where one is lost, its newest earlier version."""
        notes: dict[str, Row] = {}
        for row in self._wreck.rows.get("note", ()):
            other = notes.get(str(row["session_id"]))
            if other is None or int(str(row["revision"])) > int(str(other["revision"])):
                notes[str(row["session_id"])] = row
        versions = sorted(self._rows("revision"), key=lambda r: int(str(r["number"])))
        newest = {str(row["session_id"]): row for row in versions}
        for row in (*notes.values(), *newest.values()):
            self._session(str(row["session_id"]), day=_day(row["saved_at"]))
        self.tables["revision"] = versions
        owed = {id_: newest[id_] for id_ in newest.keys() - notes.keys()}
        for session_id, row in owed.items():
            later = {
                "id": None,
                "revision": int(str(row["number"])) + 1,
                "kept_at": row["saved_at"],
                "come": 0,
                "gone": 0,
            }
            notes[session_id] = row | later
        self._tell(
            len(owed),
            ngettext(
                "The note of {n} session could not be read; its newest earlier version stands in its place.",
                "The notes of {n} sessions could not be read; their newest earlier versions stand in their place.",
                len(owed),
            ),
        )
        return notes

    def _put_sessions(self, notes: Mapping[str, Row]) -> None:
        for table in ("record", "reaction", "observation"):
            for row in self._rows(table):
                self._session(str(row["session_id"]))
        for row in self._rows("attempt"):
            step = self._steps.get(str(row["step_id"]))
            plan = self._plans.get(str(step["plan_id"])) if step else None
            if plan is not None:
                self._session(str(row["session_id"]), str(plan["client_id"]))
        lost = [s for id_, s in self._sessions.items() if s["words"] and id_ not in notes]
        self._number_sessions()
        for id_, row in self._sessions.items():
            row["words"] = word_count(str(notes[id_]["text"])) if id_ in notes else 0
        taken: set[Value] = {None}
        columns = schema.note.columns.keys()
        self.tables["note"] = []
        for row in notes.values():
            kept = {name: row.get(name) for name in columns} | {"in_index": 0}
            if kept["id"] in taken:
                del kept["id"]
            else:
                taken.add(kept["id"])
            self.tables["note"].append(kept)
        self._tell_lost_notes(lost)

    def _put_plans(self) -> None:
        for row in self._steps.values():
            planned_in = self._sessions.get(str(row["planned_in"]))
            row["planned_in"] = planned_in["id"] if planned_in else None
            self._plan(str(row["plan_id"]), str(planned_in["client_id"]) if planned_in else "")
        attempts = self._rows("attempt")
        placed = [
            row for row in attempts if str(row["step_id"]) in self._steps and str(row["session_id"]) in self._sessions
        ]
        self.tables["attempt"] = placed
        self.tables["plan_session"] = [
            row
            for row in self._rows("plan_session")
            if str(row["plan_id"]) in self._plans and str(row["session_id"]) in self._sessions
        ]
        gone = len(attempts) - len(placed)
        words = ngettext(
            "What came of {n} repair step could not be placed.",
            "What came of {n} repair steps could not be placed.",
            gone,
        )
        self._tell(gone, words)

    def _put_rest(self) -> None:
        for table in ("record", "disclosure", "tombstone"):
            self.tables[table] = self._rows(table)
        for table, rows in (("client", self._clients), ("session", self._sessions), ("repair_plan", self._plans)):
            self.tables[table] = list(rows.values())
        self.tables["repair_step"] = list(self._steps.values())
        for table, whole in (("reaction", "session_id"), ("observation", "session_id"), ("repair_step", "plan_id")):
            self.tables[table] = _numbered(self.tables.get(table) or self._rows(table), whole)

    def _tell_made(self) -> None:
        clients, sessions, plans = (self._made[kind] for kind in ("client", "session", "plan"))
        self._tell(
            clients,
            ngettext(
                "The entry of {n} client could not be read: only the code is there, or “salvaged” instead.",
                "The entries of {n} clients could not be read: only their codes are there, or “salvaged” instead.",
                clients,
            ),
        )
        self._tell(
            sessions,
            ngettext(
                "The head of {n} session could not be read: its number, date and time may be wrong.",
                "The heads of {n} sessions could not be read: their numbers, dates and times may be wrong.",
                sessions,
            ),
        )
        self._tell(
            plans,
            ngettext(
                "The title and aim of {n} repair plan could not be read.",
                "The titles and aims of {n} repair plans could not be read.",
                plans,
            ),
        )
        self._tell(
            self._wreck.cut,
            ngettext(
                "{n} text is there only as far as it could be read; the place is marked.",
                "{n} texts are there only as far as they could be read; the places are marked.",
                self._wreck.cut,
            ),
        )

    def _tell_lost_notes(self, lost: Sequence[Row]) -> None:
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for row in lost:
            numbers[str(self._clients[str(row["client_id"])]["code"])].append(int(str(row["number"])))
        named = [f"{code} {_ranges(each)}" for code, each in sorted(numbers.items())]
        words = ngettext(
            "The note of {n} session could not be read: {sessions}.",
            "The notes of {n} sessions could not be read: {sessions}.",
            len(lost),
        )
        self._tell(len(lost), words, sessions="; ".join(named))

    def _tell(self, count: int, words: str, **more: str) -> None:
        if count:
            self.lost.append(words.format(n=count, **more))


def _numbered(rows: Iterable[Row], whole: str) -> list[Row]:
    """The rows in their order within each whole, numbered from 0 without a gap."""
    counts: defaultdict[Value, int] = defaultdict(int)
    numbered = []
    for row in sorted(rows, key=lambda r: int(str(r["position"]))):
        numbered.append(row | {"position": counts[row[whole]]})
        counts[row[whole]] += 1
    return numbered


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers as a person writes them: "2–5, 9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _day(saved_at: Value) -> Value:
    return datetime.fromisoformat(str(saved_at)).date().isoformat() if saved_at else None
