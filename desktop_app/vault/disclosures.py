"""The vault's own record of what left it."""

from sqlalchemy import insert, literal_column, select
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import ClientGone
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import disclosure as table

_ALL = select(
    table.c.client_id, table.c.what, table.c.at, table.c.recipient, table.c.with_names, table.c.encrypted, table.c.id
).order_by(table.c.at, literal_column("disclosure.rowid"))


def add(tx: Tx, disclosure: Disclosure) -> None:
    """Record an export. Raises `ClientGone` when there is no such client any more."""
    values = {
        "id": disclosure.id,
        "client_id": disclosure.client_id,
        "what": disclosure.what,
        "at": disclosure.at,
        "recipient": disclosure.recipient,
        "with_names": disclosure.with_names,
        "encrypted": disclosure.encrypted,
    }
    try:
        tx.execute(insert(table), values)
    except IntegrityError as error:
        raise ClientGone from error


def all(tx: Tx) -> tuple[Disclosure, ...]:  # noqa: A001 - read as `disclosures.all(tx)`
    """Every export, oldest first."""
    return tuple(Disclosure(*row) for row in tx.execute(_ALL))
