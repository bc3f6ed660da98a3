"""Clients as they now are, also right after a change."""

from dataclasses import replace

from desktop_app.desk.desk import Desk
from desktop_app.domain.client import Client
from tests.support.manual_jobs import ManualJobs


def test_a_renamed_client_is_read_with_the_new_code_at_once(desk: Desk, jobs: ManualJobs, client: Client) -> None:
    read: list[Client] = []
    desk.caseload.client_read.connect(lambda found, _sessions: read.append(found))
    desk.caseload.rename_client(replace(client, code="D-777"))
    desk.caseload.read_client(client.id)
    jobs.drain()
    assert [c.code for c in read] == ["D-777"]


def test_a_taken_code_is_refused_and_nothing_is_changed(desk: Desk, jobs: ManualJobs, client: Client) -> None:
    refused: list[Exception] = []
    desk.caseload.client_refused.connect(refused.append)
    desk.caseload.add_client(Client(client.code.lower()))
    jobs.drain()
    desk.caseload.read_roll()
    jobs.drain()
    assert len(refused) == 1
    assert desk.caseload.clients == (client,)
