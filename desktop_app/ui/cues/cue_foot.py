"""The line below the checklist: which keys it takes, and the button for the whole list."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.key_hint import KeyHint
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.paint import Piece, draw_row, icon_piece, plate, row_width, text_piece

_HEIGHT: Final = 24
_CARET: Final = 11
_GAP: Final = 4
_PADDING: Final = 4


class CueFoot(QWidget):
    """Key hints at the left, which keep their place while they are hidden; *All 15* or *Fewer* at the right.

    `left` and `right` are its margins in px.
    """

    all_wanted = Signal(bool)

    def __init__(self, left: int, right: int) -> None:
        super().__init__()
        self._hints = _KeyHints()
        self._button = _AllButton()
        self._button.toggled.connect(self.all_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(left, 2, right - _PADDING, 0)
        row.setSpacing(12)
        row.addWidget(self._hints, 1)
        row.addWidget(self._button)

    def show_hints(self, *, on: bool) -> None:
        """Show the keys, or only keep their place."""
        self._hints.setVisible(on)

    def set_is_narrow(self, *, is_narrow: bool) -> None:
        """Name fewer keys where there is less room."""
        self._hints.words_and_when.setVisible(not is_narrow)

    def set_button(self, *, count: int, shows_all: bool, is_shown: bool) -> None:
        """Offer the whole list of `count` cues, or the short one."""
        self._button.setText(_("Fewer") if shows_all else _("All {count}").format(count=count))
        self._button.setAccessibleName(
            _("Show fewer cues") if shows_all else _("Show all {count} cues").format(count=count)
        )
        self._button.setChecked(shows_all)
        self._button.setVisible(is_shown)


class _KeyHints(QWidget):
    """What the keys do in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.words_and_when = _hint([_("Enter")], _("their words, when"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(_hint([_("Space")], _("ticks")))
        row.addWidget(_hint(["1", "5"], _("intensity")))
        row.addWidget(self.words_and_when)
        row.addStretch()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setFixedHeight(_HEIGHT)
        self.hide()


def _hint(keys: list[str], words: str) -> QWidget:
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for n, key in enumerate(keys):
        if n:
            row.addWidget(Label("–", role="micro", tone="ink-3"))
        row.addWidget(KeyHint(key))
    row.addSpacing(3)
    row.addWidget(Label(words, role="micro", tone="ink-3"))
    return hint


class _AllButton(QPushButton):
    """A word and a caret, 24 px high."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("all_cues")
        self.setCheckable(True)
        self.setFont(sans(12))

    def sizeHint(self) -> QSize:
        """As wide as the word and the caret."""
        return QSize(row_width(self._pieces(), _GAP) + 2 * _PADDING, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word and the caret."""
        painter = QPainter(self)
        if self.underMouse():
            plate(painter, self.rect(), "hover", radius=4)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, self.rect(), self._pieces(), _GAP, mirrored=mirrored, centred=True)
        painter.end()

    def _pieces(self) -> list[Piece]:
        caret = "caret-up" if self.isChecked() else "caret-down"
        return [text_piece(self.text(), self.font(), "ink-2"), icon_piece(caret, "ink-2", _CARET)]
