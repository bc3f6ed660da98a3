"""Places on the pages: bookmarks, page numbers that are only known at the end, lines to write on."""

from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.reports.content import Opening
from desktop_app.reports.flowables import Flow
from desktop_app.reports.fonts import Font, printable
from desktop_app.reports.styles import MM, SMALL, ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LONGEST_BOOKMARK = 120
LONGEST_RUNNING = 36
FEWEST_HAND_LINES, MOST_HAND_LINES = 3, 12
HAND_LINE = 9 * MM
NUMBER_HEIGHT = 13.0


class Places:
    """What is found out while pages are made: where each session begins, and which one a page goes on with."""

    def __init__(self) -> None:
        self.page_of: dict[str, int] = {}
        self.asked: set[str] = set()
        self.running = ""
        self.began_on = 0
        self.top_of_text = 0.0
        self._above: list[int] = []
        self._count = 0

    def reached(self, canvas: "Canvas", title: str, level: int, opening: Opening | None, top: float) -> None:
        """Note that `title` begins here; bookmark it."""
        key = f"place-{self._count}"
        self._count += 1
        if opening:
            key = opening.anchor
            self.page_of[key] = canvas.getPageNumber()
        if opening or level == 0:
            self.running = (
                opening.running if opening else _("{title}, continued").format(title=_short(title, LONGEST_RUNNING))
            )
            if top > self.top_of_text - 1:
                self.began_on = canvas.getPageNumber()
        canvas.bookmarkHorizontalAbsolute(key, top + 6)
        while self._above and self._above[-1] >= level:
            self._above.pop()
        canvas.addOutlineEntry(_short(title, LONGEST_BOOKMARK), key, len(self._above), closed=False)
        self._above.append(level)


def _short(title: str, most: int) -> str:
    title = " ".join(printable(title).split())
    return title if len(title) <= most else title[:most].rstrip() + "…"


class Anchor(Flow):
    """A bookmark without height."""

    def __init__(
        self, places: Places, title: str, level: int, page: float, space: float, opening: Opening | None = None
    ) -> None:
        super().__init__(space, page)
        self._places, self._title, self._level, self._opening = places, title, level, opening

    def height_at(self, _width: float) -> float:
        return 0.0

    def cut(self, _width: float, _height: float) -> list[Flow]:
        return []

    def draw_at(self, canvas: "Canvas", _x: float, top: float, _width: float) -> None:
        """Set the bookmark."""
        self._places.reached(canvas, self._title, self._level, self._opening, top)


def page_form(anchor: str) -> str:
    """The name under which the page number of an anchor is filled in at the end."""
    return f"page-of-{anchor}"


class PageNumber(Flow):
    """“page 3” of a place further on, linked to it."""

    def __init__(self, places: Places, anchor: str, page: float) -> None:
        super().__init__(0, page)
        self._places, self._anchor = places, anchor

    def height_at(self, _width: float) -> float:
        return NUMBER_HEIGHT

    def cut(self, _width: float, _height: float) -> list[Flow]:
        return []

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """Leave the place to be filled in."""
        self._places.asked.add(self._anchor)
        bottom = top - NUMBER_HEIGHT
        canvas.saveState()
        canvas.translate(x + width, bottom + 3.6)
        canvas.doForm(page_form(self._anchor))
        canvas.restoreState()
        canvas.linkRect("", self._anchor, (x, bottom, x + width, top), thickness=0)


def fill_page_numbers(canvas: "Canvas", places: Places) -> None:
    """Write the page numbers that were left open."""
    for anchor in places.asked:
        number = places.page_of.get(anchor)
        words = _("page {number}").format(number=number) if number else ""
        right_aligned_form(canvas, page_form(anchor), words, Font.SANS, SMALL.size, "ink-2")


def right_aligned_form(canvas: "Canvas", name: str, words: str, font: Font, size: float, token: str) -> None:
    """A small drawing that ends with its words at the point where it is placed."""
    canvas.beginForm(name, -200, -5, 5, 20)
    canvas.setFont(font.value, size)
    canvas.setFillColor(ink(token))
    canvas.drawRightString(0, 0, words)
    canvas.endForm()


class Line(Flow):
    """A line between two parts of a note."""

    def __init__(self, page: float) -> None:
        super().__init__(2 * MM, page)

    def height_at(self, _width: float) -> float:
        return 2 * MM

    def cut(self, _width: float, _height: float) -> list[Flow]:
        return []

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """Across the page."""
        y = top - self.height_at(width) / 2
        canvas.setStrokeColor(ink("line-2"))
        canvas.setLineWidth(0.5)
        canvas.line(x, y, x + width, y)


class HandLines(Flow):
    """Lines to write on: as many as the page has left, at least three."""

    def __init__(self, page: float, count: int = FEWEST_HAND_LINES) -> None:
        super().__init__(0, page)
        self._lines = count

    def height_at(self, _width: float) -> float:
        return self._lines * HAND_LINE

    def cut(self, _width: float, _height: float) -> list[Flow]:
        return []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the room there is."""
        self._lines = max(FEWEST_HAND_LINES, min(MOST_HAND_LINES, int(height / HAND_LINE)))
        return super().wrap(width, height)

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """One below the other."""
        canvas.setStrokeColor(ink("line-2"))
        canvas.setLineWidth(0.5)
        for number in range(1, self._lines + 1):
            y = top - number * HAND_LINE
            canvas.line(x, y, x + width, y)
