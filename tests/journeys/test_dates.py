"""Back-dating in the head: what is typed there, in which order sessions then stand, and that no date ever shifts."""

import subprocess
import sys
from datetime import date, time, timedelta

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.client import Client
from desktop_app.domain.repair_plan import RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import Session
from desktop_app.vault import repair_plans
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import NOW, PASSPHRASE, Person, case_in, made_vault
from tests.vault.making import ROOT

CLIENT = Client("C-014")
TODAY = NOW.date()


def begin_day(person: Person) -> QLineEdit:
    person.find("session_day").setFocus()
    person.type(" ")
    field = person.wait_for("session_day_typed")
    assert isinstance(field, QLineEdit)
    return field


def test_a_session_is_back_dated_by_typing_and_the_order_follows(person: Person) -> None:
    first = Session(CLIENT.id, 1, TODAY - timedelta(days=14), time(9))
    folder = made_vault(person.places.documents / "Caseload.mend", client=CLIENT, held=(first,))
    person.start(folder)
    person.unlock()
    person.begin_session()
    person.type("Late entry.")
    begin_day(person)
    person.type("1 Nov 2026\n")
    assert person.focused() == "session_day"
    person.saved()
    person.press("Ctrl+1")
    person.until(lambda: person.sees("empty_day_button") or person.sees("empty_day"))
    person.quit()
    assert [(e.session.number, e.session.day) for e in case_in(folder).entries] == [
        (2, date(2026, 11, 1)),
        (1, date(2026, 11, 5)),
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("20 Nov 2026", "still to come"),
        ("31 Feb 2026", "February 2026 has no day 31"),
        ("12 13 2026", ""),
        ("1 Jan 1066", "too long ago"),
        ("", "Type a date such as"),
        ("soon", "Type a date such as"),
        ("2026-11-19'; DROP TABLE session; --", "Type a date such as"),
        ("0000-00-00", ""),
        ("99999999999999999999", "Type a date such as"),
    ],
)
def test_a_date_that_cannot_be_is_told_there_and_the_typed_words_stay(
    person: Person, typed: str, sentence: str
) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend", client=CLIENT))
    person.unlock()
    person.begin_session()
    field = begin_day(person)
    person.press("Ctrl+A")
    person.press("Del")
    person.type(f"{typed}\n")
    person.until(person.complaint)
    assert sentence in person.complaint()
    assert field.isVisible()
    assert field.text() == typed
    person.fill("note", "Going on writing.")  # the sentence stands in nobody's way
    assert field.text() == typed
    field.setFocus()
    person.press("Esc")
    assert not field.isVisible()
    assert person.complaint() == ""
    page = person.mend.desk.workspace.page
    assert page is not None
    assert page.session.day == TODAY


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("session_start", "25:00", "time of day"),
        ("session_minutes", "0", "between 1 and 480"),
        ("session_minutes", "nine", "length in minutes"),
        ("session_number", "1", "already has a session 1"),
        ("session_number", "0", "from 1 to 9999"),
        ("session_number", "", "number of the session"),
    ],
)
def test_the_rest_of_the_head_is_as_patient(person: Person, name: str, typed: str, sentence: str) -> None:
    first = Session(CLIENT.id, 1, TODAY - timedelta(days=14), time(9))
    person.start(made_vault(person.places.documents / "Caseload.mend", client=CLIENT, held=(first,)))
    person.unlock()
    person.begin_session()
    person.find(name).setFocus()
    person.type(" ")
    field = person.wait_for(f"{name}_typed")
    assert isinstance(field, QLineEdit)
    person.press("Ctrl+A")
    person.press("Del")
    person.type(f"{typed}\n")
    person.wait_for_complaint(sentence)
    assert field.text() == typed


def test_what_was_typed_for_one_session_never_reaches_another(person: Person) -> None:
    first = Session(CLIENT.id, 1, TODAY - timedelta(days=14), time(9))
    folder = made_vault(person.places.documents / "Caseload.mend", client=CLIENT, held=(first,))
    person.start(folder)
    person.unlock()
    person.begin_session()
    field = begin_day(person)
    person.press("Ctrl+A")
    person.type("31 Feb\n")
    person.until(person.complaint)
    person.open_session(1)
    assert person.complaint() == ""
    assert not field.isVisible()
    person.quit()
    assert [e.session.day for e in case_in(folder).entries] == [first.day, TODAY]


def test_a_carried_step_follows_the_session_it_is_due_in(person: Person) -> None:
    earlier = Session(CLIENT.id, 1, TODAY - timedelta(days=14), time(9))
    later = Session(CLIENT.id, 2, TODAY - timedelta(days=7), time(9))
    folder = made_vault(person.places.documents / "Caseload.mend", client=CLIENT, held=(earlier, later))
    vault = Vault.open(folder, PASSPHRASE)
    step = RepairStep(StepKind.NAME, "Say it aloud", planned_in=later.id)
    with vault.write() as tx:
        repair_plans.save(tx, RepairPlan(CLIENT.id, "Mending", steps=(step,), mends=(later.id,)))
    vault.close()
    person.start(folder)
    person.unlock()
    person.begin_session()
    assert person.sees("carried")
    begin_day(person)
    person.type("6 Nov 2026\n")  # before session 2, in which the step was planned
    person.until(lambda: not person.sees("carried"))
    person.find("session_day").setFocus()
    person.press("Ctrl+Z")
    person.until(lambda: person.sees("carried"))


NEAR_MIDNIGHT = """
import sys
from datetime import date, datetime
from pathlib import Path
from desktop_app.desk.desk import set_up
from desktop_app.domain.client import Client
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault
from desktop_app.ui.dates import day_figures
from PySide6.QtCore import QCoreApplication
from tests.support.manual_jobs import ManualJobs

app = QCoreApplication([])
jobs = ManualJobs()
now = datetime.fromisoformat(sys.argv[2])
desk = set_up(jobs, lambda: now)
desk.store.vault, _key = Vault.create(Path(sys.argv[1]), "words", Cost(64, 1, 1))
client = Client("C-014")
desk.caseload.add_client(client)
desk.caseload.add_session(client.id)
days = []
desk.caseload.day_read.connect(lambda day: days.append((day.day, [row.session.day for row in day.rows])))
desk.caseload.read_day()
jobs.drain()
_client, (session,) = desk.store.client(client.id)
case = desk.store.case("C-014", first=session.day, last=session.day)
print(session.day, session.start, day_figures(session.day), days == [(session.day, [session.day])], len(case.chosen))
desk.store.vault.close()
"""


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "UTC", "Africa/Cairo"])
@pytest.mark.parametrize("clock", ["23:58", "00:03"])
def test_a_local_day_stays_the_same_day_in_every_zone_near_midnight(
    person: Person, zone: str, clock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    folder = person.places.documents / "Caseload.mend"
    said = subprocess.run(
        [sys.executable, "-c", NEAR_MIDNIGHT, str(folder), f"2026-03-29T{clock}:00"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert said.stdout.split() == ["2026-03-29", f"{clock[:2]}:00:00", "2026-03-29", "True", "1"]
