"""Boxes to tick and circles to choose."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.paint import draw_row, paint_tick, text_piece

BOX: Final = 16
_GAP: Final = 8
_ON: Final = {"pine": "pine", "gold": "gold-mark", "slate": "slate-mark", "terra": "terra-mark"}


def paint_box(painter: QPainter, corner: QPointF, *, on: bool, tone: str = "pine", enabled: bool = True) -> None:
    """Paint a 16 px box to tick; `tone` is "pine", "gold", "slate" or "terra"."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "line-2" if not enabled else _ON[tone] if on else "edge"
    fill = edge if on else "field" if enabled else ""
    painter.setPen(QPen(look().color(edge), 1.5))
    painter.setBrush(look().color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(corner.x() + 0.75, corner.y() + 0.75, BOX - 1.5, BOX - 1.5), 3.25, 3.25)
    if on:
        paint_tick(painter, corner + QPointF(3, 3), "field")


def paint_circle(painter: QPainter, corner: QPointF, *, on: bool, enabled: bool = True) -> None:
    """Paint a 16 px circle to choose."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "line-2" if not enabled else "pine" if on else "edge"
    centre = corner + QPointF(BOX / 2, BOX / 2)
    painter.setPen(QPen(look().color(edge), 1.5))
    painter.setBrush(look().color("field") if enabled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, BOX / 2 - 0.75, BOX / 2 - 0.75)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color(edge))
        painter.drawEllipse(centre, 4, 4)


class Check(QCheckBox):
    """A box to tick and its words; Space ticks it, and Enter too unless `enter_ticks` says otherwise."""

    enter_ticks = True

    def __init__(self, text: str, name: str, *, tone: str = "pine") -> None:
        super().__init__()
        self._tone = tone
        _prepare(self, text, name)

    def setText(self, text: str) -> None:
        """Show `text` literally: an ampersand in it is an ampersand."""
        super().setText(text.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """The box, a gap, the words."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Long words are shortened."""
        return QSize(BOX, _size(self).height())

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the box."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks, as Space does, unless it is kept for the page."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.enter_ticks:
                self.click()
            else:
                event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and the words."""
        painter = QPainter(self)
        paint_box(painter, _corner(self), on=self.isChecked(), tone=self._tone, enabled=self.isEnabled())
        _paint_words(painter, self)
        painter.end()


class Radio(QRadioButton):
    """A circle to choose and its words."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        _prepare(self, text, name)

    def setText(self, text: str) -> None:
        """Show `text` literally: an ampersand in it is an ampersand."""
        super().setText(text.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """The circle, a gap, the words."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Long words are shortened."""
        return QSize(BOX, _size(self).height())

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the circle."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the words."""
        painter = QPainter(self)
        paint_circle(painter, _corner(self), on=self.isChecked(), enabled=self.isEnabled())
        _paint_words(painter, self)
        painter.end()


def _prepare(button: QAbstractButton, text: str, name: str) -> None:
    button.setObjectName(name)
    button.setFont(sans(14))
    button.setText(text)
    button.setAccessibleName(text)


def _words(button: QAbstractButton) -> str:
    return button.text().replace("&&", "&")


def _size(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().horizontalAdvance(_words(button))
    return QSize(BOX + (_GAP + words + 1 if words else 0), max(24, button.fontMetrics().height() + 2))


def _corner(button: QAbstractButton) -> QPointF:
    mirrored = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return QPointF(button.width() - BOX if mirrored else 0, (button.height() - BOX) // 2)


def _paint_words(painter: QPainter, button: QAbstractButton) -> None:
    mirrored = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    taken = BOX + _GAP
    box = QRect(0 if mirrored else taken, 0, button.width() - taken, button.height())
    words = text_piece(_words(button), button.font(), "ink" if button.isEnabled() else "ink-3")
    draw_row(painter, box, [words], 0, mirrored=mirrored)
