"""Closed clients: what is kept of them, and when they were last seen."""

from dataclasses import replace
from datetime import date, datetime

from desktop_app.domain.client import Client
from desktop_app.domain.session import Attendance
from desktop_app.vault import bin as bin_
from desktop_app.vault import cases, clients, sessions
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, put, session

NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere
CLOSED = replace(ANNA, closed_on=date(2026, 3, 1), birth_year=2010, keep_until=date(2040, 1, 1))
NEW = Client("C-100", closed_on=date(2026, 4, 1), birth_year=1990, id="n" * 32)


def close(vault: Vault) -> None:
    with vault.write() as tx:
        clients.rename(tx, CLOSED)
        clients.set_retention(tx, CLOSED)


def test_when_the_work_ended_and_how_long_the_record_is_kept_come_back(caseload: Vault) -> None:
    close(caseload)
    put(caseload, NEW)
    with caseload.write() as tx:
        assert clients.get(tx, ANNA.id) == clients.by_code(tx, ANNA.code) == CLOSED
        assert clients.all(tx) == (CLOSED, NEW)
        clients.set_retention(tx, replace(CLOSED, closed_on=None, keep_until=None))
        assert clients.get(tx, ANNA.id) == replace(ANNA, birth_year=2010)


def test_a_changed_code_or_name_does_not_reopen(caseload: Vault) -> None:
    close(caseload)
    with caseload.write() as tx:
        clients.rename(tx, replace(ANNA, code="D-1"))
        assert clients.get(tx, ANNA.id) == replace(CLOSED, code="D-1", birth_year=None)


def test_the_last_day_is_that_of_the_last_session_in_use_that_took_place(caseload: Vault) -> None:
    put(caseload, NEW)
    with caseload.write() as tx:
        assert sessions.last_days(tx) == {}
    close(caseload)
    with caseload.write() as tx:
        assert sessions.last_days(tx) == {ANNA.id: session(4).day}
        sessions.save(tx, replace(session(4), attendance=Attendance.MISSED))
        assert sessions.last_days(tx) == {ANNA.id: session(3).day}
        sessions.save(tx, replace(session(3), attendance=Attendance.LATE))
        assert sessions.last_days(tx) == {ANNA.id: session(3).day}
        binned = bin_.put_session(tx, "s3", NOW)
        assert sessions.last_days(tx) == {ANNA.id: session(2).day}
        bin_.restore(tx, binned)
        bin_.put_client(tx, ANNA.id, NOW)
        assert sessions.last_days(tx) == {}


def test_a_closed_client_comes_back_from_the_bin_closed_and_can_be_exported(caseload: Vault) -> None:
    close(caseload)
    with caseload.write() as tx:
        binned = bin_.put_client(tx, ANNA.id, NOW)
        bin_.restore(tx, binned)
        case = cases.load(tx, ANNA.code)
    assert case.client == CLOSED
    assert len(case.entries) == 4


def test_finding_the_last_days_reads_an_index_and_no_whole_table(caseload: Vault) -> None:
    with caseload.read() as tx:
        said: list[str] = []
        driver = tx.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(said.append)
        sessions.last_days(tx)
        driver.set_trace_callback(None)
        plan = [row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {said[-1]}")]
    assert not [step for step in plan if step.startswith("SCAN session")]
    assert [step for step in plan if "session_of_client" in step]
