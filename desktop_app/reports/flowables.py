"""What flows over the pages: prose, labelled blocks, tables. Each knows where it may be divided, and where not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from desktop_app.reports.fonts import face
from desktop_app.reports.lines import Line, Piece, Ruler
from desktop_app.reports.marks import draw_mark
from desktop_app.reports.styles import BAR, BAR_GAP, MM, Type, ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FEWEST_LINES = 2
STAYS_WHOLE = 1 / 3
MARK_LIFT = 0.3
CELL_GAP, CELL_PADDING = 4 * MM, 1.6 * MM


class Flow(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """A flowable with `space` above it. `page` is the height of an empty page: given that much, it must divide."""

    def __init__(self, space: float, page: float) -> None:
        super().__init__()
        self.space, self.page = space, page

    def getSpaceBefore(self) -> float:  # noqa: N802 (ReportLab's name)
        """The space above, which ReportLab leaves out at the top of a page."""
        return self.space

    def height_at(self, width: float) -> float:
        """The height in a column `width` points wide."""
        raise NotImplementedError

    def cut(self, width: float, height: float) -> "list[Flow]":
        """Two parts, the first at most `height` high; none when it is to move to the next page as a whole."""
        raise NotImplementedError

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """Draw it in a column that begins at `x` and is `width` points wide, downwards from `top`."""
        raise NotImplementedError

    def drawOn(self, canvas: "Canvas", x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 (ReportLab's)
        """What ReportLab asks when it fits. The page's own coordinates are kept: turning them each time is slow."""
        self.draw_at(canvas, x, y + self.height, self.width)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """What ReportLab asks first."""
        self.width, self.height = width, self.height_at(width)
        return self.width, self.height

    def split(self, width: float, height: float) -> "list[Flow]":
        """What ReportLab asks when it does not fit."""
        return self.cut(width, height)

    def at_page_top(self, height: float) -> bool:
        """Whether `height` is all there ever is, so that waiting for the next page is no use."""
        return height >= self.page - 1


class Prose(Flow):
    """A paragraph. `left` is its indentation, `marker` hangs before it, `bar` (a colour token) stands beside it.

    `whole` paragraphs are divided only when no page could hold them.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        type_: Type,
        ruler: Ruler,
        page: float,
        *,
        space: float | None = None,
        left: float = 0,
        marker: Piece | None = None,
        bar: str = "",
        whole: bool = False,
    ) -> None:
        super().__init__(type_.space if space is None else space, page)
        self._pieces, self._type, self._ruler = pieces, type_, ruler
        self._left, self._marker, self._bar, self._whole = left, marker, bar, whole
        self._lines: list[Line] | None = None
        self._broken_at = 0.0

    @property
    def _inset(self) -> float:
        return self._left + (BAR + BAR_GAP if self._bar else 0)

    def lines(self, width: float) -> list[Line]:
        """The lines in a column `width` points wide; broken once."""
        if self._lines is None or self._broken_at != width:
            self._lines = self._ruler.broken(self._pieces, width - self._inset)
            self._broken_at = width
        return self._lines

    def height_at(self, width: float) -> float:
        return len(self.lines(width)) * self._type.leading

    def cut(self, width: float, height: float) -> list[Flow]:
        return [*(self.halves(width, height) or ())]

    def halves(self, width: float, height: float) -> "tuple[Prose, Prose] | None":
        """The two parts it is cut into."""
        lines = self.lines(width)
        fit = int((height + 0.01) / self._type.leading)
        if len(lines) - fit < FEWEST_LINES:
            fit = len(lines) - FEWEST_LINES
        too_short = fit < FEWEST_LINES or (self._whole and self.height_at(width) <= self.page)
        if too_short and self.at_page_top(height):
            fit = max(1, min(int((height + 0.01) / self._type.leading), len(lines) - 1))
        elif too_short:
            return None
        return self._part(lines[:fit], self.space, self._marker), self._part(lines[fit:], 0, None)

    def _part(self, lines: list[Line], space: float, marker: Piece | None) -> "Prose":
        part = Prose((), self._type, self._ruler, self.page, space=space, left=self._left, marker=marker, bar=self._bar)
        part._lines, part._broken_at = lines, self._broken_at
        return part

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        lines = self.lines(width)
        draw_lines(canvas, lines, x + self._inset, top, self._type)
        if self._bar:
            height = len(lines) * self._type.leading - 0.8
            canvas.setFillColor(ink(self._bar))
            canvas.rect(x + self._left, top - 0.4 - height, BAR, height, stroke=0, fill=1)
        if self._marker:
            hang = self._ruler.width(self._marker.text, self._marker.font, self._marker.size) + 1.8 * MM
            hung: Line = ((0, self._marker),)
            draw_lines(canvas, [hung], x + self._inset - hang, top, self._type)


def draw_lines(canvas: "Canvas", lines: Sequence[Line], x: float, top: float, type_: Type) -> None:
    """Draw lines of text below `top`, from `x`, on the base lines of their type."""
    base = top - base_line(type_)
    reached = (x, base)
    text = canvas.beginText(*reached)
    look: tuple[object, ...] = ()
    for line in lines:
        for offset, piece in line:
            if piece.mark:
                draw_mark(canvas, piece.mark, x + offset + 3.4, base + MARK_LIFT * type_.size)
                continue
            if look != (piece.font, piece.size, piece.ink):
                look = (piece.font, piece.size, piece.ink)
                text.setFont(piece.font.value, piece.size, type_.leading)
                text.setFillColor(ink(piece.ink))
            if reached != (x + offset, base):
                text.setTextOrigin(x + offset, base)
            text.textLine(piece.text)
            reached = (x + offset, base - type_.leading)
        base -= type_.leading
    canvas.drawText(text)


def base_line(type_: Type) -> float:
    """How far below the top of a line its letters stand."""
    shape = face(type_.font)
    above = (type_.leading - (shape.ascent + shape.descent) * type_.size) / 2
    return above + shape.ascent * type_.size


class Beside(Flow):
    """A block with its label in the left column; `alone` when nothing follows that a long label could stand beside."""

    def __init__(self, label: Prose, label_width: float, body: Flow, page: float, space: float, *, alone: bool) -> None:
        super().__init__(space, page)
        self._label, self._label_width, self._body = label, label_width, body
        self._alone = alone

    def height_at(self, width: float) -> float:
        least = self._label.height_at(self._label_width) if self._alone else 0.0
        return max(least, self._body.height_at(width))

    def cut(self, width: float, height: float) -> list[Flow]:
        parts = self._body.cut(width, height)
        if not parts:
            return []
        first = Beside(self._label, self._label_width, parts[0], self.page, self.space, alone=False)
        return [first, *parts[1:]]

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        self._label.draw_at(canvas, x, top, self._label_width)
        self._body.draw_at(canvas, x, top, width)


class Together(Flow):
    """A heading (`head`) that is never left without the beginning of what follows it."""

    def __init__(self, head: Sequence[Flow], body: Flow, page: float) -> None:
        super().__init__(head[0].space, page)
        self._head, self._body = head, body

    def _head_height(self, width: float) -> float:
        within = sum(h.space for h in self._head[1:]) + self._body.space
        return within + sum(h.height_at(width) for h in self._head)

    def height_at(self, width: float) -> float:
        return self._head_height(width) + self._body.height_at(width)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """What follows may take the room that is left."""
        self._body.wrap(width, height - self._head_height(width))
        return super().wrap(width, height)

    def cut(self, width: float, height: float) -> list[Flow]:
        left = height - self._head_height(width)
        parts = self._body.cut(width, left) if left > 0 else []
        if parts:
            return [Together(self._head, parts[0], self.page), *parts[1:]]
        must = self.at_page_top(height) or self._head_height(width) > self.page
        return self._divided(width, height) if must else []

    def _divided(self, width: float, height: float) -> list[Flow]:
        """Divided within the head, or just below it, because no page holds it with the beginning of what follows."""
        parts, at, room = [*self._head, self._body], 0, height
        while at < len(parts) and (needed := parts[at].height_at(width) + (parts[at].space if at else 0)) <= room:
            room -= needed
            at += 1
        begun = parts[at].cut(width, room - (parts[at].space if at else 0)) if at < len(parts) and room > 0 else []
        if begun:
            return [self._of([*parts[:at], begun[0]]), self._of([*begun[1:], *parts[at + 1 :]])]
        while at > 1 and not parts[at - 1].height_at(width):
            at -= 1  # a bookmark goes on with its heading
        return [self._of(parts[:at]), self._of(parts[at:])] if at and self.at_page_top(height) else []

    def _of(self, parts: Sequence[Flow]) -> Flow:
        return Together(parts[:-1], parts[-1], self.page) if len(parts) > 1 else parts[0]

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        for at, part in enumerate((*self._head, self._body)):
            top -= part.space if at else 0
            part.draw_at(canvas, x, top, width)
            top -= part.height_at(width)


class Followed(Flow):
    """What was said and the second line about it, which never stands on the next page alone.

    What is short stays whole; what is long is divided so that its last lines go with the second line.
    """

    def __init__(self, said: Prose, about: Flow, page: float) -> None:
        super().__init__(said.space, page)
        self._said, self._about = said, about

    def height_at(self, width: float) -> float:
        return self._said.height_at(width) + self._about.space + self._about.height_at(width)

    def cut(self, width: float, height: float) -> list[Flow]:
        tall = self._said.height_at(width)
        left = height - tall - self._about.space
        parts = self._about.cut(width, left) if left > 0 else []
        if parts:
            return [Followed(self._said, parts[0], self.page), *parts[1:]]
        if tall <= self.page * STAYS_WHOLE and not self.at_page_top(height):
            return []
        halves = self._said.halves(width, height)
        return [halves[0], Followed(halves[1], self._about, self.page)] if halves else []

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        self._said.draw_at(canvas, x, top, width)
        below = top - self._said.height_at(width) - self._about.space
        self._about.draw_at(canvas, x, below, width)


class Row(Flow):
    """A row of a table: cells at their places, a line below. Only a row no page could hold is divided."""

    def __init__(self, cells: Sequence[tuple[float, float, Flow]], page: float, line: str) -> None:
        super().__init__(0, page)
        self._cells, self._line = cells, line

    def height_at(self, _width: float) -> float:
        return max(cell.height_at(w) for _x, w, cell in self._cells) + 2 * CELL_PADDING

    def cut(self, _width: float, height: float) -> "list[Flow]":
        room = height - 2 * CELL_PADDING
        upper: list[tuple[float, float, Flow]] = []
        lower: list[tuple[float, float, Flow]] = []
        for x, w, cell in self._cells:
            parts = [cell, Blank(0, self.page)] if cell.height_at(w) <= room else cell.cut(w, room)
            first, rest = parts or (Blank(0, self.page), cell)
            upper.append((x, w, first))
            lower.append((x, w, rest))
        if all(cell.height_at(w) == 0 for _x, w, cell in upper):
            return []
        return [Row(upper, self.page, "white"), Row(lower, self.page, self._line)]

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        for left, w, cell in self._cells:
            cell.draw_at(canvas, x + left, top - CELL_PADDING, w)
        bottom = top - self.height_at(width)
        canvas.setStrokeColor(ink(self._line))
        canvas.setLineWidth(0.5)
        canvas.line(x, bottom, x + width, bottom)


class Blank(Flow):
    """Empty space of a fixed height."""

    def __init__(self, height: float, page: float) -> None:
        super().__init__(0, page)
        self._tall = height

    def height_at(self, _width: float) -> float:
        return self._tall

    def cut(self, _width: float, _height: float) -> list[Flow]:
        return []

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """Nothing."""


class Grid(Flow):
    """A table: its head is repeated wherever it goes on."""

    def __init__(self, head: Row | None, rows: Sequence[Flow], page: float, space: float) -> None:
        super().__init__(space, page)
        self._head, self._rows = head, rows

    def _head_height(self, width: float) -> float:
        return self._head.height_at(width) if self._head else 0.0

    def height_at(self, width: float) -> float:
        return self._head_height(width) + sum(r.height_at(width) for r in self._rows)

    def cut(self, width: float, height: float) -> list[Flow]:
        left = height - self._head_height(width)
        fit = 0
        while fit < len(self._rows) and self._rows[fit].height_at(width) <= left:
            left -= self._rows[fit].height_at(width)
            fit += 1
        upper, lower = [*self._rows[:fit]], [*self._rows[fit:]]
        too_tall = bool(lower) and lower[0].height_at(width) > self.page - self._head_height(width)
        if lower and left > 0 and (too_tall or (not upper and self.at_page_top(height))):
            parts = lower[0].cut(width, left)
            upper, lower = [*upper, *parts[:1]], [*parts[1:], *lower[1:]] if parts else lower
        if not upper or not lower:
            return []
        return [Grid(self._head, upper, self.page, self.space), Grid(self._head, lower, self.page, 0)]

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        for row in (*((self._head,) if self._head else ()), *self._rows):
            row.draw_at(canvas, x, top, width)
            top -= row.height_at(width)
