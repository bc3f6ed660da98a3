"""What Windows tells its windows: the session is locked or left, the computer goes to sleep or is shut down."""

import ctypes
from ctypes import wintypes
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QWindow

from desktop_app.desk.away import Away

# The names and numbers are those of WinUser.h and WtsApi32.h.
WM_QUERYENDSESSION: Final = 0x0011
WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 0x0004
WTS_CONSOLE_DISCONNECT: Final = 0x2
WTS_REMOTE_DISCONNECT: Final = 0x4
WTS_SESSION_LOGOFF: Final = 0x6
WTS_SESSION_LOCK: Final = 0x7
NOTIFY_FOR_THIS_SESSION: Final = 0
LEAVING: Final = {WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK}


def tells_of_leaving(message: int, detail: int) -> bool:
    """Whether a message to a window, with its `wParam`, says that the user goes."""
    if message == WM_WTSSESSION_CHANGE:
        return detail in LEAVING
    return message == WM_QUERYENDSESSION or (message == WM_POWERBROADCAST and detail == PBT_APMSUSPEND)


class WindowsAway(Away):
    """Hears of a locked screen, of another user in front, of sleep and of shutting down.

    `ear` is the window that is told, which nobody sees; without one it makes its own.
    """

    def __init__(self, parent: QObject | None = None, ear: QWindow | None = None) -> None:
        super().__init__(parent)
        self._ear = ear
        self._filter = _Filter(self)

    def listen(self) -> None:
        """From now on tell."""
        super().listen()
        if self._ear is None:
            self._ear = QWindow()
            sessions = ctypes.CDLL("wtsapi32")
            sessions.WTSRegisterSessionNotification(wintypes.HWND(self._ear.winId()), NOTIFY_FOR_THIS_SESSION)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)

    def rest(self) -> None:
        """Tell no more."""
        super().rest()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)


class _Filter(QAbstractNativeEventFilter):
    """Reads what is said to the windows of this program, and lets all of it pass."""

    def __init__(self, away: WindowsAway) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Qt asks before it reads a message itself."""
        if QByteArray(kind).startsWith(b"windows_"):
            said = wintypes.MSG.from_address(int(message))
            if tells_of_leaving(said.message, said.wParam):
                self._away.tell()
        return False, 0
