"""The pages: paper, head and foot, and the numbers that are only known at the end."""

from collections.abc import Callable
from functools import partial
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from desktop_app.i18n import _
from desktop_app.reports.content import Report, Run
from desktop_app.reports.flowables import base_line, draw_lines
from desktop_app.reports.fonts import Font, face
from desktop_app.reports.layout import Layout, pieces
from desktop_app.reports.lines import Line, Ruler
from desktop_app.reports.marks import draw_bowl
from desktop_app.reports.places import Places, fill_page_numbers, right_aligned_form
from desktop_app.reports.styles import (
    FOOT,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    MM,
    OVER,
    PAGES,
    SMALL,
    SMALL_BOLD,
    Type,
    ink,
)

# Streams as they are and not as text: smaller and quicker. This process makes no other PDFs.
rl_config.useA85 = 0

HEAD = 3 * MM + 12
UNDER_HEAD, UNDER_HEAD_LATER = 6.5 * MM, 13.5 * MM
CONTINUED = 6 * MM
ABOVE_FOOT = 4 * MM
MARK = 11.25
HEAD_AND_FOOT = "head-and-foot"
ROOM = 0.8


def build(report: Report, page: str, progress: Callable[[int], None] | None) -> bytes:
    """The report as an open PDF."""
    return _Pages(report, page, progress).built()


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab carries no types
    """A canvas that has something to fill in when all pages are there."""

    def __init__(self, *args: object, finish: "Callable[[_Canvas], None]", **options: object) -> None:
        super().__init__(*args, **options)
        self._finish = finish

    def save(self) -> None:
        self._finish(self)
        super().save()


class _Pages:
    """One document being made, page by page."""

    def __init__(self, report: Report, page: str, progress: Callable[[int], None] | None) -> None:
        self._report, self._progress = report, progress
        self._wide, self._tall = PAGES[page]
        self._places, self._ruler = Places(), Ruler()
        self._goes_on = ""
        self._count = 0

    def built(self) -> bytes:
        out = BytesIO()
        face(Font.SANS)
        document = BaseDocTemplate(
            out,
            pagesize=(self._wide, self._tall),
            title=self._report.name,
            author="",
            subject="",
            creator="Mend",
            producer="Mend",
            keywords="",
            lang=self._report.language,
            displayDocTitle=True,
            initialFontName=Font.SANS.value,
        )
        document.addPageTemplates(
            [
                PageTemplate("first", [self._frame(UNDER_HEAD)], self._begin, self._end, None, "later"),
                PageTemplate("later", [self._frame(UNDER_HEAD_LATER)], self._begin, self._end),
            ]
        )
        layout = Layout(self._wide - 2 * MARGIN_SIDE, self._body(UNDER_HEAD_LATER), self._places)
        document.build(layout.flows(self._report), canvasmaker=partial(_Canvas, finish=self._finish))
        return out.getvalue()

    def _body(self, under_head: float) -> float:
        return self._tall - MARGIN_TOP - HEAD - under_head - MARGIN_BOTTOM - ABOVE_FOOT

    def _frame(self, under_head: float) -> Frame:
        x, y, width = MARGIN_SIDE, MARGIN_BOTTOM + ABOVE_FOOT, self._wide - 2 * MARGIN_SIDE
        return Frame(x, y, width, self._body(under_head), 0, 0, 0, 0)

    def _begin(self, canvas: _Canvas, _document: BaseDocTemplate) -> None:
        """Head, foot and number, each filled in at the end."""
        self._count += 1
        self._goes_on = self._places.running
        self._places.top_of_text = self._tall - MARGIN_TOP - HEAD - UNDER_HEAD_LATER
        canvas.doForm(HEAD_AND_FOOT)
        canvas.saveState()
        canvas.translate(self._wide - MARGIN_SIDE, MARGIN_BOTTOM - 2 * MM - base_line(FOOT))
        canvas.doForm(_number_form(self._count))
        canvas.restoreState()

    def _head_and_foot(self, canvas: _Canvas) -> None:
        right, top = self._wide - MARGIN_SIDE, self._tall - MARGIN_TOP
        canvas.beginForm(HEAD_AND_FOOT)
        draw_bowl(canvas, MARGIN_SIDE, top - 11.6, MARK)
        name_at = MARGIN_SIDE + MARK + 2 * MM
        name_ends = name_at + self._words(canvas, self._report.name, SMALL_BOLD, name_at, top, right - name_at)
        line = self._fitting(self._report.at_head, SMALL, right - name_ends - 4 * MM)
        draw_lines(canvas, [line], right - self._width(line), top, SMALL)
        self._rule(canvas, top - HEAD, "gold-mark", 0.75)
        self._rule(canvas, MARGIN_BOTTOM, "line-2", 0.5)
        self._words(canvas, self._report.at_foot, FOOT, MARGIN_SIDE, MARGIN_BOTTOM - 2 * MM)
        canvas.endForm()

    def _end(self, canvas: _Canvas, _document: BaseDocTemplate) -> None:
        """Say which session the page goes on with, unless it begins with one of its own."""
        if self._goes_on and self._places.began_on != self._count:
            self._words(canvas, self._goes_on, OVER, MARGIN_SIDE, self._tall - MARGIN_TOP - HEAD - CONTINUED)
        if self._progress:
            self._progress(self._count)

    def _finish(self, canvas: _Canvas) -> None:
        self._head_and_foot(canvas)
        for number in range(1, self._count + 1):
            words = _("{page} of {pages}").format(page=number, pages=self._count)
            right_aligned_form(canvas, _number_form(number), words, Font.SANS, FOOT.size, FOOT.ink)
        fill_page_numbers(canvas, self._places)

    def _rule(self, canvas: _Canvas, y: float, token: str, width: float) -> None:
        canvas.setStrokeColor(ink(token))
        canvas.setLineWidth(width)
        canvas.line(MARGIN_SIDE, y, self._wide - MARGIN_SIDE, y)

    def _words(self, canvas: _Canvas, text: str, type_: Type, x: float, top: float, room: float = 0) -> float:
        """Draw one line of the program's words, as much of it as there is `room` for; how wide it is."""
        line = self._fitting(text, type_, room or (self._wide - 2 * MARGIN_SIDE) * ROOM)
        draw_lines(canvas, [line], x, top, type_)
        return self._width(line)

    def _fitting(self, text: str, type_: Type, room: float) -> Line:
        """`text` as one line; when it is too long, its beginning with an ellipsis."""
        lines = self._ruler.broken(pieces((Run(text),), type_), room)
        while len(lines) > 1 and text:
            text = text[:-1].rstrip()
            lines = self._ruler.broken(pieces((Run(text + "…"),), type_), room)
        return lines[0]

    def _width(self, line: Line) -> float:
        return sum(self._ruler.width(p.text, p.font, p.size) for _x, p in line)


def _number_form(page: int) -> str:
    return f"number-{page}"
