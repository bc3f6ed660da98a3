"""The measures of the paper: type, ink and space, in points."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop_app.reports.fonts import Font
from desktop_app.settings import resource

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

MM = 72 / 25.4
MARGIN_TOP, MARGIN_SIDE, MARGIN_BOTTOM = 17 * MM, 20 * MM, 14 * MM
LABEL_WIDTH, LABEL_GAP = 37 * MM, 5 * MM
BAR, BAR_GAP = 1.6, 3.4 * MM
LIST_STEP = 5 * MM
PAGES = {"A4": (210 * MM, 297 * MM), "Letter": (8.5 * 72.0, 11 * 72.0)}


@dataclass(frozen=True, slots=True)
class Type:
    """How a kind of text is set. `space` is what stands above it."""

    font: Font
    size: float
    leading: float
    ink: str = "ink"
    bold: Font = Font.SERIF_BOLD
    italic: Font = Font.SERIF_ITALIC
    bold_italic: Font = Font.SERIF_BOLD_ITALIC
    bold_ink: str = "ink"
    space: float = 0.0


def _sans(font: Font, size: float, leading: float, ink: str = "ink-2", space: float = 0.0) -> Type:
    return Type(font, size, leading, ink, Font.SANS_BOLD, Font.SANS_ITALIC, Font.SANS_BOLD, space=space)


TITLE = Type(Font.SERIF_BOLD, 19, 24)
SUBTITLE = _sans(Font.SANS, 9.6, 14, space=1 * MM)
OVER = _sans(Font.SANS_BOLD, 9, 12, "pine")
QUESTION = Type(Font.SERIF_MEDIUM, 15, 20.5, space=0.8 * MM)
UNDER = _sans(Font.SANS, 9, 13.4, space=1.3 * MM)
LABEL = _sans(Font.SANS_BOLD, 9.2, 15.4, "pine")
BODY = Type(Font.SERIF, 10.2, 15.4, space=1.6 * MM)
SECOND = _sans(Font.SANS, 9, 13.4, space=1.3 * MM)
WORDING = Type(Font.SERIF_ITALIC, 10.2, 15.4, space=1.6 * MM)
PART = _sans(Font.SANS_BOLD, 10.6, 15, "ink", space=8 * MM)
HEADING_2 = Type(Font.SERIF_BOLD, 10.2, 15.4, italic=Font.SERIF_BOLD_ITALIC, space=4.4 * MM)
HEADING_3 = Type(Font.SERIF_BOLD_ITALIC, 10.2, 15.4, italic=Font.SERIF_BOLD, space=3 * MM)
TABLE_HEAD = _sans(Font.SANS, 8.6, 12)
CELL = _sans(Font.SANS, 9, 13.2, "ink")
CELL_QUOTED = Type(Font.SERIF_ITALIC, 9.2, 13.2)
AGENDA = Type(Font.SERIF, 9.4, 13)
AGENDA_NUMBER = _sans(Font.SANS_BOLD, 9, 13, "pine")
AGENDA_SESSION = _sans(Font.SANS, 9, 13, "ink")
SMALL = _sans(Font.SANS, 8.6, 12)
SMALL_BOLD = _sans(Font.SANS_BOLD, 8.6, 12, "ink")
FOOT = _sans(Font.SANS, 8, 11, "ink-3")


@lru_cache(maxsize=1)
def _tokens() -> dict[str, str]:
    light: dict[str, str] = tomllib.loads(resource("themes/light.toml").read_text("utf-8"))
    return light


@cache
def ink(name: str) -> "Color":
    """The colour of a token of the light theme; "white" is the paper."""
    from reportlab.lib.colors import HexColor

    return HexColor("#FFFFFF" if name == "white" else _tokens()[name])
