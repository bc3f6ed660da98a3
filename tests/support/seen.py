"""What can be seen of a widget."""

from PySide6.QtWidgets import QWidget


def is_wholly_seen(widget: QWidget) -> bool:
    """Whether no edge of the window and nothing else cuts anything of it off."""
    return widget.visibleRegion().boundingRect() == widget.rect()
