"""The clients of the caseload."""

import re
from collections.abc import Collection

from sqlalchemy import Insert, Update, insert, select, update
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.client import Client
from desktop_app.domain.errors import BadInput
from desktop_app.domain.text import folded
from desktop_app.i18n import _
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import client as table

_ANY = select(
    table.c.code, table.c.name, table.c.since, table.c.id, table.c.closed_on, table.c.birth_year, table.c.keep_until
)
_IN_USE = _ANY.where(table.c.binned_at.is_(None))


def add(tx: Tx, client: Client) -> None:
    """Keep a new client. Raises `BadInput` when the code is taken (case ignored)."""
    _store(tx, insert(table).values(id=client.id, closed_on=client.closed_on, keep_until=client.keep_until), client)


def rename(tx: Tx, client: Client) -> None:
    """Keep the changed code, name, first day and birth year of a client. Raises `BadInput` when the code is taken."""
    _store(tx, update(table).where(table.c.id == client.id), client)


def set_retention(tx: Tx, client: Client) -> None:
    """Keep when the work with a client ended, if it did, and until when the record is kept, if that was chosen."""
    kept = update(table).where(table.c.id == client.id)
    tx.execute(kept.values(closed_on=client.closed_on, keep_until=client.keep_until))


def all(tx: Tx) -> tuple[Client, ...]:  # noqa: A001 - read as `clients.all(tx)`
    """Every client that is not in the bin, in the order a person would file the codes: C-2 before C-10."""
    return tuple(sorted((Client(*row) for row in tx.execute(_IN_USE)), key=lambda c: filing_order(c.code)))


def get(tx: Tx, client_id: str) -> Client:
    """The client with that id, which must be there, in use or in the bin."""
    return Client(*tx.execute(_ANY.where(table.c.id == client_id)).one())


def codes(tx: Tx, client_ids: Collection[str]) -> dict[str, str]:
    """The codes of these clients, by client id."""
    return dict(tx.execute(select(table.c.id, table.c.code).where(table.c.id.in_(client_ids))).all())


def by_code(tx: Tx, code: str) -> Client | None:
    """The client with that code (case ignored), if there is one that is not in the bin.

    Older vaults hold codes with signs in them that cannot be seen: such a one is found by what is.
    """
    row = tx.execute(_IN_USE.where(table.c.folded == code.casefold())).one_or_none()
    if row is not None:
        return Client(*row)
    wanted = folded(code)
    return next((client for client in all(tx) if folded(client.code) == wanted), None) if wanted else None


def filing_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts codes with the numbers in them as numbers."""
    parts = re.findall(r"\d+|\D+", code.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


def _store(tx: Tx, statement: Insert | Update, client: Client) -> None:
    try:
        tx.execute(
            statement.values(
                code=client.code,
                folded=folded(client.code),
                name=client.name,
                since=client.since,
                birth_year=client.birth_year,
            )
        )
    except IntegrityError as error:
        raise BadInput("code", _taken(tx, client)) from error


def _taken(tx: Tx, client: Client) -> str:
    if by_code(tx, client.code) is None:
        return _("A client in the bin has this code. Restore that client, or choose another code.")
    return _("This code is already in use. Each client needs a code of their own.")
