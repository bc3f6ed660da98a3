"""The fonts of the paper: which letters each holds, what stands in for a letter none holds."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from desktop_app.domain.text import clean
from desktop_app.i18n import _
from desktop_app.settings import resource


class Font(StrEnum):
    """The bundled faces; the value is the file's name in `resources/fonts` without its ending."""

    SERIF = "Literata_400Regular"
    SERIF_ITALIC = "Literata_400Regular_Italic"
    SERIF_MEDIUM = "Literata_500Medium"
    SERIF_BOLD = "Literata_600SemiBold"
    SERIF_BOLD_ITALIC = "Literata_600SemiBold_Italic"
    SANS = "SourceSans3-Regular"
    SANS_ITALIC = "SourceSans3-It"
    SANS_BOLD = "SourceSans3-Semibold"
    WIDE = "DejaVuSans"


_HEAVY = (Font.SERIF_BOLD, Font.SERIF_BOLD_ITALIC, Font.SANS_BOLD)
# Invisible guides (joiners, direction marks, variation selectors) and skin tones: nothing of the words is lost without.
_DROPPED = frozenset(
    chr(c)
    for c in (
        0xAD, 0x34F, 0x61C, 0xFEFF, *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F),
        *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC), *range(0x1F3FB, 0x1F400),
        *range(0xE0000, 0xE0200),
    )
)  # fmt: skip
_SPACES = str.maketrans({"\t": " ", "\u2028": "\n", "\u2029": "\n", **{chr(c): " " for c in range(0x2000, 0x200B)}})


@dataclass(frozen=True)
class Face:
    """A registered font: its characters, their widths (at size 1) and how high and deep it reaches."""

    font: Font
    widths: dict[str, float]
    ascent: float
    descent: float

    def holds(self, text: str) -> bool:
        """Whether every character of `text` has a glyph here."""
        return self.widths.keys() >= set(text)


@cache
def face(font: Font) -> Face:
    """The face of `font`, registered with ReportLab when it is first asked for."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(font.value, str(resource("fonts") / f"{font.value}.ttf"), asciiReadable=False)
    pdfmetrics.registerFont(loaded)
    shape = loaded.face
    # Code points beyond U+FFFF are left out: ReportLab prints them, but copied from the page they are another letter.
    drawn = {chr(code): width for code, width in shape.charWidths.items() if 0x20 <= code <= 0xFFFF}
    widths = {c: width / 1000 for c, width in drawn.items() if c not in _DROPPED and not 0x7F <= ord(c) < 0xA0}
    return Face(font, widths, shape.ascent / 1000, -shape.descent / 1000)


def _chain(font: Font) -> tuple[Font, ...]:
    """`font` and what stands in for it, in that order."""
    return (font, Font.SANS_BOLD if font in _HEAVY else Font.SANS, Font.WIDE)


def runs(text: str, font: Font) -> list[tuple[Font, str]]:
    """`text` (as `printable` leaves it) cut into runs, each with the first font of the chain that holds it."""
    if face(font).holds(text):
        return [(font, text)] if text else []
    chosen = [(_font_for(cluster, font), cluster) for cluster in _clusters(text)]
    return [(one, "".join(c for _font, c in group)) for one, group in groupby(chosen, key=lambda pair: pair[0])]


def _font_for(cluster: str, font: Font) -> Font:
    return next((f for f in _chain(font) if face(f).holds(cluster)), Font.WIDE)


def _clusters(text: str) -> list[str]:
    """Letters with the combining marks that belong to them."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def printable(text: str) -> str:
    """`text` as it can be printed: composed, without control characters, and with a name for what no font holds.

    Line ends stay. A character without a glyph becomes its plain equivalent where there is one, or its name in
    square brackets: never an empty box.
    """
    text = unicodedata.normalize("NFC", clean(text)).translate(_SPACES)
    if face(Font.SERIF).holds(text.replace("\n", "")):
        return text
    known = _known()
    if known.issuperset(text):
        return text
    return "".join(c if c in known else _stand_in(c) for c in text)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Every character that can be printed as it is, and the line end."""
    held = {c for font in (Font.SERIF, Font.SANS, Font.WIDE) for c in face(font).widths}
    return frozenset(held) | {"\n"}


def _stand_in(character: str) -> str:
    if character in _DROPPED:
        return ""
    if unicodedata.category(character) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain and _known().issuperset(plain) else f"[{name_of(character)}]"


def name_of(character: str) -> str:
    """What a character is called: "grinning face"; by its number where it has no telling name."""
    name = unicodedata.name(character, "").lower()
    if not name or name.endswith(f"{ord(character):x}"):
        return f"U+{ord(character):04X}"
    return name


def unprintable(texts: Iterable[str]) -> list[str]:
    """The characters in `texts` that print as their name only, each described for the person; none twice."""
    seen = set[str]().union(*(unicodedata.normalize("NFC", clean(text)).translate(_SPACES) for text in texts))
    named = sorted(c for c in seen - _known() if _stand_in(c) == f"[{name_of(c)}]")
    return [_("{character} ({name})").format(character=c, name=name_of(c)) for c in named]
