"""Ratings and hours as CSV, for a spreadsheet.

The files are UTF-8 with a byte order mark, since Excel reads a CSV without one in the computer's old code page and
breaks every other letter than a–z; LibreOffice, Numbers and Python's `utf-8-sig` take it in their stride. Lines end in
CR LF and fields are quoted as RFC 4180 says.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.reports import words
from desktop_app.reports.take_out.session_file import attendance_name, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.case import Case, Entry

Cell = str | int | None
Row = tuple[Cell, ...]

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_bytes(head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The table as a file."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _neutral(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it, which makes it text."""
    if isinstance(cell, str) and (cell.startswith(("\t", "\r")) or cell.lstrip().startswith(_STARTS_A_FORMULA)):
        return f"'{cell}"
    return cell


def ratings_head(*, with_names: bool) -> tuple[str, ...]:
    """The names of the columns of `ratings_of`."""
    return (
        *_who_head(with_names=with_names),
        _("Number"),
        _("Date"),
        _("Bond"),
        _("Goals"),
        _("Tasks"),
        _("Withdrawal cues"),
        _("Confrontation cues"),
        _("Rupture"),
        _("Addressed"),
        _("Resolved"),
        _("For supervision"),
    )


def ratings_of(case: Case, *, with_names: bool) -> list[Row]:
    """A row for each session of `case`; what was not rated is left empty."""
    return [(*_who(case, with_names=with_names), *_ratings(entry)) for entry in case.entries]


def hours_head(*, with_names: bool) -> tuple[str, ...]:
    """The names of the columns of `hours_of`."""
    columns = (_("Number"), _("Date"), _("Time"), _("Minutes"), _("Format"), _("Attendance"))
    return (*_who_head(with_names=with_names), *columns)


def hours_of(case: Case, *, with_names: bool) -> list[Row]:
    """A row for each session of `case`: when, how long, where, and whether the client came."""
    rows: list[Row] = []
    for session in (entry.session for entry in case.entries):
        when = (session.number, session.day.isoformat(), session.start.isoformat("minutes"), session.minutes)
        how = (words.format_name(session.format), attendance_name(session.attendance))
        rows.append((*_who(case, with_names=with_names), *when, *how))
    return rows


def totals_head(*, with_names: bool) -> tuple[str, ...]:
    """The names of the columns of `totals_of`."""
    columns = (_("Sessions held"), _("Minutes"), _("Sessions cancelled or missed"), _("First"), _("Last"))
    return (*_who_head(with_names=with_names), *columns)


def totals_of(case: Case, *, with_names: bool) -> Row:
    """The one row of a client: the sessions that took place and their minutes together."""
    sessions = [entry.session for entry in case.entries]
    held = [s for s in sessions if s.took_place]
    days = sorted(s.day.isoformat() for s in held)
    span = (days[0], days[-1]) if days else (None, None)
    counts = (len(held), sum(s.minutes for s in held), len(sessions) - len(held))
    return (*_who(case, with_names=with_names), *counts, *span)


def _who_head(*, with_names: bool) -> tuple[str, ...]:
    return (_("Client"), _("Private name")) if with_names else (_("Client"),)


def _who(case: Case, *, with_names: bool) -> Row:
    return (case.client.code, case.client.name) if with_names else (case.client.code,)


def _ratings(entry: Entry) -> Row:
    session, record = entry.session, entry.record
    rupture, alliance = record.rupture, record.alliance
    kinds = {"withdrawal": 0, "confrontation": 0}
    for seen in record.observations:
        kinds[seen.type.value] += 1
    return (
        session.number,
        session.day.isoformat(),
        alliance.bond,
        alliance.goals,
        alliance.tasks,
        *kinds.values(),
        words.rupture_name(rupture.type) if rupture.type else None,
        one_line(words.addressed_words(rupture.addressed)) if rupture.addressed else None,
        rupture.resolved,
        _("yes") if record.supervision.flagged else None,
    )
