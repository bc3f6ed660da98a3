"""What macOS says when it is asked: the screen is locked, or another user’s session is in front."""

import ctypes
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.away import Away

LOOK_EVERY_MS: Final = 1000
SERVICES: Final = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
UTF_8: Final = 0x08000100


class MacosAway(Away):
    """Looks once a second whether the user is still there: macOS tells by itself only programs written for it.

    `is_away` answers that; without one, the system is asked.
    """

    def __init__(self, parent: QObject | None = None, is_away: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._is_away = is_away
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def listen(self) -> None:
        """From now on tell."""
        super().listen()
        if self._is_away is None:
            self._is_away = session_asker()
        self._timer.start()

    def rest(self) -> None:
        """Tell no more."""
        super().rest()
        self._timer.stop()

    def look(self) -> None:
        """Ask, and tell."""
        if self._is_away is not None and self._is_away():
            self.tell()


def session_asker() -> Callable[[], bool]:
    """What asks the window server about this session: Quartz's `CGSessionCopyCurrentDictionary`.

    No session at all (the window server is gone, or this is no graphical login) is no reason to lock.
    """
    services = ctypes.CDLL(SERVICES)
    for name in ("CGSessionCopyCurrentDictionary", "CFStringCreateWithCString", "CFDictionaryGetValue"):
        getattr(services, name).restype = ctypes.c_void_p
    services.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    services.CFDictionaryGetValue.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    services.CFBooleanGetValue.argtypes = services.CFRelease.argtypes = (ctypes.c_void_p,)
    services.CFBooleanGetValue.restype = ctypes.c_ubyte
    locked = services.CFStringCreateWithCString(None, b"CGSSessionScreenIsLocked", UTF_8)
    in_front = services.CFStringCreateWithCString(None, b"kCGSSessionOnConsoleKey", UTF_8)

    def is_away() -> bool:
        session = services.CGSessionCopyCurrentDictionary()
        if not session:
            return False
        said = [services.CFDictionaryGetValue(session, key) for key in (locked, in_front)]
        is_locked, is_in_front = [services.CFBooleanGetValue(value) if value else None for value in said]
        services.CFRelease(session)
        return bool(is_locked) or is_in_front == 0

    return is_away
