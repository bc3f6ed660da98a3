"""The marks of rupture and repair, and Mend's own, as shapes on a page. They hold in black and white."""

from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from desktop_app.reports.styles import ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

BOX = 12
GLAZE, SEAM = "#2F7A6D", "#EBC167"  # of the icon, in every theme


def draw_mark(canvas: "Canvas", kind: str, x: float, y: float, size: float = 6.8) -> None:
    """The mark of that kind with its centre at (x, y): ring, triangle or diamond; "mixed" is a ring and a triangle."""
    if kind == "mixed":
        draw_mark(canvas, "withdrawal", x - size * 0.52, y, size)
        draw_mark(canvas, "confrontation", x + size * 0.52, y, size)
        return
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / BOX, size / BOX)
    {"withdrawal": _ring, "confrontation": _triangle, "repair": _diamond}[kind](canvas)
    canvas.restoreState()


def _ring(canvas: "Canvas") -> None:
    canvas.setStrokeColor(ink("slate-mark"))
    canvas.setFillColor(ink("white"))
    canvas.setLineWidth(2.2)
    canvas.circle(0, 0, 4.2, stroke=1, fill=1)


def _triangle(canvas: "Canvas") -> None:
    canvas.setFillColor(ink("terra-mark"))
    canvas.setStrokeColor(ink("terra-mark"))
    canvas.setLineWidth(1)
    canvas.setLineJoin(1)
    _shape(canvas, ((0, 5.1), (5.4, -4.6), (-5.4, -4.6)), stroke=1)


def _diamond(canvas: "Canvas") -> None:
    canvas.setFillColor(ink("gold-mark"))
    _shape(canvas, ((0, 5.2), (5.2, 0), (0, -5.2), (-5.2, 0)), stroke=0)


def _shape(canvas: "Canvas", corners: tuple[tuple[float, float], ...], *, stroke: int) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=1)


def draw_bowl(canvas: "Canvas", x: float, y: float, size: float) -> None:
    """Mend's mark, as in `icons/mend-small.svg`, with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y + size)
    canvas.scale(size / 64, -size / 64)
    edge = canvas.beginPath()
    edge.circle(32, 32, 31.5)
    canvas.clipPath(edge, stroke=0, fill=0)
    canvas.setFillColor(ink("pine"))
    canvas.rect(0, 0, 64, 64, stroke=0, fill=1)
    canvas.setFillColor(HexColor(GLAZE))
    _shape(canvas, ((-2, 48), (18, 23), (31.5, 40), (42, 20), (66, 34), (66, 0), (-2, 0)), stroke=0)
    canvas.setStrokeColor(HexColor(SEAM))
    canvas.setLineWidth(7.5)
    canvas.setLineJoin(1)
    canvas.lines([(-3, 49, 18, 23), (18, 23, 31.5, 40), (31.5, 40, 42, 20), (42, 20, 67, 34.5)])
    canvas.restoreState()
