"""Where the keyboard is, and whether it may be moved."""

from PySide6.QtWidgets import QWidget


def keeps_focus(given: QWidget | None) -> bool:
    """Whether the keyboard is still where a page put it, or will be once the window is in front."""
    if given is None:
        return False
    window = given.window()
    return window.focusWidget() is given or not window.isVisible()
