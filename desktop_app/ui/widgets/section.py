"""The thread of the panel: sections with a knot each, folding by their heads."""

from itertools import pairwise
from typing import Final, Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import look, sans
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.marks import paint_mark
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, mark_piece, row_width, text_piece

Knot = Literal["empty", "filled", "tried"]
HEAD: Final = 32
OUTDENT: Final = (7, 6)  # how far tinted rows reach beyond the words, px before and after them


class Section(QWidget):
    """A head and a body. The whole head folds the body away and then shows the gist of it."""

    toggled = Signal(bool)
    knot_changed = Signal()

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.knot: Knot = "empty"
        self._head = _Head(title, f"{name}_head")
        self._head.clicked.connect(self._on_click)
        self.head_row = self._head.extras
        self._body = QWidget()
        self.body = QVBoxLayout(self._body)
        self.body.setContentsMargins(OUTDENT[0], 0, OUTDENT[1], 2)
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(OUTDENT[0], 0, OUTDENT[1], 0)
        head.addWidget(self._head)
        column.addLayout(head)
        column.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self._head.isChecked()

    @property
    def head_middle(self) -> int:
        """How far below its upper edge the middle of the head is."""
        return self._head.y() + self._head.height() // 2

    def set_open(self, open: bool) -> None:  # noqa: A002, FBT001  a setter in Qt's manner
        """Show or fold the body; `toggled` tells when it changed."""
        if open == self.is_open:
            return
        self._head.set_open(is_open=open)
        self._body.setVisible(open)
        self.updateGeometry()
        self.toggled.emit(open)

    def set_gist(self, text: str, mark: str = "") -> None:
        """What the head says at the right while the section is folded."""
        self._head.set_gist(text, mark)

    def set_knot(self, knot: Knot) -> None:
        """Show on the thread how it stands: empty, filled (has content) or tried (a step was tried)."""
        if knot != self.knot:
            self.knot = knot
            self.knot_changed.emit()

    def _on_click(self) -> None:
        self.set_open(not self.is_open)


class _Head(QToolButton):
    """The row that folds its section; the widgets in `extras` are shown while it is open."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self._gist = ""
        self._mark = ""
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = Label(title, role="group")
        self._holder = QWidget()
        self.extras = QHBoxLayout(self._holder)
        self.extras.setContentsMargins(0, 0, 0, 0)
        self.extras.setSpacing(6)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._title)
        row.addWidget(self._holder, 1)

    def nextCheckState(self) -> None:
        """The section sets the state, when it has folded."""

    def set_open(self, *, is_open: bool) -> None:
        self.setChecked(is_open)
        self._holder.setVisible(is_open)
        self.update()

    def set_gist(self, text: str, mark: str) -> None:
        self._gist, self._mark = text, mark
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), max(HEAD, self._title.sizeHint().height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.minimumSize().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the focus ring off what stands below."""
        super().resizeEvent(event)
        self.setProperty("ring_area", self.rect().adjusted(0, 3, 0, -3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.isChecked():
            return
        painter = QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        taken = self._title.sizeHint().width() + 14
        pieces = self._gist_pieces(mirrored=mirrored)
        room = self.rect().adjusted(0 if mirrored else taken, 0, -taken if mirrored else 0, 0)
        width = min(row_width(pieces, 8), room.width())
        if mirrored:
            room.setWidth(width)
        else:
            room.setLeft(room.right() - width + 1)
        draw_row(painter, room, pieces, 8, mirrored=mirrored)
        painter.end()

    def _gist_pieces(self, *, mirrored: bool) -> list[Piece]:
        pieces = [mark_piece(self._mark, 10)] if self._mark else []
        if self._gist:
            pieces.append(text_piece(self._gist, sans(13), "ink-2"))
        return [*pieces, icon_piece("caret-left" if mirrored else "caret-right", "ink-3", 12)]


class ThreadColumn(QWidget):
    """Sections one below the other, held by a thread; it is gold beside a step that is being tried."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[Section] = []
        self._gold: set[str] = set()
        self._x = 26
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.set_compact(False)

    def add(self, section: Section) -> None:
        """Put `section` at the end of the thread."""
        self._sections.append(section)
        self._column.insertWidget(len(self._sections) - 1, section)
        section.toggled.connect(self.update)
        section.knot_changed.connect(self.update)

    def sections(self) -> list[Section]:
        """The sections from first to last."""
        return list(self._sections)

    def set_gold(self, section: Section, gold: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Make the thread gold from the knot of `section` to the next."""
        (self._gold.add if gold else self._gold.discard)(section.objectName())
        self.update()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Take less room in a narrow panel."""
        self._x = 20 if compact else 26
        before, after = self._x + 20 - OUTDENT[0], (16 if compact else 20) - OUTDENT[1]
        self._column.setContentsMargins(before, 2 if compact else 4, after, 0)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Paint the thread anew when the sections were laid out."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thread, then the knots on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = [section for section in self._sections if not section.isHidden()]
        knots = [(section, self._centre(section)) for section in shown]
        for (section, upper), (_next, lower) in pairwise(knots):
            gold = section.objectName() in self._gold
            width, token = (3, "gold-mark") if gold else (2, "line-2")
            line = QRectF(upper.x() - width / 2, upper.y(), width, lower.y() - upper.y())
            painter.fillRect(line, look().color(token))
        for section, centre in knots:
            _paint_knot(painter, section.knot, centre)
        painter.end()

    def _centre(self, section: Section) -> QPointF:
        y = section.mapTo(self, QPoint(0, section.head_middle)).y()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QPointF(self.width() - self._x if mirrored else self._x, y)


def _paint_knot(painter: QPainter, knot: Knot, centre: QPointF) -> None:
    tones = look()
    if knot == "tried":
        paint_mark(painter, "repair", centre, 16, tones.color("gold-mark"))
        return
    token = "pine" if knot == "filled" else "edge"
    painter.setPen(QPen(tones.color(token), 2))
    painter.setBrush(tones.color("pine" if knot == "filled" else "paper"))
    painter.drawEllipse(centre, 5, 5)
