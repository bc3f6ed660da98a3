"""The vault of a whole career, made up: 46,000 sessions with notes, records and plans, the same for the same seed."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

from sqlalchemy import Table, insert

from desktop_app.domain.cue import CueType
from desktop_app.domain.repair_plan import Outcome, PlanStatus, StepKind
from desktop_app.domain.rupture import Addressed, RuptureType
from desktop_app.domain.text import word_count
from desktop_app.vault import schema, search
from desktop_app.vault.cipher import Tx
from desktop_app.vault.keys import DEFAULT_COST
from desktop_app.vault.vault import Vault

CAREER: Final = 46_000
LAST: Final = date(2026, 11, 20)
SESSIONS_OF_CLIENT: Final = 40
WEEKLY: Final = 25
PIECE: Final = 500
PASSPHRASE: Final = "seven quiet boats at noon"
Row = dict[str, Any]


def career(cache: Path, into: Path, today: date, sessions: int = CAREER, seed: int = 1) -> Path:
    """A closed vault of that many sessions in the folder `into`, the last of them on `today`; `PASSPHRASE` opens it.

    It is a copy of one in the folder `cache`, which is made when it is not there as this very code makes it.
    """
    folder = shutil.copytree(_kept(cache, sessions, seed), into / f"Career {sessions}.mend")
    vault = Vault.open(folder, PASSPHRASE)
    with vault.write() as tx:
        tx.exec_driver_sql("UPDATE session SET day = date(day, ?)", (f"{(today - LAST).days} days",))
    vault.close()
    return folder


def _kept(cache: Path, sessions: int, seed: int) -> Path:
    made_by = Path(__file__).read_bytes() + Path(schema.__file__).read_bytes() + f"{sessions} {seed}".encode()
    folder = cache / f"Career {sessions} {hashlib.sha256(made_by).hexdigest()[:12]}.mend"
    if not folder.exists():
        for former in cache.glob(f"Career {sessions} *"):
            shutil.rmtree(former, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        _fill(folder, sessions, Random(seed))  # noqa: S311 - made up, and the same each time
    return folder


def _fill(folder: Path, sessions: int, chance: Random) -> None:
    fresh = folder.with_name("Unfinished.mend")
    with suppress(FileNotFoundError):
        shutil.rmtree(fresh)
    vault, _recovery_key = Vault.create(fresh, PASSPHRASE, DEFAULT_COST)
    lives = _Lives(chance, sessions)
    with vault.write() as tx:
        _put(tx, schema.client, lives.clients())
    heads = lives.sessions()
    while some := list(islice(heads, PIECE)):
        with vault.write() as tx:
            for table, rows in lives.of(some).items():
                _put(tx, table, rows)
            while search.catch_up(tx):
                pass
        vault.tidy()
    while vault.tidy():
        pass
    vault.close()
    fresh.rename(folder)


def _put(tx: Tx, table: Table, rows: Iterator[Row] | list[Row]) -> None:
    found = list(rows)
    if found:
        tx.execute(insert(table), found)


class _Lives:
    """Clients who come once a week for about forty sessions each, and what was written of them."""

    def __init__(self, chance: Random, sessions: int) -> None:
        self._chance, self._count = chance, sessions
        syllables = [a + b for a in "bdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "ing", "ou", "ea")]
        words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _word in range(6000)]
        often = [1 / (at + 3) for at in range(len(words))]
        self._sentences = [
            " ".join(chance.choices(words, often, k=chance.randint(6, 24))).capitalize() + "." for _each in range(2000)
        ]
        self._clients = [self._id() for _each in range(-(-sessions // SESSIONS_OF_CLIENT))]

    def clients(self) -> Iterator[Row]:
        """All clients; a few of them with a name."""
        for number, id_ in enumerate(self._clients, 1):
            code = f"C-{number:03}"
            yield {"id": id_, "code": code, "folded": code.casefold(), "name": f"Name {number}", "since": None}

    def sessions(self) -> Iterator[Row]:
        """All sessions from the first day on: eight hours on each day of work, the last of them on `LAST`."""
        together = min(WEEKLY, len(self._clients))
        for at in range(self._count):
            day = LAST - timedelta(days=(self._count - 1 - at) // 8 * 7 // 5)
            group, place = divmod(at, SESSIONS_OF_CLIENT * together)
            client = self._clients[(group * together + place % together) % len(self._clients)]
            yield {"id": self._id(), "client_id": client, "number": place // together + 1, "day": day,
                   "start": time(9 + at % 8), "minutes": 50, "format": "in_person", "attendance": "attended",
                   "words": 0}  # fmt: skip

    def of(self, heads: list[Row]) -> dict[Table, list[Row]]:
        """The rows of these sessions, by table, in the order in which they can be put in."""
        rows: dict[Table, list[Row]] = {schema.session: heads}
        for head in heads:
            text = self._note()
            head["words"] = word_count(text)
            at = datetime.combine(head["day"], head["start"]) + timedelta(minutes=55)
            note = {"session_id": head["id"], "revision": 40, "text": text, "saved_at": at, "kept_at": at}
            rows.setdefault(schema.note, []).append(note)
            self._recorded(head["id"], rows)
            if self._chance.random() < 0.1:
                earlier = {"session_id": head["id"], "number": 20, "saved_at": at, "words": head["words"], "text": text}
                rows.setdefault(schema.revision, []).append(earlier)
            if self._chance.random() < 0.05:
                self._planned(head, rows)
        return rows

    def _note(self) -> str:
        parts = [f"## Part {part}\n\n" + " ".join(self._chance.choices(self._sentences, k=12)) for part in range(4)]
        return "\n\n".join(parts)

    def _recorded(self, id_: str, rows: dict[Table, list[Row]]) -> None:
        chance = self._chance
        happened = chance.random() < 0.3
        words = dict.fromkeys(("moment", "trigger", "my_part", "meaning"), chance.choice(self._sentences))
        record: Row = {"session_id": id_, "type": None, "addressed": None, "resolved": None, "question": ""}
        record |= words if happened else dict.fromkeys(words, "")
        record |= {"bond": chance.randint(3, 7), "goals": chance.randint(3, 7), "tasks": chance.randint(3, 7)}
        record |= {"flagged": chance.random() < 0.05}
        if happened:
            record |= {"type": RuptureType.WITHDRAWAL.value, "addressed": Addressed.YES.value, "resolved": 3}
        rows.setdefault(schema.record, []).append(record)
        for position in range(chance.randint(0, 5)):
            seen = {"session_id": id_, "position": position, "cue_id": f"cue-{position}", "when": None}
            seen |= {
                "type": CueType.WITHDRAWAL.value,
                "title": "Falls silent",
                "intensity": 2,
                "words": words["moment"],
            }
            rows.setdefault(schema.observation, []).append(seen)

    def _planned(self, head: Row, rows: dict[Table, list[Row]]) -> None:
        plan = self._id()
        words = dict.fromkeys(("title", "aim", "need"), self._chance.choice(self._sentences))
        made = {"id": plan, "client_id": head["client_id"], "status": PlanStatus.REPAIRED.value}
        made |= words | {"created_on": head["day"], "review_on": None}
        rows.setdefault(schema.repair_plan, []).append(made)
        mends = {"plan_id": plan, "position": 0, "session_id": head["id"]}
        rows.setdefault(schema.plan_session, []).append(mends)
        for position, kind in enumerate(StepKind):
            step = {"id": self._id(), "plan_id": plan, "position": position, "kind": kind.value}
            rows.setdefault(schema.repair_step, []).append(step | {"wording": words["aim"], "planned_in": head["id"]})
            tried = {"step_id": step["id"], "position": 0, "session_id": head["id"], "outcome": Outcome.TRIED.value}
            rows.setdefault(schema.attempt, []).append(tried | {"what_happened": words["need"], "helpful": 4})

    def _id(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"
