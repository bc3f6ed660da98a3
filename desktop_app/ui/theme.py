"""The look: colours, fonts and the one style sheet, from the theme files; rebuilt with the system's colour scheme."""

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.settings import resource
from desktop_app.ui.style_sheet import style_sheet

SANS: Final = "Source Sans 3"
SERIF: Final = "Literata"
OTHER_SCRIPTS: Final = ("Noto Sans", "Segoe UI", "DejaVu Sans")
FIRST_FONTS: Final = ("Literata_600SemiBold", "SourceSans3-Medium", "SourceSans3-Regular", "SourceSans3-Semibold")
"""Files of the first picture: to read all ten would cost the start 6 ms."""

_ROLES: Final = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "sheet",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink-3",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "sheet",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "pine",
    QPalette.ColorRole.HighlightedText: "on-pine",
    QPalette.ColorRole.Accent: "pine",
    QPalette.ColorRole.Link: "pine",
    QPalette.ColorRole.LinkVisited: "pine",
    QPalette.ColorRole.Light: "sheet",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line-2",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "line-2",
}
_TEXT_ROLES: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@cache
def load_tokens(name: str) -> Mapping[str, str]:
    """The colours of the theme `name` ("light" or "dark"), by token.

    The files are TOML of the plainest kind, a colour a line: reading them so spares the start 4 ms of tomllib.
    """
    lines = resource(f"themes/{name}.toml").read_text("utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if not line.startswith("#"))
    return MappingProxyType({token: colour.strip('"') for token, colour in pairs})


class Look(QObject):
    """The look of the running program; a child of the application. `changed` fires after everything was recoloured.

    Without `all_fonts` only those of the first picture are loaded, and `load_other_fonts` has the others follow.
    """

    changed = Signal()

    def __init__(self, app: QApplication, appearance: str = "system", *, all_fonts: bool = True) -> None:
        super().__init__(app)
        self.setObjectName("look")
        self._app = app
        self._appearance = appearance
        self._tokens: Mapping[str, str] = {}
        if sys.platform != "linux" or "QT_STYLE_OVERRIDE" in os.environ:
            app.setStyle("Fusion")  # elsewhere it is Qt's own choice, and asking for it would cost the start 5 ms
        self._fonts_to_come = sorted(resource("fonts").glob("*.ttf"))
        self._load_fonts([path for path in self._fonts_to_come if all_fonts or path.stem in FIRST_FONTS])
        app.setFont(sans(14))
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme is on."""
        if self._appearance == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance == "dark"

    def hex(self, token: str) -> str:
        """A colour as `#rrggbb`."""
        return self._tokens[token]

    def color(self, token: str) -> QColor:
        """A colour to paint with."""
        return QColor(self._tokens[token])

    def load_other_fonts(self) -> None:
        """Load the fonts that the first picture does without; what had to do without them is painted again."""
        self._load_fonts(self._fonts_to_come)
        for window in self._app.topLevelWidgets():
            window.update()

    def set_appearance(self, appearance: str) -> None:
        """Follow the "system", or stay "light" or "dark"."""
        self._appearance = appearance
        self._follow()

    def _load_fonts(self, paths: Iterable[Path]) -> None:
        for path in tuple(paths):
            QFontDatabase.addApplicationFont(str(path))
            self._fonts_to_come.remove(path)

    def _follow(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._tokens = load_tokens("dark" if self.is_dark else "light")
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(style_sheet(self._tokens))


def look() -> Look:
    """The look of the running application."""
    app = QApplication.instance()
    found = app.findChild(Look, "look", Qt.FindChildOption.FindDirectChildrenOnly) if app else None
    if found is None:
        raise RuntimeError("the application has no Look yet")
    return found


def sans(pixels: int, weight: int = 400) -> QFont:
    """The program's own words: Source Sans 3, `pixels` high at 100 %; `weight` 400, 500 or 600."""
    return _font(SANS, pixels, weight)


def serif(pixels: int, weight: int = 400, *, italic: bool = False) -> QFont:
    """The therapist's and the client's words: Literata, `pixels` high at 100 %; `weight` 400, 500 or 600."""
    font = _font(SERIF, pixels, weight)
    font.setItalic(italic)
    return font


def _font(family: str, pixels: int, weight: int) -> QFont:
    font = QFont(family)
    font.setFamilies([family, *OTHER_SCRIPTS])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    return font


def _palette(tokens: Mapping[str, str]) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in _TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["ink-3"]))
    return palette
