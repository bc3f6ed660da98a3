"""Erasing a client for good: the rows, the bin, the earlier versions, the index, and the words in the file."""

from contextlib import suppress
from datetime import date

from sqlalchemy import ColumnElement, Table, func, select

from desktop_app.domain.erasure import Holdings, mark_of
from desktop_app.domain.repair_plan import PlanStatus
from desktop_app.vault import erased_file, forgetting, tombstones
from desktop_app.vault.cipher import Tx
from desktop_app.vault.schema import client, disclosure, note, repair_plan, revision, session
from desktop_app.vault.vault import DATABASE, Vault


def weigh(tx: Tx, client_id: str) -> Holdings:
    """How much there is of a client, who must be there, in use or in the bin."""

    def count(table: Table, *conditions: ColumnElement[bool]) -> int:
        return tx.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()

    of_client = session.c.client_id == client_id
    ids = select(session.c.id).where(of_client)
    since = tx.execute(select(client.c.since).where(client.c.id == client_id)).scalar_one()
    first = tx.execute(select(func.min(session.c.day)).where(of_client)).scalar_one()
    return Holdings(
        min((day for day in (since, first) if day), default=None),
        count(session, of_client),
        count(note, note.c.session_id.in_(ids)),
        count(revision, revision.c.session_id.in_(ids)),
        count(repair_plan, repair_plan.c.client_id == client_id, repair_plan.c.status != PlanStatus.DRAFT.value),
        count(disclosure, disclosure.c.client_id == client_id),
    )


def erase(vault: Vault, client_id: str, today: date) -> str:
    """Delete a client with all there is of them, wholly or not at all; the mark that is left of them is returned.

    Then `finish`. Raises `DiskFull`, `NoPermission`, `CannotWrite` or `DamagedDatabase`.
    """
    mark = mark_of(client_id)
    with vault.write() as tx:
        tombstones.bury(tx, {mark: today})
    return mark


def finish(vault: Vault) -> None:
    """Let no word of who was erased be left in the files of the open vault. Nobody may use it meanwhile.

    The next opening does it, too, should this not come to its end. Raises as `erase`.
    """
    with vault.read() as tx:
        marks = tombstones.all(tx)
    with suppress(OSError):
        erased_file.add(vault.folder, marks)
    forgetting.clear(vault.folder / DATABASE, vault.key)
