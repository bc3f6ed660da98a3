"""A client's whole record, gathered for a summary."""

from datetime import date

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.errors import BadInput
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.session import Session
from desktop_app.i18n import _
from desktop_app.vault import clients, notes, records, repair_plans, sessions
from desktop_app.vault.cipher import Tx


def load(
    tx: Tx, client_code: str, number: int | None = None, first: date | None = None, last: date | None = None
) -> Case:
    """The record of the client with that code (case ignored).

    Chosen is the session of that `number`, or those from `first` to `last` (both included; `None`: no bound), or all.
    Raises `BadInput` for the field "client", "session" or "period" when nothing is found.
    """
    client = clients.by_code(tx, client_code)
    if client is None:
        raise BadInput("client", _("There is no client with this code in the vault."))
    texts, found = notes.of_client(tx, client.id), records.of_client(tx, client.id)
    entries = tuple(
        Entry(session, texts.get(session.id, ""), found.get(session.id, SessionRecord()))
        for session in sessions.of_client(tx, client.id)
    )
    chosen = _chosen([entry.session for entry in entries], number, first, last)
    return Case(client, entries, repair_plans.of_client(tx, client.id), tuple(session.id for session in chosen))


def _chosen(all_: list[Session], number: int | None, first: date | None, last: date | None) -> list[Session]:
    if number is not None:
        of_number = [s for s in all_ if s.number == number]
        if not of_number:
            raise BadInput("session", _("This client has no session {number}.").format(number=number))
        return of_number
    in_period = [s for s in all_ if (first is None or s.day >= first) and (last is None or s.day <= last)]
    if not in_period:
        raise BadInput(
            "period", _("This client has no session in this period.") if all_ else _("This client has no session yet.")
        )
    return in_period
