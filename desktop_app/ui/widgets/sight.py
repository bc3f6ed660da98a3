"""Scrolling to what should be seen."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def is_in_sight(widget: QWidget) -> bool:
    """Whether anything of it can be seen, so not when it is scrolled away."""
    return not widget.visibleRegion().isEmpty()


def bring_into_sight(widget: QWidget, margin: int = 12) -> None:
    """Scroll what `widget` lies in until it can be seen, with `margin` pixels around; nothing, if it is hidden.

    What was changed just before is laid out first: how far one can scroll is known only then.
    """
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None and widget.isVisibleTo(above):
        _lay_out(above)
        above.ensureWidgetVisible(widget, 0, margin)


def _lay_out(area: QScrollArea) -> None:
    """Let everything in `area` take its place now; of itself Qt does it one level after the other, between events."""
    for layout in reversed(area.findChildren(QLayout)):  # the inner ones first
        layout.activate()
    QCoreApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))
