"""Closing and reopening at the desk, on a real vault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.desk.desk import Desk
from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput, ClientClosed, MendError
from desktop_app.domain.session import Attendance
from desktop_app.vault import clients
from desktop_app.vault.vault import Vault
from tests.desk.conftest import Clock
from tests.support.manual_jobs import ManualJobs

TODAY = date(2026, 11, 19)


class Heard:
    """What was said of closing and keeping."""

    def __init__(self, desk: Desk) -> None:
        self.changed: list[tuple[Client, Client]] = []
        self.refused: list[MendError] = []
        self.last_days: list[dict[str, date]] = []
        desk.retention.changed.connect(lambda before, after: self.changed.append((before, after)))
        desk.retention.refused.connect(self.refused.append)
        desk.caseload.roll_read.connect(lambda roll: self.last_days.append(roll.last_days))


@pytest.fixture
def heard(desk: Desk) -> Heard:
    return Heard(desk)


def kept(vault: Vault, client: Client) -> Client:
    with vault.read() as tx:
        return clients.get(tx, client.id)


def test_a_client_is_closed_and_reopened(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, heard: Heard
) -> None:
    desk.retention.close_client(client.id, TODAY)
    jobs.drain()
    after = replace(client, closed_on=TODAY)
    assert heard.changed == [(client, after)]
    assert kept(vault, client) == after
    desk.retention.keep_until(client.id, date(2040, 1, 1))
    desk.retention.reopen(client.id)
    jobs.drain()
    assert kept(vault, client) == client


def test_closing_before_the_last_session_that_took_place_is_refused(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, heard: Heard, clock: Clock
) -> None:
    added: list[str] = []
    desk.caseload.session_added.connect(added.append)
    desk.caseload.add_session(client.id)
    clock.time += timedelta(days=7)
    desk.caseload.add_session(client.id)
    desk.retention.close_client(client.id, TODAY)
    jobs.drain()
    assert [type(error) for error in heard.refused] == [BadInput]
    assert kept(vault, client) == client
    desk.caseload.set_attendance(added[1], Attendance.CANCELLED)
    desk.retention.close_client(client.id, TODAY)
    desk.caseload.read_roll()
    jobs.drain()
    assert kept(vault, client).closed_on == TODAY
    assert heard.last_days[-1] == {client.id: TODAY}


def test_no_session_begins_with_a_closed_client(desk: Desk, jobs: ManualJobs, client: Client) -> None:
    said: list[str] = []
    desk.caseload.failed.connect(said.append)
    desk.retention.close_client(client.id, TODAY)
    desk.caseload.add_session(client.id)
    desk.caseload.read_roll()
    jobs.drain()
    assert said == [ClientClosed().sentence]
    assert [(c.id, c in desk.caseload.active) for c in desk.caseload.clients] == [(client.id, False)]
    desk.retention.reopen(client.id)
    desk.caseload.add_session(client.id)
    desk.caseload.read_roll()
    jobs.drain()
    assert list(desk.caseload.active) == [client]
    assert len(said) == 1


def test_what_was_closed_or_reopened_is_put_back_as_it_was_and_other_changes_stay(
    desk: Desk, jobs: ManualJobs, vault: Vault, client: Client, heard: Heard
) -> None:
    desk.retention.close_client(client.id, TODAY)
    desk.retention.keep_until(client.id, date(2040, 1, 1))
    desk.retention.reopen(client.id)
    jobs.drain()
    desk.caseload.rename_client(replace(client, code="D-1", birth_year=2010))
    desk.retention.put_back(heard.changed[-1][0])
    jobs.drain()
    assert kept(vault, client) == replace(
        client, code="D-1", birth_year=2010, closed_on=TODAY, keep_until=date(2040, 1, 1)
    )


def test_a_changed_code_leaves_the_client_closed(desk: Desk, jobs: ManualJobs, vault: Vault, client: Client) -> None:
    desk.retention.close_client(client.id, TODAY)
    desk.caseload.rename_client(replace(client, code="D-1"))
    jobs.drain()
    assert kept(vault, client) == replace(client, code="D-1", closed_on=TODAY)


def test_a_day_that_is_over_is_refused(desk: Desk, jobs: ManualJobs, client: Client, heard: Heard) -> None:
    desk.retention.close_client(client.id, TODAY)
    desk.retention.keep_until(client.id, TODAY)
    jobs.drain()
    assert [error.sentence for error in heard.refused] == ["Choose a day in the future."]
