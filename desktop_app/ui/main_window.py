"""The window: the way in, or what is inside; and every command of the program."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop_app.settings import resource
from desktop_app.ui.widgets.focus_ring import FocusRing

SMALLEST = QSize(960, 600)
USUAL = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Shows one widget at a time. Closing is asked for with `close_asked` and happens through `leave`.

    `painted` fires once, when the first picture stands on the screen: time for what that picture could do without.
    """

    close_asked = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Mend")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._leaving = self._was_painted = False
        self._ring = FocusRing(self)

    def fit(self) -> None:
        """Fill the screen where it is no larger than the window with its frame."""
        available = self.screen().availableGeometry()
        if self.frameGeometry().height() > available.height() or self.frameGeometry().width() > available.width():
            self.showMaximized()

    def show_widget(self, widget: QWidget) -> None:
        """Bring `widget` to the front; it becomes a part of the window when it is not one yet."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def make_ready(self, widget: QWidget) -> None:
        """Dress `widget` behind what is in front, so that it is there at once when it is shown."""
        self._stack.addWidget(widget)
        widget.resize(self._stack.size())
        for part in (widget, *widget.findChildren(QWidget)):
            part.ensurePolished()

    def take_away(self, widget: QWidget) -> None:
        """Have `widget` and all that stands in it deleted."""
        self._stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def shown(self) -> QWidget | None:
        """The widget at the front."""
        return self._stack.currentWidget()

    def install_commands(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Give the window its icon and every command, run by the handler of its name."""
        from PySide6.QtGui import QIcon

        from desktop_app.ui.actions import install

        self.setWindowIcon(QIcon(str(resource("icons/mend.svg"))))
        install(self, handlers)

    def say(self, words: str, link: str = "") -> None:
        """Say something for a few seconds, whatever is in front; a click on the `link` takes it away."""
        from desktop_app.ui.widgets.toast import Toast

        # One of its own: the link of a notice inside takes something back.
        toast = self.findChild(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly) or Toast(self)
        toast.show_words(words, link)

    def leave(self) -> None:
        """Close for good."""
        self._leaving = True
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first picture."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: what is unsaved is saved before the window goes."""
        if not self._leaving:
            self.close_asked.emit()
        event.setAccepted(self._leaving)  # when nothing is unsaved, the answer is there at once
