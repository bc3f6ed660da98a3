"""From content to what flows over the pages."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from desktop_app.reports.charts import AllianceDrawing
from desktop_app.reports.content import (
    Agenda,
    Block,
    Chart,
    Heading,
    KeyGroups,
    Labelled,
    Opening,
    Paragraph,
    Quote,
    Report,
    Role,
    RuledLines,
    Run,
    Table,
)
from desktop_app.reports.flowables import CELL_GAP, Beside, Blank, Flow, Followed, Grid, Prose, Row, Together
from desktop_app.reports.key_groups import KeyDrawing
from desktop_app.reports.lines import Piece, Ruler
from desktop_app.reports.places import Anchor, HandLines, Line, PageNumber, Places
from desktop_app.reports.styles import (
    AGENDA,
    AGENDA_NUMBER,
    AGENDA_SESSION,
    BODY,
    CELL,
    CELL_QUOTED,
    HEADING_2,
    HEADING_3,
    LABEL,
    LABEL_GAP,
    LABEL_WIDTH,
    LIST_STEP,
    MM,
    OVER,
    PART,
    QUESTION,
    SECOND,
    SUBTITLE,
    TABLE_HEAD,
    TITLE,
    UNDER,
    WORDING,
    Type,
)

LONGEST_QUESTION = 300
LABEL_SPACE = 5.6 * MM
OPENING_SPACE = 9 * MM


def pieces(runs: Iterable[Run], type_: Type) -> list[Piece]:
    """The runs in the fonts of their type."""
    fonts = {
        (False, False): type_.font,
        (True, False): type_.bold,
        (False, True): type_.italic,
        (True, True): type_.bold_italic,
    }
    return [
        Piece(r.text, fonts[r.bold, r.italic], type_.size, type_.bold_ink if r.bold else type_.ink, r.mark)
        for r in runs
    ]


class Layout:
    """Lays out one report in columns `width` points wide, on pages whose body is `page` points high."""

    def __init__(self, width: float, page: float, places: Places) -> None:
        self._width, self._page, self._places = width, page, places
        self.ruler = Ruler()

    def flows(self, report: Report) -> list[Flow]:
        """Everything that flows, in order; a heading and what it introduces are one."""
        head: list[Flow] = []
        flows: list[Flow] = []
        if report.title:
            flows += [self._text(report.title, TITLE), self._text(report.subtitle, SUBTITLE)]
        for block in report.blocks:
            if isinstance(block, Opening) and head:
                flows.append(Together(head[:-1], head[-1], self._page))
                head = []
            if isinstance(block, Paragraph) and block.leads:
                head.append(self._said(block))
                continue
            if isinstance(block, Heading | Opening):
                head += self._heading(block, follows=bool(head))
                continue
            made = self._block(block)
            flows += [Together(head, made[0], self._page), *made[1:]] if head else made
            head = []
        return flows + head

    def _heading(self, block: Heading | Opening, *, follows: bool) -> list[Flow]:
        if isinstance(block, Opening):
            return self._opening(block)
        type_ = {0: PART, 1: PART, 2: HEADING_2}.get(block.level, HEADING_3)
        anchor = Anchor(self._places, block.text, block.level, self._page, 4 if follows else type_.space)
        said = pieces(block.runs or (Run(block.text),), type_)
        return [anchor, Prose(said, type_, self.ruler, self._page, space=0)]

    def _opening(self, block: Opening) -> list[Flow]:
        anchor = Anchor(self._places, f"{block.over}: {block.title}", 0, self._page, OPENING_SPACE, block)
        return [
            anchor,
            self._text(block.over, OVER, space=0),
            self._text(block.title, QUESTION if len(block.title) <= LONGEST_QUESTION else BODY),
            *([self._text(block.under, UNDER)] if block.under else []),
        ]

    def _block(self, block: Block) -> list[Flow]:
        match block:
            case Labelled():
                return self._labelled(block)
            case Paragraph() | Quote():
                return [self._said(block)]
            case _:
                return [self._figure(block)]

    def _figure(self, block: Block) -> Flow:
        match block:
            case Table():
                return self._table(block)
            case Agenda():
                return self._agenda(block)
            case Chart():
                return AllianceDrawing(block, self._text(block.caption, SECOND, space=0), self._page, 2 * MM)
            case KeyGroups():
                return KeyDrawing(block.groups, self._page, 2 * MM)
            case RuledLines():
                return HandLines(self._page)
            case _:
                return Line(self._page)

    def _text(self, text: str, type_: Type, *, space: float | None = None, left: float = 0) -> Prose:
        made = pieces((Run(text),), type_)
        return Prose(made, type_, self.ruler, self._page, space=space, left=left)

    def _said(self, block: Paragraph | Quote, *, left: float = 0, space: float | None = None) -> Prose:
        if isinstance(block, Quote):
            made = pieces((Run(block.text),), WORDING)
            return Prose(made, WORDING, self.ruler, self._page, space=space, left=left, bar="gold-mark", whole=True)
        type_ = SECOND if block.role is Role.SECOND else BODY
        marker = Piece(block.marker, BODY.font, BODY.size, "ink-2") if block.marker else None
        if space is None and block.depth:
            space = 0.6 * MM
        return Prose(
            pieces(block.runs, type_),
            type_,
            self.ruler,
            self._page,
            space=space,
            left=left + block.depth * LIST_STEP,
            marker=marker,
            bar="line-2" if block.cited else "",
        )

    def _labelled(self, block: Labelled) -> list[Flow]:
        made = pieces((Run(block.label),), LABEL)
        label = Prose(made, LABEL, self.ruler, self._page, space=0)
        narrow = LABEL_WIDTH - LABEL_GAP
        label.lines(narrow)
        first, *rest = self._with_second_lines(block)
        return [Beside(label, narrow, first, self._page, LABEL_SPACE, alone=not rest), *rest]

    def _with_second_lines(self, block: Labelled) -> list[Flow]:
        """What is said, each part with the second line about it, which never stands on the next page alone."""
        last = self._said(block.blocks[0], left=LABEL_WIDTH)
        flows: list[Flow] = [last]
        for before, said in pairwise(block.blocks):
            next_one = self._said(said, left=LABEL_WIDTH, space=0 if _is_second(before) and _is_second(said) else None)
            if _is_second(said) and not _is_second(before):
                flows[-1] = Followed(last, next_one, self._page)
            else:
                flows.append(next_one)
            last = next_one
        return flows

    def _table(self, block: Table) -> Grid:
        places = _columns([c.width * MM for c in block.columns], self._width)
        head = Row(
            [(x, w, self._text(c.title, TABLE_HEAD)) for (x, w), c in zip(places, block.columns, strict=True)],
            self._page,
            "line-2",
        )
        rows = [
            Row(
                [
                    (x, w, self._cell(runs, CELL_QUOTED if column.quoted else CELL))
                    for (x, w), column, runs in zip(places, block.columns, row, strict=True)
                ],
                self._page,
                "line-2" if row is block.rows[-1] else "line",
            )
            for row in block.rows
        ]
        return Grid(head, rows, self._page, 0.6 * MM)

    def _cell(self, runs: Sequence[Run], type_: Type) -> Prose:
        return Prose(pieces(runs, type_), type_, self.ruler, self._page, space=0)

    def _agenda(self, block: Agenda) -> Grid:
        places = _columns([9 * MM, 31 * MM, 0, 18 * MM], self._width)
        rows = []
        for row in block.rows:
            cells = (
                self._text(row.number, AGENDA_NUMBER),
                self._text(row.session, AGENDA_SESSION),
                self._text(row.question, AGENDA),
                PageNumber(self._places, row.anchor, self._page),
            )
            rows.append(Row([(x, w, cell) for (x, w), cell in zip(places, cells, strict=True)], self._page, "line"))
        top = Row([(0, self._width, Blank(0, self._page))], self._page, "line-2")
        return Grid(None, [top, *rows], self._page, 3 * MM)


def _is_second(block: Paragraph | Quote) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.SECOND


def _columns(widths: Sequence[float], whole: float) -> list[tuple[float, float]]:
    """Where each column begins and how wide its text may be; widths of 0 share what is left."""
    open_ones = [w for w in widths if not w]
    share = (whole - sum(widths)) / len(open_ones) if open_ones else 0.0
    places, x = [], 0.0
    for at, width in enumerate(widths):
        wide = width or share
        last = at == len(widths) - 1
        places.append((x, wide if last else wide - CELL_GAP))
        x += wide
    return places
