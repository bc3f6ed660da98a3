"""The alliance chart and its thread, drawn as shapes on the page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.analysis.alliance_chart import Middle, Point, figure
from desktop_app.i18n import _
from desktop_app.reports.content import Chart
from desktop_app.reports.flowables import Flow, Prose
from desktop_app.reports.fonts import Font
from desktop_app.reports.marks import draw_mark
from desktop_app.reports.styles import MM, ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEFT, RIGHT = 5.5 * MM, 26 * MM
ABOVE, PLOT, NUMBERS, LANE, LEGEND = 6.0, 117.0, 22.0, 32.0, 14.0
TEXT = 8.2
INSET = 13.5
GAP = 5.25
LINES = 5
FEWEST_BETWEEN_NUMBERS = 12.0


class AllianceDrawing(Flow):
    """The chart, its session numbers, the thread and what the marks mean."""

    def __init__(self, chart: Chart, caption: Prose, page: float, space: float) -> None:
        super().__init__(space, page)
        self._chart, self._result, self._caption = chart, chart.chart, caption

    def height_at(self, width: float) -> float:
        below = LANE + LEGEND if self._chart.thread.marks else 0
        return ABOVE + PLOT + NUMBERS + below + self._caption.height_at(width)

    def cut(self, _width: float, _height: float) -> list[Flow]:
        return []

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """From the scale to the sentence."""
        height = self.height_at(width)
        canvas.saveState()
        canvas.translate(x, top - height)
        self._canvas, self._end = canvas, width - RIGHT
        self._base = height - PLOT - ABOVE
        self._grid()
        self._middle()
        self._ratings()
        self._numbers()
        self._thread()
        canvas.restoreState()
        self._caption.draw_at(canvas, x, top - height + self._caption.height_at(width), width)

    def _x(self, position: float) -> float:
        steps = max(1, len(self._chart.numbers) - 1)
        room = self._end - LEFT - 2 * INSET
        return LEFT + INSET + (room * position / steps if len(self._chart.numbers) > 1 else room / 2)

    def _y(self, value: float) -> float:
        scale = self._result.scale
        return self._base + PLOT * (value - scale.lowest) / (scale.highest - scale.lowest)

    def _line(self, y: float, token: str, width: float = 0.75, dash: tuple[float, ...] = ()) -> None:
        self._canvas.setStrokeColor(ink(token))
        self._canvas.setLineWidth(width)
        self._canvas.setDash(dash)
        self._canvas.line(LEFT, y, self._end, y)
        self._canvas.setDash()

    def _words(self, text: str, x: float, y: float, token: str, anchor: str = "start") -> None:
        self._canvas.setFont(Font.SANS.value, TEXT)
        self._canvas.setFillColor(ink(token))
        draw = {
            "start": self._canvas.drawString,
            "middle": self._canvas.drawCentredString,
            "end": self._canvas.drawRightString,
        }
        draw[anchor](x, y, text)

    def _grid(self) -> None:
        result = self._result
        if result.drawn_lower is not None and result.drawn_upper is not None:
            lower, upper = self._y(result.drawn_lower), self._y(result.drawn_upper)
            self._canvas.setFillColor(ink("band"))
            self._canvas.rect(LEFT, lower, self._end - LEFT, upper - lower, stroke=0, fill=1)
        for step in range(LINES + 1):
            value = result.scale.lowest + (result.scale.highest - result.scale.lowest) * step / LINES
            self._line(self._y(value), "line", 0.6)
            self._words(figure(value), LEFT - 6, self._y(value) - 2.8, "ink-3", "end")

    def _middle(self) -> None:
        """The middle line and the limits, named at their right end; names too near to each other give way."""
        result = self._result
        named: list[tuple[float, str]] = []
        if result.centre is not None:
            words = _("median {value}") if result.middle is Middle.MEDIAN else _("mean {value}")
            self._line(self._y(result.centre), "ink-3")
            named.append((self._y(result.centre), words.format(value=figure(result.centre))))
        limits = (
            (result.drawn_upper, result.upper_clipped, _("upper limit {value}"), _("upper limit (end of scale)")),
            (result.drawn_lower, result.lower_clipped, _("lower limit {value}"), _("lower limit (end of scale)")),
        )
        for value, clipped, words, clipped_words in limits:
            if value is not None:
                self._line(self._y(value), "ink-3", dash=(3.75, 3))
                named.append((self._y(value), clipped_words if clipped else words.format(value=figure(value))))
        for y, words in _apart(named, TEXT + 1.2):
            self._words(words, self._end + 6, y - 2.8, "ink-2")

    def _ratings(self) -> None:
        self._canvas.setLineJoin(1)
        for stretch in self._result.stretches:
            self._canvas.setStrokeColor(ink("pine"))
            self._canvas.setLineWidth(1.5)
            path = self._canvas.beginPath()
            path.moveTo(self._x(stretch[0].position), self._y(stretch[0].value))
            for point in stretch[1:]:
                path.lineTo(self._x(point.position), self._y(point.value))
            self._canvas.drawPath(path, stroke=1, fill=0)
        for point in self._result.points:
            self._point(point)

    def _point(self, point: Point) -> None:
        x, y = self._x(point.position), self._y(point.value)
        small = 0.6 if len(self._chart.numbers) > 40 else 1.0
        self._canvas.setStrokeColor(ink("pine"))
        if point.flagged:
            self._canvas.setLineWidth(0.95)
            self._canvas.circle(x, y, 6.4 * small, stroke=1, fill=0)
            self._canvas.setFillColor(ink("pine"))
            self._canvas.circle(x, y, 3.4 * small, stroke=0, fill=1)
        else:
            self._canvas.setLineWidth(1.5)
            self._canvas.setFillColor(ink("white"))
            self._canvas.circle(x, y, 3 * small, stroke=1, fill=1)

    def _numbers(self) -> None:
        numbers = self._chart.numbers
        between = self._x(1) - self._x(0) if len(numbers) > 1 else self._end
        every = max(1, int(-(-FEWEST_BETWEEN_NUMBERS // max(between, 0.1))))
        for position in range(0, len(numbers), every):
            self._words(numbers[position], self._x(position), self._base - 14.6, "ink-2", "middle")

    def _thread(self) -> None:
        thread, y = self._chart.thread, self._base - 31
        if not thread.marks:
            return
        marked = [self._x(m.position) for m in thread.marks]
        last = marked[-1] if thread.is_open else None
        whole_end = last if last is not None else self._end
        self._spans(y, [(LEFT, whole_end, "edge", 1.5)], marked)
        self._spans(y, [(self._x(m.start), self._x(m.end), "gold-mark", 2.25) for m in thread.mendings], marked)
        if last is not None and last + GAP < self._end:
            self._canvas.setLineCap(1)
            self._canvas.setStrokeColor(ink("edge"))
            self._canvas.setLineWidth(1.5)
            self._canvas.setDash((0.01, 3.75))
            self._canvas.line(last + GAP + 1, y, self._end, y)
            self._canvas.setDash()
            self._canvas.setLineCap(0)
        for mark in thread.marks:
            draw_mark(self._canvas, mark.kind, self._x(mark.position), y, 9)
        self._under_thread(y)

    def _spans(self, y: float, spans: Sequence[tuple[float, float, str, float]], gaps: Sequence[float]) -> None:
        """Lines with room left around each mark."""
        for start, end, token, width in spans:
            self._canvas.setStrokeColor(ink(token))
            self._canvas.setLineWidth(width)
            at = start
            for gap in [g for g in gaps if start <= g <= end]:
                if gap - GAP > at:
                    self._canvas.line(at, y, gap - GAP, y)
                at = gap + GAP
            if end > at:
                self._canvas.line(at, y, end, y)

    def _under_thread(self, y: float) -> None:
        taken = LEFT
        for mending in self._chart.thread.mendings:
            width = self._canvas.stringWidth(mending.words, Font.SANS.value, TEXT)
            middle = (self._x(mending.start) + self._x(mending.end)) / 2
            start = min(max(middle - width / 2, taken), self._end + RIGHT - width)
            if start >= taken:
                self._words(mending.words, start, y - 15, "gold")
                taken = start + width + 8
        self._legend(y - 30)

    def _legend(self, y: float) -> None:
        kinds = {m.kind for m in self._chart.thread.marks}
        if "mixed" in kinds:
            kinds |= {"withdrawal", "confrontation"}
        x = LEFT
        names = (("withdrawal", _("withdrawal")), ("confrontation", _("confrontation")), ("repair", _("repaired")))
        for kind, name in names:
            if kind in kinds:
                draw_mark(self._canvas, kind, x + 4, y + 2.6, 7)
                self._words(name, x + 11, y, "ink")
                x += 11 + self._canvas.stringWidth(name, Font.SANS.value, TEXT) + 12


def _apart(named: list[tuple[float, str]], least: float) -> list[tuple[float, str]]:
    """The same names from the top down, moved so that none covers another; the one in the middle stays where it is."""
    ordered = sorted(named, reverse=True)
    middle = len(ordered) // 2
    for at in range(middle - 1, -1, -1):
        ordered[at] = (max(ordered[at][0], ordered[at + 1][0] + least), ordered[at][1])
    for at in range(middle + 1, len(ordered)):
        ordered[at] = (min(ordered[at][0], ordered[at - 1][0] - least), ordered[at][1])
    return ordered
