"""Words on the page, always taken literally: a client's "<b>" is shown as typed."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.theme import look, sans, serif

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

Role = Literal["body", "title", "head", "section", "group", "small", "micro", "quote"]
Tone = Literal["ink", "ink-2", "ink-3", "pine", "gold", "slate", "terra"]

LINE_HEIGHTS: Final = {
    "title": 30, "head": 26, "section": 22, "group": 20, "body": 20, "small": 18, "micro": 16, "quote": 23,
}  # fmt: skip


def role_font(role: Role) -> QFont:
    """The font of a role of text."""
    match role:
        case "title":
            font = serif(24, 600)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
            return font
        case "head":
            return serif(20, 600)
        case "quote":
            return serif(15, italic=True)
        case "section":
            return sans(16, 600)
        case "group":
            return sans(14, 600)
        case _:
            return sans({"body": 14, "small": 13, "micro": 12}[role])


def set_tip(widget: QWidget, words: str) -> None:
    """Give `widget` a tooltip that shows `words` literally."""
    from html import escape

    widget.setToolTip(f"<span style='white-space:pre-wrap'>{escape(words)}</span>" if words else "")


class Label(QLabel):
    """Plain words in a role and a tone. `wrap` lets them run over several lines."""

    def __init__(self, text: str = "", *, role: Role = "body", tone: Tone = "ink", wrap: bool = False) -> None:
        super().__init__()
        self._tone: str = tone
        self._line_height = LINE_HEIGHTS[role]
        self._lead = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(role_font(role))
        self.setWordWrap(wrap)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the words."""
        self._tone = tone
        self.update()

    def set_line_height(self, pixels: int) -> None:
        """Set lines `pixels` apart, where a page asks for another distance than the role's."""
        self._line_height = pixels
        self.updateGeometry()

    def set_words(self, bold: str, rest: str) -> None:
        """Show `bold` in semibold and `rest` after it."""
        self._lead = len(bold)
        self.setText(f"{bold} {rest}" if bold and rest else bold + rest)

    def sizeHint(self) -> QSize:
        """As wide as the words on one line (wrapping labels: at most a readable line)."""
        natural = self._natural_width()
        if not self.wordWrap():
            return QSize(natural, self._line())
        width = min(natural, 70 * self.fontMetrics().averageCharWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line stays whole; wrapping words may become narrow."""
        if self.wordWrap():
            return QSize(min(self._natural_width(), 8 * self.fontMetrics().averageCharWidth()), self._line())
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Whether the height depends on the width."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """How high the words are in `width` px; -1 when they do not wrap."""
        if not self.wordWrap():
            return -1
        return self._line() if self._fits(width) else max(1, self._layout(width).lineCount()) * self._line()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words line by line in the tone of the moment."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(look().color(self._tone if self.isEnabled() else "ink-3"))
        if self._lead or (self.wordWrap() and not self._fits(self.width())):
            layout = self._layout(self.width())
            layout.draw(painter, QPointF(0, self._top(layout.lineCount() * self._line())))
        else:
            box = QRect(0, self._top(self._line()), self.width(), self._line())
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            side = self._side() | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, side | Qt.TextFlag.TextSingleLine, shown.replace("\n", " "))
        painter.end()

    def _natural_width(self) -> int:
        metrics = QFontMetrics(self._bold_font() if self._lead else self.font())
        return max(metrics.horizontalAdvance(line) for line in self.text().split("\n")) + 1

    def _fits(self, width: int) -> bool:
        """Whether the words need no breaking: most do not, and laying out lines is much dearer than drawing one."""
        return "\n" not in self.text() and self._natural_width() <= width

    def _line(self) -> int:
        return max(self._line_height, self.fontMetrics().ascent() + self.fontMetrics().descent())

    def _side(self) -> Qt.AlignmentFlag:
        return self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask

    def _top(self, height: int) -> int:
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            return 0
        return max(0, (self.height() - height) // 2)

    def _bold_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _layout(self, width: int) -> "QTextLayout":
        """The words broken into lines of `width` px; each line is set in the middle of its line height."""
        from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption  # the first page has no long words

        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self._side())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if self._lead:
            bold = QTextLayout.FormatRange()
            bold.start, bold.length = 0, self._lead
            bold.format = QTextCharFormat()
            bold.format.setFontWeight(QFont.Weight.DemiBold)
            layout.setFormats([bold])
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (self._line() - line.height()) / 2))
            top += self._line()
        layout.endLayout()
        return layout
