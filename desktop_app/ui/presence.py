"""Signs that somebody is at the window."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_PRESSES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_MOVES: Final = frozenset({QEvent.Type.MouseMove, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove})


class Presence(QObject):
    """`pressed` and `moved` tell of keys and the pointer, in the window and in its dialogs and menus.

    It looks at what the system hands to the windows, a few events for each key. A filter on the whole application would
    see everything their widgets make of them, hundreds of times as much.
    """

    pressed = Signal()
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watches = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)

    def watch(self) -> None:
        """Begin to look, at the windows there are and at those that come to the front later."""
        self._watches = True
        self.watch_all()

    def watch_all(self) -> None:
        """Look at every window there is now, also at menus that never come to the front."""
        for window in QGuiApplication.allWindows():
            self._follow(window)

    def rest(self) -> None:
        """Look no more."""
        self._watches = False
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell of the event and let it pass."""
        kind = event.type()
        if kind in _PRESSES:
            self.pressed.emit()
        elif kind in _MOVES:
            self.moved.emit()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and self._watches:
            window.installEventFilter(self)
