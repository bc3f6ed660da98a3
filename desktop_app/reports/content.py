"""A report as data: what is said, in which part of the page. No fonts, no measures, no PDF."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum

from desktop_app.analysis.alliance_chart import AllianceChart
from desktop_app.reports.thread import Thread


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words. With `mark` ("withdrawal", "confrontation", "repair") it is that mark and no words."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: str = ""


Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a paragraph is: the record's own words, or the program's words about them."""

    BODY = "body"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `depth` counts how deep it lies in lists; `marker` is the item's bullet or number.

    `cited` sets a bar beside it, as for a quotation in the note; `leads` keeps it with what follows.
    """

    runs: Runs
    role: Role = Role.BODY
    depth: int = 0
    marker: str = ""
    cited: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A wording: words to say or said."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts of a note."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 0 (a part of the report), 1 (of a session), 2 and more (of a note); it is a bookmark too.

    `runs` are its words where some are emphasised.
    """

    text: str
    level: int = 1
    runs: Runs = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a session begins. `over` says which, `title` is the question, `under` the setting.

    `anchor` is what the agenda points to; `running` is repeated on the pages that follow.
    """

    over: str
    title: str
    under: str
    anchor: str
    running: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its label in the left column."""

    label: str
    blocks: tuple["Paragraph | Quote", ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in mm, 0 for what is left. `quoted` columns hold wordings."""

    title: str
    width: float = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page it reaches."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One session of an agenda, and the anchor of its page."""

    number: str
    session: str
    question: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The questions of a report, with the pages they are on."""

    rows: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The alliance chart with its thread. `numbers` are the session numbers below, one per position.

    `caption` says how the lines were reckoned; it is part of the chart and never on another page.
    """

    chart: AllianceChart
    thread: Thread
    numbers: tuple[str, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class RuledLines:
    """Room to write by hand: as many lines as the page has left."""


@dataclass(frozen=True, slots=True)
class KeyGroups:
    """The groups of a recovery key, to be read and typed back."""

    groups: tuple[str, ...] = field(repr=False)


Block = Opening | Heading | Paragraph | Quote | Rule | Labelled | Table | Agenda | Chart | RuledLines | KeyGroups


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `name` stands at the head of each page and is the document's title: it holds no client data.

    `title`/`subtitle` open it (both may be empty); `at_head` and `at_foot` are repeated on every page.
    """

    name: str
    title: str
    subtitle: str
    at_head: str
    at_foot: str
    language: str
    blocks: tuple[Block, ...]


def texts(content: object) -> Iterator[str]:
    """Every text in a report or a part of it, to look for letters that cannot be printed."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        for part in content:
            yield from texts(part)
    elif is_dataclass(content):
        for field in fields(content):
            yield from texts(getattr(content, field.name))
