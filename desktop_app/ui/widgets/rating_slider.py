"""A rating from 0 to 10, with last session's rating beside it."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from desktop_app.i18n import _
from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.joined import direction

_TOP: Final = 10
_START: Final = 5
_LINE: Final = 20
_KNOB: Final = 16
_TEN_WITHIN_MS: Final = 1000
_CLEARING: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class RatingSlider(QSlider):
    """A titled slider from 0 to 10 that can also be unset; `rating` is the value or None.

    Digits set it (1 and 0 in a row: ten), the arrows move it, Backspace clears it. The first arrow on an unset slider
    goes to last session's rating, or to 5.
    """

    changed = Signal(object)

    def __init__(self, title: str, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._title = title
        self._rating: int | None = None
        self._last: int | None = None
        self._since_one = QElapsedTimer()
        self._showing = False
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setRange(0, _TOP)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.valueChanged.connect(self._moved_from_outside)
        self._tell()

    @property
    def rating(self) -> int | None:
        """The rating, 0 to 10, or None while there is none."""
        return self._rating

    def set_value(self, rating: int | None) -> None:
        """Show `rating`, without telling anyone."""
        self._rating = rating
        self._showing = True
        self.setValue(rating or 0)
        self._showing = False
        self._tell()

    def set_last(self, rating: int | None) -> None:
        """Show last session's rating as a small tick, or none."""
        self._last = rating
        self._tell()

    def sizeHint(self) -> QSize:
        """A line for the title and one for the slider."""
        return QSize(150, self._head() + _LINE)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to tell ten steps apart."""
        return QSize(84, self._head() + _LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, arrows, Home and End, Backspace."""
        step = direction(event, mirrored=self._mirrored()) * (
            -1 if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} else 1
        )
        if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
            self._type(event.key() - Qt.Key.Key_0)
        elif step:
            start = self._last if self._last is not None else _START
            self._rate(start if self._rating is None else self._rating + step)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._rate(0 if event.key() == Qt.Key.Key_Home else _TOP)
        elif event.key() in _CLEARING:
            self._rate(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the rating where the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._rate(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._rate(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more to do: the rating followed the pointer."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: a rating is never changed in passing."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the focus ring find the knob again."""
        super().resizeEvent(event)
        self.setProperty("ring_area", self._ring_area())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint title, value, groove, last session's tick and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        self._paint_slider(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        head = QRect(0, 0, self.width(), self._head())
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._mirrored():
            start, end = end, start
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(sans(13))
        painter.setPen(look().color("ink-2" if self.isEnabled() else "ink-3"))
        painter.drawText(head, start | middle | Qt.TextFlag.TextSingleLine, self._title)
        painter.setFont(sans(14, 600))
        painter.setPen(look().color("ink-3" if self._rating is None or not self.isEnabled() else "ink"))
        painter.drawText(head, end | middle, "–" if self._rating is None else str(self._rating))

    def _paint_slider(self, painter: QPainter) -> None:
        tones, y = look(), self._head() + _LINE / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones.color("edge" if self.isEnabled() else "line-2"))
        painter.drawRoundedRect(QRectF(0, y - 1, self.width(), 2), 1, 1)
        if self._rating is not None:
            start, end = sorted((self.width() if self._mirrored() else 0.0, self._x(self._rating)))
            painter.setBrush(tones.color("pine" if self.isEnabled() else "edge"))
            painter.drawRoundedRect(QRectF(start, y - 2, end - start, 4), 2, 2)
        if self._last is not None:
            painter.fillRect(QRectF(round(self._x(self._last)) - 1, y - 5, 2, 10), tones.color("ink-3"))
        if self._rating is not None:
            painter.setPen(QPen(tones.color("pine" if self.isEnabled() else "edge"), 2))
            painter.setBrush(tones.color("field"))
            painter.drawEllipse(QPointF(self._x(self._rating), y), _KNOB / 2 - 1, _KNOB / 2 - 1)

    def _head(self) -> int:
        return max(_LINE, self.fontMetrics().height())

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _x(self, rating: int) -> float:
        share = 1 - rating / _TOP if self._mirrored() else rating / _TOP
        return _KNOB / 2 + share * (self.width() - _KNOB)

    def _at(self, x: float) -> int:
        share = (x - _KNOB / 2) / max(1, self.width() - _KNOB)
        return min(_TOP, max(0, round((1 - share if self._mirrored() else share) * _TOP)))

    def _type(self, digit: int) -> None:
        after_one = self._since_one.isValid() and self._since_one.elapsed() < _TEN_WITHIN_MS and self._rating == 1
        self._since_one.invalidate()
        if digit == 1:
            self._since_one.start()
        self._rate(_TOP if digit == 0 and after_one else digit)

    def _moved_from_outside(self, value: int) -> None:
        """A screen reader moves the slider itself, without a key or the pointer."""
        if not self._showing:
            self._rate(value)

    def _rate(self, rating: int | None) -> None:
        if rating is not None:
            rating = min(_TOP, max(0, rating))
        if rating != self._rating:
            self.set_value(rating)
            self.changed.emit(rating)

    def _tell(self) -> None:
        said = _("{title}, {rating} of 10") if self._rating is not None else _("{title}, not rated")
        words = said.format(title=self._title, rating=self._rating)
        if self._last is not None:
            words += _("; last session {last}").format(last=self._last)
        self.setAccessibleDescription(words)
        self.setProperty("ring_area", self._ring_area())
        self.update()

    def _ring_area(self) -> QRect:
        """Where the focus shows: round the knob, or along the groove while there is none."""
        if self._rating is None:
            return QRect(0, self._head(), self.width(), _LINE).adjusted(0, 2, 0, -2)  # clear of the words above
        centre = round(self._x(self._rating))
        return QRect(centre - _KNOB // 2, self._head() + (_LINE - _KNOB) // 2, _KNOB, _KNOB)
