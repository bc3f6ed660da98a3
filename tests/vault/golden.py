"""Golden vaults: one of each schema there ever was, kept to show that it still opens with every record in it.

`python -m tests.vault.golden` makes the one of today's schema in `tests/data/vaults`: do so before changing the schema.
"""

import json
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from desktop_app.desk.sample import fill
from desktop_app.domain.client import Client
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.session import Session, SessionNote
from desktop_app.vault import bin as bin_
from desktop_app.vault import clients, disclosures, lock, notes, schema, sessions
from desktop_app.vault.cipher import Tx
from desktop_app.vault.vault import Vault
from tests.vault.making import CHEAP

FOLDER = Path(__file__).parents[1] / "data" / "vaults"
PASSPHRASE = "golden as the seam"
DAY = date(2026, 11, 19)

Rows = dict[str, list[dict[str, object]]]


def rows(tx: Tx, columns: dict[str, list[str]] | None = None) -> Rows:
    """Every row of every table as the database holds it, sorted; only those tables and columns when they are named."""
    return {table: _rows_of(tx, table, names) for table, names in (columns or _columns(tx)).items()}


def expected(golden: Path) -> Rows:
    """The rows that the golden vault in `golden` was made with; tables without any are left out."""
    found: Rows = json.loads(golden.with_suffix(".json").read_text("utf-8"))
    return {table: sorted(held, key=_order) for table, held in found.items() if held}


def _columns(tx: Tx) -> dict[str, list[str]]:
    # The index is made of the notes; its tables are its own business.
    tables = tx.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'note_index%' ORDER BY name"
    ).scalars()
    return {
        table: list(tx.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table,)).scalars()) for table in tables
    }


def _rows_of(tx: Tx, table: str, names: list[str]) -> list[dict[str, object]]:
    quoted = ", ".join(f'"{name}"' for name in names)
    found = tx.exec_driver_sql(f'SELECT {quoted} FROM "{table}"')  # noqa: S608 - our own names
    return sorted((dict(zip(names, row, strict=True)) for row in found), key=_order)


def _order(row: dict[str, object]) -> str:
    return repr(sorted(row.items()))


def _fill(tx: Tx) -> None:
    fill(tx, DAY)
    client = Client("Ä-7 \u202b\u05e9\u202c", "Zoë O’Neill-Łukasz 👩‍👩‍👧", date(2020, 2, 29))
    clients.add(tx, client)
    session = Session(client.id, 1, date(2026, 10, 25), time(2, 30), 90)
    sessions.save(tx, session)
    first = SessionNote(session.id, "## In the room\n\n“Nothing's left” – 'quoted'; --\tשלום\n" * 300)
    notes.save(
        tx,
        replace(notes.save(tx, first, datetime.combine(DAY, time(8))), text="Later."),
        datetime.combine(DAY, time(9)),
    )
    bin_.put_session(tx, sessions.of_client(tx, clients.all(tx)[0].id)[1].id, datetime.combine(DAY, time(20)))
    disclosures.add(tx, Disclosure(client.id, "Summary of session 1", datetime.combine(DAY, time(9, 30, 1)), "Dr. K."))


def _make() -> None:
    golden = FOLDER / f"v{schema.USER_VERSION}.mend"
    vault, _recovery_key = Vault.create(golden, PASSPHRASE, CHEAP)
    with vault.write() as tx:
        _fill(tx)
        found = rows(tx)
    vault.close()
    (golden / lock.FILE).unlink()
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
    golden.with_suffix(".json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    _make()
