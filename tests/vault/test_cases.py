from datetime import date

import pytest

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import RepairPlan
from desktop_app.domain.session import SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.vault import cases, clients, notes, records, repair_plans, schema
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, put, session

FLAGGED = SessionRecord(supervision=SupervisionFlag(flagged=True, question="What was I defending?"))
PLAN = RepairPlan(ANNA.id, "Mend", created_on=date(2026, 1, 12))


@pytest.fixture
def written(caseload: Vault) -> Vault:
    put(caseload, Client("C-015", id="other"))
    with caseload.write() as tx:
        notes.save(tx, SessionNote("s2", "## What happened"))
        records.save(tx, "s3", FLAGGED)
        repair_plans.save(tx, PLAN)
    return caseload


def refused_field(vault: Vault, code: str, number: int | None = None, first: date | None = None) -> str:
    with vault.read() as tx, pytest.raises(BadInput) as refused:
        cases.load(tx, code, number, first)
    assert str(refused.value).endswith(".")
    return refused.value.field


def test_everything_about_a_client_is_gathered(written: Vault) -> None:
    with written.read() as tx:
        case = cases.load(tx, "c-014")
    assert case.client == ANNA
    assert [e.session.id for e in case.entries] == ["s1", "s2", "s3", "s4"]
    assert [e.note for e in case.entries] == ["", "## What happened", "", ""]
    assert [e.record for e in case.entries] == [SessionRecord(), SessionRecord(), FLAGGED, SessionRecord()]
    assert case.plans == (PLAN,)
    assert case.chosen == ("s1", "s2", "s3", "s4")


def test_one_session_is_chosen_by_its_number(written: Vault) -> None:
    with written.read() as tx:
        case = cases.load(tx, "C-014", number=3)
    assert case.chosen == ("s3",)
    assert len(case.entries) == 4


def test_a_period_includes_both_its_days_and_may_be_open(written: Vault) -> None:
    first, last = session(2).day, session(3).day
    with written.read() as tx:
        assert cases.load(tx, "C-014", first=first, last=last).chosen == ("s2", "s3")
        assert cases.load(tx, "C-014", first=first).chosen == ("s2", "s3", "s4")
        assert cases.load(tx, "C-014", last=last).chosen == ("s1", "s2", "s3")


def test_an_older_code_is_found_by_what_is_seen_of_it(written: Vault) -> None:
    older = [{"id": "older", "code": "C-0\u200b21"}, {"id": "twin", "code": "C-014\ufeff"}]
    with written.write() as tx:
        tx.execute(schema.client.insert(), [{**each, "name": "", "folded": each["code"].casefold()} for each in older])
    with written.read() as tx:
        typed = ("c-021", "C-0\u200b21", "C-014", "C-014\ufeff", "\u200b", "")
        found = [clients.by_code(tx, code) for code in typed]
    assert [each and each.id for each in found] == ["older", "older", ANNA.id, "twin", None, None]


def test_what_is_not_there_is_told(written: Vault) -> None:
    assert refused_field(written, "C-999") == "client"
    assert refused_field(written, "") == "client"
    assert refused_field(written, "C-014", number=12) == "session"
    assert refused_field(written, "C-014", first=date(2030, 1, 1)) == "period"
    assert refused_field(written, "C-015") == "period"
