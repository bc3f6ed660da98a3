"""A short notice at the foot of the window. Never the only place for news."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.paint import plate

SHOWN_MS: Final = 8000
_ABOVE_FOOT: Final = 32 + 24


class Toast(QWidget):
    """Words and at most one link, shown for eight seconds; it follows its parent's size."""

    link_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._window = parent
        self._words = Label()
        self._words.set_tone("toast-ink")
        self._link = Button("", "toast_link", kind="toast")
        self._link.clicked.connect(self._on_link)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(18)
        row.addWidget(self._words)
        row.addWidget(self._link)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_words(self, text: str, link: str = "") -> None:
        """Show `text` and the words of a `link`, in place of any other notice in the window; have them read aloud."""
        for other in self.window().findChildren(Toast):
            if other is not self:
                other.hide()
        self._words.setText(text)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def forget(self) -> None:
        """Hide, and keep nothing of what was said."""
        self.hide()
        self._words.setText("")
        self.setAccessibleName("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dark plate (light in the dark theme)."""
        painter = QPainter(self)
        plate(painter, self.rect(), "toast", "", 8)
        painter.end()

    def _place(self) -> None:
        parent = self._window
        width = min(self._row.sizeHint().width(), parent.width() - 48)
        height = max(40, self._row.sizeHint().height() + 12)
        self.setGeometry((parent.width() - width) // 2, parent.height() - _ABOVE_FOOT - height, width, height)

    def _on_link(self) -> None:
        self.hide()
        self.link_clicked.emit()
