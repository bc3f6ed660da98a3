"""The bin: clients, sessions and plans nobody sees any more, whole, until they are restored or their time is over."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Table, delete, null, select, update

from desktop_app.domain.binned import DAYS_KEPT, Binned
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import client, disclosure, repair_plan, session

_TABLES = (client, session, repair_plan)


def put_client(tx: Tx, client_id: str, now: datetime) -> Binned:
    """Put a client into the bin with all sessions and plans. `now` is local time."""
    code = tx.execute(select(client.c.code).where(client.c.id == client_id)).scalar_one()
    _mark(tx, client, client_id, now)
    return Binned(client_id, code, now)


def put_session(tx: Tx, session_id: str, now: datetime) -> Binned:
    """Put a session into the bin with its note and all that was recorded of it. `now` is local time."""
    of_session = select(client.c.code, session.c.number).join(session).where(session.c.id == session_id)
    code, number = tx.execute(of_session).one()
    _mark(tx, session, session_id, now)
    return Binned(session_id, code, now, number)


def put_plan(tx: Tx, plan_id: str, now: datetime) -> Binned:
    """Put a repair plan into the bin with its steps and what became of them. `now` is local time."""
    of_plan = select(client.c.code, repair_plan.c.title).join(repair_plan).where(repair_plan.c.id == plan_id)
    code, title = tx.execute(of_plan).one()
    _mark(tx, repair_plan, plan_id, now)
    return Binned(plan_id, code, now, plan_title=title)


def restore(tx: Tx, binned: Binned) -> None:
    """Take something out of the bin, as it was. What is not there any more is no error."""
    _mark(tx, client if binned.is_client else repair_plan if binned.is_plan else session, binned.id, None)


def all(tx: Tx) -> tuple[Binned, ...]:  # noqa: A001 - read as `bin.all(tx)`
    """What is in the bin, the latest first. What belongs to a client in the bin is not listed: it goes with them."""
    clients = select(client.c.id, client.c.code, client.c.binned_at).where(client.c.binned_at.is_not(None))
    sessions = (
        select(session.c.id, client.c.code, session.c.binned_at, session.c.number)
        .join(client)
        .where(session.c.binned_at.is_not(None), client.c.binned_at.is_(None))
    )
    plans = (
        select(repair_plan.c.id, client.c.code, repair_plan.c.binned_at, null(), repair_plan.c.title)
        .join(client)
        .where(repair_plan.c.binned_at.is_not(None), client.c.binned_at.is_(None))
    )
    found = [Binned(*row) for query in (clients, sessions, plans) for row in tx.execute(query)]
    return tuple(sorted(found, key=lambda b: b.at, reverse=True))


def has_old(tx: Tx, today: date) -> bool:
    """Whether the time of something in the bin is over."""
    old = (select(table.c.id).where(table.c.binned_at < _limit(today)) for table in _TABLES)
    return any(tx.execute(query.limit(1)).first() for query in old)


def empty_old(tx: Tx, today: date) -> None:
    """Delete for good that of which the time is over."""
    old_clients = select(client.c.id).where(client.c.binned_at < _limit(today))
    tx.execute(delete(disclosure).where(disclosure.c.client_id.in_(old_clients)))
    for table in _TABLES:
        tx.execute(delete(table).where(table.c.binned_at < _limit(today)))


def _limit(today: date) -> datetime:
    return datetime.combine(today - timedelta(days=DAYS_KEPT), time())


def _mark(tx: Tx, table: Table, id_: str, at: datetime | None) -> None:
    tx.execute(update(table).where(table.c.id == id_).values(binned_at=at))
