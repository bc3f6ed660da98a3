"""Paints the thread of the day: times, thread and knots, the client's code, and what is to do at the end of a row."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.day import DayRow, NoteState, note_state
from desktop_app.ui.dates import time_words
from desktop_app.ui.row_paint import draw_text, mirrored, paint_row_ground, text_width
from desktop_app.ui.theme import look, sans
from desktop_app.ui.today.day_model import ENTRY, DayModel, Index
from desktop_app.ui.today.words import row_words, state_words, steps_words
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, mark_piece, plate, row_width, text_piece

ROW_HEIGHT, NOW_HEIGHT = 52, 22
TIME_LEFT, THREAD_X, BODY_LEFT, RIGHT = 8, 88, 112, 12
CARD_KNOT_Y: Final = 30


class DayDelegate(QStyledItemDelegate):
    """Paints `DayRow`s. `card_height` tells how high the row of the session that just ended is."""

    def __init__(self, parent: QWidget, card_height: Callable[[], int]) -> None:
        super().__init__(parent)
        self._card_height = card_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """52 px, the card its own height, the hour now 22."""
        model = index.model()
        row = index.data(ENTRY)
        line = QFontMetrics(sans(14)).height()
        if row is None:
            height = max(NOW_HEIGHT, line + 2)
        elif isinstance(model, DayModel) and row == model.ended:
            height = self._card_height()
        else:
            height = max(ROW_HEIGHT, 2 * line + 12)
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, thread, then the row or the hour."""
        model, row = index.model(), index.data(ENTRY)
        if not isinstance(model, DayModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_card = row is not None and row == model.ended
        if row is not None and not is_card:
            paint_row_ground(painter, option, radius=8)
        centre = CARD_KNOT_Y if is_card else option.rect.height() // 2
        _paint_thread(painter, option, centre, model, index.row())
        if row is None:
            _paint_hour(painter, option, time_words(model.now.time()))
        else:
            _paint_times(painter, option, row, centre)
            _paint_knot(painter, option, row, centre, is_to_write=row.is_to_write(model.now))
            if not is_card:
                _paint_body(painter, option, row, state_words(row, model.now))
        painter.restore()


def _spot(option: QStyleOptionViewItem, x: float, y: float) -> QPointF:
    """The point `x` px from the leading edge and `y` px from the top of the row."""
    rect = option.rect
    left_to_right = option.direction == Qt.LayoutDirection.LeftToRight
    return QPointF(rect.left() + x if left_to_right else rect.right() + 1 - x, rect.top() + y)


def _place(option: QStyleOptionViewItem, left: int, top: int, width: int, height: int) -> QRect:
    spot = QRect(option.rect.left() + left, option.rect.top() + top, width, height)
    return mirrored(spot, option.rect, option.direction)


def _paint_thread(painter: QPainter, option: QStyleOptionViewItem, centre: int, model: DayModel, position: int) -> None:
    is_hour = model.entries[position] is None
    top = centre if model.is_end(position, -1) else 0
    bottom = centre if model.is_end(position, 1) else option.rect.height()
    if is_hour and (model.is_end(position, -1) or model.is_end(position, 1)):
        return
    painter.setPen(QPen(look().color("line-2"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(_spot(option, THREAD_X, top), _spot(option, THREAD_X, bottom))


def _paint_hour(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    height = option.rect.height()
    draw_text(painter, _place(option, TIME_LEFT, 0, 56, height), words, sans(12, 600), "pine", option.direction)
    middle = height // 2
    painter.setPen(QPen(look().color("pine"), 1))
    painter.drawLine(_spot(option, 64, middle + 0.5), _spot(option, option.rect.width(), middle + 0.5))
    painter.setPen(QPen(look().color("paper"), 2))
    painter.setBrush(look().color("pine"))
    painter.drawEllipse(_spot(option, THREAD_X, middle + 0.5), 5, 5)


def _paint_times(painter: QPainter, option: QStyleOptionViewItem, row: DayRow, centre: int) -> None:
    line = max(17, QFontMetrics(sans(14)).height() - 3)
    start, end = time_words(row.session.start), time_words(row.session.end)
    width = THREAD_X - TIME_LEFT - 10
    if not row.session.took_place:
        place = _place(option, TIME_LEFT, centre - line // 2, width, line)
        draw_text(painter, place, start, sans(14), "ink-3", option.direction)
        return
    top = centre - 10 if centre == CARD_KNOT_Y else centre - line
    place = _place(option, TIME_LEFT, top, width, line)
    draw_text(painter, place, start, sans(14, 600), "ink", option.direction)
    draw_text(painter, place.translated(0, line), end, sans(12), "ink-3", option.direction)


def _paint_knot(
    painter: QPainter, option: QStyleOptionViewItem, row: DayRow, centre: int, *, is_to_write: bool
) -> None:
    """Filled: a note is there. A ring with a dot: one is to be written. A ring: to come, or (paler) nothing is owed."""
    spot = _spot(option, THREAD_X, centre)
    state = note_state(row.session)
    written = state is NoteState.DRAFT
    edge = "pine" if written or is_to_write else "line-2" if state is NoteState.NOT_OWED else "edge"
    painter.setPen(QPen(look().color(edge), 2))
    painter.setBrush(look().color("pine" if written else "paper"))
    painter.drawEllipse(QRectF(spot.x() - 5, spot.y() - 5, 10, 10))
    if is_to_write:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("pine"))
        painter.drawEllipse(spot, 3, 3)


def _paint_body(painter: QPainter, option: QStyleOptionViewItem, row: DayRow, state: str) -> None:
    rect = option.rect
    used = _paint_end(painter, option, row, state)
    room = rect.width() - BODY_LEFT - RIGHT - used - (16 if used else 0)
    quiet = not row.session.took_place
    code_font = sans(15, 400 if quiet else 600)
    code_width = min(text_width(row.client_code, code_font), max(60, room * 3 // 5))
    place = _place(option, BODY_LEFT, 0, code_width, rect.height())
    draw_text(painter, place, row.client_code, code_font, "ink-2" if quiet else "ink", option.direction)
    left = BODY_LEFT + code_width + 8
    place = _place(option, left, 1, max(0, BODY_LEFT + room - left), rect.height())
    draw_text(painter, place, row_words(row), sans(13), "ink-2", option.direction)


def _paint_end(painter: QPainter, option: QStyleOptionViewItem, row: DayRow, state: str) -> int:
    """Paint the chip and the state at the end of the row; the width they took."""
    turned = option.direction == Qt.LayoutDirection.RightToLeft
    used = 0
    for pieces, padding, fill in ((_state_pieces(row, state), 0, ""), (_chip_pieces(row), 8, "gold-soft")):
        if not pieces:
            continue
        width = row_width(pieces, 6) + 2 * padding
        left = option.rect.width() - RIGHT - used - width
        box = _place(option, left, (option.rect.height() - 24) // 2, width, 24)
        if fill:
            plate(painter, box, fill)
        draw_row(painter, box.adjusted(padding, 0, -padding, 0), pieces, 6, mirrored=turned)
        used += width + 12
    return used


def _state_pieces(row: DayRow, state: str) -> list[Piece]:
    if not state:
        return []
    pencil = [icon_piece("pencil-simple-line", "ink-2", 14)] if row.session.words else []
    return [*pencil, text_piece(state, sans(13), "ink-2")]


def _chip_pieces(row: DayRow) -> list[Piece]:
    words = steps_words(row)
    return [mark_piece("repair", 9), text_piece(words, sans(13), "gold")] if words else []
