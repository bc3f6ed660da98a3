"""Which files a take-out is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.take_out import RECORDS, Kind
from desktop_app.i18n import _
from desktop_app.reports.take_out import about, spreadsheets
from desktop_app.reports.take_out.file_names import Names
from desktop_app.reports.take_out.session_file import plans_text, session_text
from desktop_app.reports.take_out.spreadsheets import Row, csv_bytes
from desktop_app.reports.take_out.to_json import json_text
from desktop_app.settings import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from desktop_app.domain.case import Case
    from desktop_app.domain.take_out import Dossier
    from desktop_app.reports.take_out.writing import Sink

SCHEMA: Final = "schema.json"


def write_everything(
    sink: Sink, dossiers: Callable[[], Iterable[Dossier]], made: datetime, *, with_names: bool, locked: bool
) -> None:
    """Write a take-out of everything. `dossiers` gives the same dossiers, one by one, whenever it is called.

    It is called twice, so that no more than one need be in memory. What it or the sink raises ends the writing.
    """
    ratings: list[Row] = []
    hours: list[Row] = []
    totals: list[Row] = []
    folders = Names()
    for dossier in dossiers():
        case = dossier.case
        if not dossier.binned_at:
            _write_case(sink, case, folders.free(case.client.code))
            ratings += spreadsheets.ratings_of(case, with_names=with_names)
            hours += spreadsheets.hours_of(case, with_names=with_names)
            totals.append(spreadsheets.totals_of(case, with_names=with_names))
    for name, head, rows in (
        (_("Ratings"), spreadsheets.ratings_head(with_names=with_names), ratings),
        (_("Hours"), spreadsheets.hours_head(with_names=with_names), hours),
        (_("Hours per client"), spreadsheets.totals_head(with_names=with_names), totals),
    ):
        sink.add(f"{name}.csv", [csv_bytes(head, rows)])
    records = json_text(Kind.TAKE_OUT, made, dossiers(), with_names=with_names)
    sink.add(RECORDS, (piece.encode() for piece in records))
    _write_about(sink, about.of_everything(with_names=with_names, locked=locked))


def write_access_package(sink: Sink, dossier: Dossier, pdf: bytes, made: datetime, *, with_names: bool) -> None:
    """Write what one client is to have: the record on paper, and as data."""
    sink.add(f"{_('Record')}.pdf", [pdf])
    records = json_text(Kind.ACCESS_PACKAGE, made, [dossier], with_names=with_names)
    sink.add(RECORDS, (piece.encode() for piece in records))
    _write_about(sink, about.of_access_package())


def _write_case(sink: Sink, case: Case, folder: str) -> None:
    below, names = f"{_('Sessions')}/{folder}", Names()
    plans = plans_text(case)
    if plans:
        sink.add(f"{below}/{names.free(_('Repair plans'), '.md')}", [plans.encode()])
    for entry in case.entries:
        session = entry.session
        title = _("{day} session {number}").format(day=session.day.isoformat(), number=session.number)
        sink.add(f"{below}/{names.free(title, '.md')}", [session_text(case, entry).encode()])


def _write_about(sink: Sink, words: str) -> None:
    sink.add(SCHEMA, [resource("take-out/schema.json").read_bytes()])
    sink.add(f"{_('About these files')}.md", [words.encode()])
