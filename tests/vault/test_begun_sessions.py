"""A session is begun once something is recorded of it, with or without words in its note."""

import pytest

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.session import SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.vault import notes, records, repair_plans, sessions
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA


def begun(vault: Vault) -> list[str]:
    with vault.read() as tx:
        return [found.id for found in sessions.of_client(tx, ANNA.id) if found.is_begun]


@pytest.mark.parametrize(
    "record",
    [
        SessionRecord((Observation("fine", CueType.WITHDRAWAL, "It is fine"),)),
        SessionRecord(rupture=Rupture(type=RuptureType.MIXED)),
        SessionRecord(rupture=Rupture(moment="After the bell")),
        SessionRecord(rupture=Rupture(reactions=("heat",))),
        SessionRecord(rupture=Rupture(addressed=Addressed.NO)),
        SessionRecord(alliance=AllianceRating(goals=1)),
        SessionRecord(supervision=SupervisionFlag(flagged=True)),
        SessionRecord(supervision=SupervisionFlag(question="Why?")),
    ],
)
def test_what_is_recorded_begins_a_session(caseload: Vault, record: SessionRecord) -> None:
    with caseload.write() as tx:
        records.save(tx, "s2", record)
        records.save(tx, "s3", SessionRecord())
        notes.save(tx, SessionNote("s3", "## Since last time\n\n"))
    assert begun(caseload) == ["s2"]


def test_a_step_that_was_tried_begins_a_session(caseload: Vault) -> None:
    tried = RepairStep(StepKind.NAME, "Say it").with_attempt(Attempt("s2", Outcome.TRIED))
    with caseload.write() as tx:
        repair_plans.save(tx, RepairPlan(ANNA.id, "Mend", steps=(tried,)))
    assert begun(caseload) == ["s2"]
