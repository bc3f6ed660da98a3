"""The rows of a damaged database: along its trees as far as they hold, and from leaves that were torn off them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from sqlalchemy import Column, Table
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.cue import CueType, When
from desktop_app.domain.repair_plan import Outcome, PlanStatus, StepKind
from desktop_app.domain.rupture import Addressed, RuptureType
from desktop_app.domain.session import Attendance, Format
from desktop_app.i18n import _
from desktop_app.vault import btree, schema
from desktop_app.vault.btree import Record, Value
from desktop_app.vault.pages import Pages

Row = dict[str, Value]
_MASTER: Final = 1
_CHOICES: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("session", "format"): Format,
    ("session", "attendance"): Attendance,
    ("record", "type"): RuptureType,
    ("record", "addressed"): Addressed,
    ("observation", "type"): CueType,
    ("observation", "when"): When,
    ("repair_plan", "status"): PlanStatus,
    ("repair_step", "kind"): StepKind,
    ("attempt", "outcome"): Outcome,
}


@dataclass(frozen=True, slots=True)
class Wreck:
    """Rows by table, and what indexes still say of rows that are not among them, by the id of the row.

    `cut` counts rows whose end is missing, `altered` the pages that were.
    """

    rows: Mapping[str, Sequence[Row]]
    clients: Mapping[str, Sequence[Value]]
    sessions: Mapping[str, Sequence[Value]]
    plans: Mapping[str, Sequence[Value]]
    cut: int
    altered: int


@dataclass(slots=True)
class _Reading:
    pages: Pages
    seen: set[int] = field(default_factory=set)
    cut: int = 0


def read(pages: Pages) -> Wreck:
    """All that can be read."""
    reading = _Reading(pages)
    roots, columns = _directory(reading)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for table in schema.metadata.sorted_tables:
        if table.name in roots:
            names = columns.get(table.name) or [c.name for c in table.columns]
            for record in _tree(reading, roots[table.name]):
                row = _row(table, names, record)
                if row is not None:
                    rows[table.name].append(row)
                    reading.cut += record.cut
    entries = {name: list(_tree(reading, root)) for name, root in roots.items() if name not in schema.metadata.tables}
    _told_apart(rows, _torn_off(reading, columns))
    return Wreck(
        rows,
        _heads(entries, "client", "sqlite_autoindex_client_2"),
        _heads(entries, "session", "session_of_client"),
        _heads(entries, "repair_plan", "plan_of_client"),
        reading.cut,
        len(pages.altered),
    )


def _heads(entries: Mapping[str, Sequence[Record]], table: str, index: str) -> dict[str, Sequence[Value]]:
    """What `index` says of the rows of `table`, by their id. The last value of an entry is the number of its row."""
    ids = {e.values[-1]: e.values[0] for e in entries.get(f"sqlite_autoindex_{table}_1", ()) if len(e.values) == 2}
    told = {e.values[-1]: e.values[:-1] for e in entries.get(index, ()) if e.values and not e.cut}
    return {str(id_): told[row] for row, id_ in ids.items() if row in told}


def _directory(reading: _Reading) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Where each table and index begins, and the columns of each table, as far as the database still says."""
    roots, columns = {}, {}
    for record in _tree(reading, _MASTER):
        if len(record.values) < 5 or record.cut:
            continue
        of_kind, name, _table, root, sql = record.values[:5]
        if isinstance(name, str) and isinstance(root, int) and root:
            roots[name] = root
        if of_kind == "table" and isinstance(sql, str) and name in schema.metadata.tables:
            columns[str(name)] = _columns(sql, str(name))
    return roots, columns


def _columns(sql: str, table: str) -> list[str]:
    con = sqlcipher.connect(":memory:")
    try:
        con.execute(sql)
        return [row[1] for row in con.execute(f'PRAGMA table_info("{table}")')]
    except sqlcipher.Error:
        return []
    finally:
        con.close()


def _tree(reading: _Reading, root: int) -> Iterator[Record]:
    read_page = reading.pages.page
    for number, page in btree.walk(read_page, root, reading.seen):
        yield from btree.records(read_page, page, number)


def _torn_off(reading: _Reading, columns: Mapping[str, list[str]]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of leaves that no tree leads to any more, each in the table that all rows of its leaf fit into.

    A leaf that was given back is no more than zeros (`secure_delete`), so nothing that was deleted comes back here.
    """
    if reading.pages.is_proved and not reading.pages.altered:
        return
    for number in range(2, reading.pages.count + 1):
        page = None if number in reading.seen else reading.pages.page(number)
        if page is None or btree.kind(page, number) != btree.TABLE_LEAF:
            continue
        records = list(btree.records(reading.pages.page, page, number))
        for table in _LIKELIEST if records else ():
            names = columns.get(table.name) or [c.name for c in table.columns]
            rows = [row for record in records if (row := _row(table, names, record)) is not None]
            if len(rows) == len(records):
                reading.cut += sum(record.cut for record in records)
                yield table.name, rows
                break


_LIKELIEST: Final = sorted(schema.metadata.sorted_tables, key=lambda table: -len(table.columns))
"""The more columns, the less by chance a row fits."""


def _told_apart(rows: defaultdict[str, list[Row]], torn: Iterable[tuple[str, list[Row]]]) -> None:
    """Put leaves that were torn off to the rows of their tables. Of two that look alike, one ends in sessions."""
    alike = (schema.reaction.name, schema.plan_session.name)
    waiting = []
    for table, found in torn:
        if table in alike:
            waiting.append(found)
        else:
            rows[table] += found
    known = {row["session_id"] for table in ("note", "record", "revision") for row in rows[table]}
    known |= {row["id"] for row in rows["session"]}
    for found in waiting:
        values = [list(row.values()) for row in found]
        of = schema.plan_session if any(last in known for _key, _place, last in values) else schema.reaction
        rows[of.name] += [dict(zip(of.columns.keys(), each, strict=True)) for each in values]


def _row(table: Table, names: Sequence[str], record: Record) -> Row | None:
    """The record as a row of `table`; `None` when it cannot be one."""
    if len(record.values) > len(names):
        return None
    row: Row = dict(zip(names, record.values, strict=False))
    if table is schema.note and "id" in names and row.get("id") is None:
        row["id"] = record.rowid
    last = names[len(record.values) - 1] if record.values else ""
    text = row.get(last)
    if record.cut and isinstance(text, str) and last in table.columns and _is_text(table.columns[last]):
        row[last] = text + "\n\n" + _("[What followed here could not be read any more.]")
    for column in table.columns:
        if column.name not in row:
            if not record.cut and column.name in names and not _has_default(column):
                return None
            row[column.name] = _default(column)
        if not _fits(table, column, row[column.name]):
            return None
    return {column.name: row[column.name] for column in table.columns}


def _is_text(column: Column[object]) -> bool:
    return isinstance(column.type, schema.Words)


def _type(column: Column[object]) -> type:
    return str if _is_text(column) else column.type.python_type


def _has_default(column: Column[object]) -> bool:
    return bool(column.nullable) or column.server_default is not None


def _default(column: Column[object]) -> Value:
    if column.nullable or column.primary_key:
        return None
    return "" if _type(column) is str else 0


def _fits(table: Table, column: Column[object], value: Value) -> bool:
    if value is None:
        return bool(column.nullable) or (table is schema.note and column.name == "id")
    choices = _CHOICES.get((table.name, column.name))
    if choices is not None:
        return value in set(choices)
    return _IS[_type(column)](value)


def _parsed_by(parse: Callable[[str], object]) -> Callable[[Value], bool]:
    def parses(value: Value) -> bool:
        try:
            parse(str(value))
        except ValueError:
            return False
        return isinstance(value, str)

    return parses


_IS: Final[Mapping[type, Callable[[Value], bool]]] = {
    str: lambda value: isinstance(value, str) and "\0" not in value,
    int: lambda value: isinstance(value, int),
    bool: lambda value: value in (0, 1),
    date: _parsed_by(date.fromisoformat),
    datetime: _parsed_by(datetime.fromisoformat),
    time: _parsed_by(time.fromisoformat),
}
