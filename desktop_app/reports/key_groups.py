"""The groups of a recovery key on paper: large, numbered, two beside each other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from desktop_app.reports.flowables import Flow
from desktop_app.reports.fonts import Font, face
from desktop_app.reports.styles import MM, ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

COLUMNS: Final = 2
ROW: Final = 11 * MM
NUMBER: Final = 8 * MM
SIZE, NUMBER_SIZE, APART = 19, 9, 4


class KeyDrawing(Flow):
    """The groups in rows with a hairline below each; never divided."""

    def __init__(self, groups: Sequence[str], page: float, space: float) -> None:
        super().__init__(space, page)
        self._groups = groups
        self._rows = -(-len(groups) // COLUMNS)
        for font in (Font.SANS, Font.SANS_BOLD):
            face(font)

    def height_at(self, _width: float) -> float:
        """As many rows as the groups need."""
        return self._rows * ROW

    def cut(self, _width: float, _height: float) -> list[Flow]:
        """A key stays together."""
        return []

    def draw_at(self, canvas: "Canvas", x: float, top: float, width: float) -> None:
        """Draw the groups from left to right, then downwards."""
        canvas.setStrokeColor(ink("line-2"))
        canvas.setLineWidth(0.5)
        for row in range(1, self._rows + 1):
            canvas.line(x, top - row * ROW, x + width, top - row * ROW)
        for at, group in enumerate(self._groups):
            left = x + at % COLUMNS * width / COLUMNS
            self._group(canvas, at + 1, group, left, top - at // COLUMNS * ROW - ROW * 0.66)

    def _group(self, canvas: "Canvas", number: int, group: str, x: float, base: float) -> None:
        text = canvas.beginText(x, base)
        text.setFont(Font.SANS.value, NUMBER_SIZE)
        text.setFillColor(ink("ink-3"))
        text.textOut(str(number))
        canvas.drawText(text)
        text = canvas.beginText(x + NUMBER, base)
        text.setFont(Font.SANS_BOLD.value, SIZE)
        text.setFillColor(ink("ink"))
        text.setCharSpace(APART)
        text.textOut(group)
        text.setCharSpace(0)
        canvas.drawText(text)
