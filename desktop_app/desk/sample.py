"""The sample caseload: a vault to look round in, made in a temporary folder and gone with it."""

from __future__ import annotations

import secrets
import shutil
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.client import Client
from desktop_app.domain.cue import Observation, When, load_cue_set
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import Attendance, Format, Session, SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.domain.template import load_template
from desktop_app.i18n import _
from desktop_app.settings import resource

if TYPE_CHECKING:
    from desktop_app.domain.cue import CueSet
    from desktop_app.domain.template import Template
    from desktop_app.vault.cipher import Tx
    from desktop_app.vault.vault import Vault

WRITTEN_AFTER = timedelta(minutes=8)


class SampleVault:
    """Makes the sample vault for a day, and removes it again."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._home: Path | None = None

    def make(self) -> Vault:
        """Make and open the vault. Its passphrase is random and kept nowhere. Raises as `Vault.create` does."""
        self._home = Path(mkdtemp(prefix="mend-sample-"))
        try:
            return _filled(self._home / f"{_('Sample caseload')}.mend", self._today)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove the vault and its folder; the vault must be closed."""
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)
            self._home = None


def _filled(folder: Path, today: date) -> Vault:
    from desktop_app.vault.keys import Cost
    from desktop_app.vault.vault import Vault

    # Nobody can guess 256 random bits, so each guess may be cheap, and the vault opens at once.
    cheap = Cost(memory_kib=64, passes=1, lanes=1)
    vault, _recovery_key = Vault.create(folder, secrets.token_urlsafe(32), cheap)
    try:
        with vault.write() as tx:
            fill(tx, today)
    except BaseException:
        vault.close()
        raise
    return vault


def fill(tx: Tx, today: date) -> None:
    """Write the sample caseload as it would look on `today`."""
    from desktop_app.vault import clients

    cue_set = load_cue_set(resource("cues/everyday.toml"))
    template = load_template(resource("templates/session.toml"))
    for path in sorted(resource("sample").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        first_day = today - timedelta(days=data["sessions"][0]["days_ago"])
        client = Client(data["code"], since=first_day)
        clients.add(tx, client)
        sessions = [_add_session(tx, client, s, today, cue_set, template) for s in data["sessions"]]
        for plan in data.get("plans", ()):
            _add_plan(tx, client, plan, {s.number: s for s in sessions})


def _add_session(
    tx: Tx, client: Client, data: dict[str, Any], today: date, cue_set: CueSet, template: Template
) -> Session:
    from desktop_app.vault import notes, records, sessions

    session = Session(
        client.id,
        data["number"],
        today - timedelta(days=data["days_ago"]),
        time.fromisoformat(data["start"]),
        format=Format(data.get("format", "in_person")),
        attendance=Attendance(data.get("attendance", "attended")),
    )
    sessions.save(tx, session)
    written = datetime.combine(session.day, session.end) + WRITTEN_AFTER
    notes.save(tx, SessionNote(session.id, data.get("note", template.text)), written)
    records.save(tx, session.id, _record(data, cue_set))
    return session


def _record(data: dict[str, Any], cue_set: CueSet) -> SessionRecord:
    rupture = data.get("rupture", {})
    return SessionRecord(
        tuple(_observation(o, cue_set) for o in data.get("cues", ())),
        Rupture(
            RuptureType(rupture["type"]) if "type" in rupture else None,
            rupture.get("moment", ""),
            tuple(rupture.get("reactions", ())),
            rupture.get("trigger", ""),
            rupture.get("my_part", ""),
            rupture.get("meaning", ""),
            Addressed(rupture["addressed"]) if "addressed" in rupture else None,
            rupture.get("resolved"),
        ),
        AllianceRating(*data.get("alliance", ())),
        SupervisionFlag(flagged="question" in data, question=data.get("question", "")),
    )


def _observation(data: dict[str, Any], cue_set: CueSet) -> Observation:
    cue = cue_set.cue(data["cue"])
    if cue is None:
        raise ValueError(f"the sample names a cue that does not exist: {data['cue']}")
    when = When(data["when"]) if "when" in data else None
    return Observation(cue.id, cue.type, cue.title, data["intensity"], data.get("words", ""), when)


def _add_plan(tx: Tx, client: Client, data: dict[str, Any], sessions: dict[int, Session]) -> None:
    from desktop_app.vault import repair_plans

    steps = tuple(
        RepairStep(
            StepKind(s["kind"]),
            s["wording"],
            sessions[s["planned_in"]].id if "planned_in" in s else None,
            tuple(
                Attempt(sessions[a["session"]].id, Outcome(a["outcome"]), a.get("what_happened", ""), a.get("helpful"))
                for a in s.get("attempts", ())
            ),
        )
        for s in data["steps"]
    )
    repair_plans.save(
        tx,
        RepairPlan(
            client.id,
            data["title"],
            data.get("aim", ""),
            data.get("need", ""),
            steps,
            PlanStatus(data["status"]),
            tuple(sessions[n].id for n in data["mends"]),
            sessions[data["mends"][0]].day,
        ),
    )
