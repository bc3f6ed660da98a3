"""The clients who were erased: what the vault keeps of them, and how they go."""

from datetime import date

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.domain.erasure import Marks, mark_of, merged
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import client, disclosure
from desktop_app.vault.schema import tombstone as table

_FIRST = insert(table)
_ADD = _FIRST.on_conflict_do_update(
    index_elements=[table.c.mark], set_={"cleared": table.c.cleared & _FIRST.excluded.cleared}
)
_FORGET = (
    delete(disclosure).where(disclosure.c.client_id == bindparam("gone")),
    delete(client).where(client.c.id == bindparam("gone")),
)


def all(tx: Tx) -> dict[str, date]:  # noqa: A001 - read as `tombstones.all(tx)`
    """Everybody who was erased, by mark, and when."""
    return dict(tx.execute(select(table.c.mark, table.c.erased_on)).all())


def is_erased(tx: Tx, client_id: str) -> bool:
    """Whether the client of that id was erased, and is not to come back."""
    return tx.execute(select(table.c.mark).where(table.c.mark == mark_of(client_id))).first() is not None


def bury(tx: Tx, marks: Marks) -> None:
    """Keep these marks, and delete every client whom one of them names, with all that belongs to them."""
    ids = {mark_of(id_): id_ for id_ in tx.execute(select(client.c.id)).scalars()}
    for mark, day in marks.items():
        tx.execute(_ADD, {"mark": mark, "erased_on": day, "cleared": mark not in ids})
        if mark in ids:
            for statement in _FORGET:
                tx.execute(statement, {"gone": ids[mark]})


def unheeded(tx: Tx, found: Marks) -> dict[str, date]:
    """Those marks, found or kept, that are not kept yet, or that name somebody who is there all the same."""
    kept = all(tx)
    if not found and not kept:
        return {}
    there = {mark_of(id_) for id_ in tx.execute(select(client.c.id)).scalars()}
    return {mark: day for mark, day in merged(found, kept).items() if mark not in kept or mark in there}


def is_cleared(tx: Tx) -> bool:
    """Whether no word of anybody who was erased is left in the file."""
    return tx.execute(select(table.c.mark).where(~table.c.cleared)).first() is None
