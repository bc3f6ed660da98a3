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


def stop_before(widget: QWidget) -> QWidget:
    """What Shift+Tab comes to before `widget`, if it can be used at the moment."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before or widget
