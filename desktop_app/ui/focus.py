"""Where the keyboard is, whether it may be moved, and where Tab takes it."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keeps_focus(given: QWidget | None) -> bool:
    """Whether the keyboard is still where a page put it, or will be once the window is in front."""
    if given is None:
        return False
    window = given.window()
    return window.focusWidget() is given or not window.isVisible()


def order_tabs(*stops: QWidget) -> None:
    """Let Tab go through `stops` one after the other; they may have come onto the page in any order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


class HeldFocus:
    """Keeps the keyboard in `place` while what had it there cannot be used, and gives it back after that."""

    def __init__(self, place: QWidget) -> None:
        self._place = place
        self._had: QWidget | None = None

    def hold(self) -> None:
        """Something in the place is about to be disabled."""
        focused = self._place.window().focusWidget()
        if self._place.isAncestorOf(focused):  # of nobody it is none
            self._had = focused
            self._place.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self) -> None:
        """It can be used again: the keyboard goes back, unless it was taken elsewhere meanwhile."""
        had, self._had = self._had, None
        if had is not None and self._place.window().focusWidget() is self._place:
            had.setFocus(Qt.FocusReason.ShortcutFocusReason)
