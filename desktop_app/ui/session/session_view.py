"""The session workspace: the note and the panel side by side."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from desktop_app.ui.session.note_pane import NotePane
from desktop_app.ui.session.panel import Guidance, Panel

NARROW_BELOW = 1116
AT_REST_MS = 400
PANEL_NARROWEST, PANEL_USUAL, PANEL_WIDEST = 372, 512, 560


class SessionView(QWidget):
    """Note and panel; F6 moves between them. `panel_resized` carries the width the person gave the panel."""

    panel_resized = Signal(int)

    def __init__(self, guidance: Guidance, today: Callable[[], date], panel_width: int = PANEL_USUAL) -> None:
        super().__init__()
        self.setObjectName("session_view")
        self.note = NotePane(today)
        self.panel = Panel(guidance)
        self.panel.setMaximumWidth(PANEL_WIDEST)
        self.panel.setMinimumWidth(PANEL_NARROWEST)
        self._panel_width = panel_width
        self._narrow: bool | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("session_splitter")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.note)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.splitterMoved.connect(self._moved)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(AT_REST_MS)
        self._still.timeout.connect(lambda: self.panel_resized.emit(self._panel_width))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def switch_pane(self) -> None:
        """Move the keyboard from the note to the panel, or back."""
        focused = QApplication.focusWidget()
        if focused is not None and self.panel.isAncestorOf(focused):
            self.note.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.panel.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the panes for the width there is."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self.panel.set_narrow(narrow)
            self.note.set_compact(narrow)
        self._share(PANEL_NARROWEST if narrow else self._panel_width)

    def event(self, event: QEvent) -> bool:
        """A first showing sets the panes, too."""
        if event.type() is QEvent.Type.Show and self._narrow is not None:
            self._share(PANEL_NARROWEST if self._narrow else self._panel_width)
        return super().event(event)

    def _share(self, panel: int) -> None:
        self._splitter.setSizes([max(0, self.width() - panel - 1), panel])

    def _moved(self) -> None:
        if not self._narrow:
            self._panel_width = self.panel.width()
            self._still.start()
