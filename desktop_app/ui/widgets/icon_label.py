"""An icon on its own, as decoration beside words that say the same."""

from PySide6.QtWidgets import QLabel

from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import look


class IconLabel(QLabel):
    """One icon of `size` px in the colour of the token `colour`; follows the theme."""

    def __init__(self, name: str, colour: str = "ink-2", size: int = 16) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        look().changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon, or another colour."""
        self._name, self._colour = name, colour
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._name, self._colour, self._size, self.devicePixelRatioF()))
