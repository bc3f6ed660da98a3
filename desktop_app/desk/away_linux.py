"""What Linux tells over D-Bus: the screen savers on the user's bus, logind on the system's."""

import os
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from desktop_app.desk.away import Away

SAVERS: Final = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
LOGIN: Final = "org.freedesktop.login1"
LOGIN_PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = f"{LOGIN}.Manager"
SESSION: Final = f"{LOGIN}.Session"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
DELAY: Final = ["sleep:shutdown", "Mend", "The vault is locked first", "delay"]


class Bus(Protocol):
    """As much of a `QDBusConnection` as is used here."""

    def connect(self, service: str, path: str, interface: str, name: str, receiver: QObject, slot: str) -> bool:
        """Hear a signal of that service."""

    def callWithCallback(self, message: QDBusMessage, receiver: QObject, slot: str) -> bool:
        """Ask something; the answer, if one comes, goes to `slot`."""


class LinuxAway(Away):
    """Hears of a locked or blanked screen, of another session in front, of sleep and of shutting down.

    While it listens these two wait until it rests, for as long as logind lets anybody delay them (usually 5 s). Where a
    bus or a service is missing it is silent. `session` and `system` are the buses; left out, they are joined first by
    `listen`.
    """

    def __init__(self, parent: QObject | None = None, session: Bus | None = None, system: Bus | None = None) -> None:
        super().__init__(parent)
        self._session, self._system = session, system
        self._is_joined = False
        self._delay: int | None = None

    def listen(self) -> None:
        """From now on tell."""
        super().listen()
        # Qt's stubs say `bytes` for a slot, and its code takes `str`
        session = self._session = self._session or cast("Bus", QDBusConnection.sessionBus())
        system = self._system = self._system or cast("Bus", QDBusConnection.systemBus())
        if not self._is_joined:
            self._is_joined = True
            for saver in SAVERS:
                session.connect(saver, "", saver, "ActiveChanged", self, SLOT("hear_state(bool)"))
            for signal in ("PrepareForSleep", "PrepareForShutdown"):
                system.connect(LOGIN, LOGIN_PATH, MANAGER, signal, self, SLOT("hear_state(bool)"))
            self._ask(system, "GetSession", ["auto"], "hear_session(QDBusMessage)")
        self._ask(system, "Inhibit", DELAY, "hear_delay(QDBusMessage)")

    def rest(self) -> None:
        """Tell no more, and let the computer go to sleep."""
        super().rest()
        self._drop_delay()

    @Slot(bool)
    def hear_state(self, is_so: bool) -> None:  # noqa: FBT001 - as the bus gives it
        """The screen is locked, or sleep comes; or this is over."""
        if is_so:
            self.tell()

    @Slot()
    def hear_lock(self) -> None:
        """Somebody asked that this session be locked."""
        self.tell()

    @Slot(str, "QVariantMap", "QStringList")
    def hear_properties(self, interface: str, changed: dict[str, Any], _unknown: list[str]) -> None:
        """Something about this session has changed: another one is in front, or the screen is locked."""
        if interface == SESSION and (changed.get("Active") is False or changed.get("LockedHint") is True):
            self.tell()

    @Slot(QDBusMessage)
    def hear_session(self, answer: QDBusMessage) -> None:
        """This is our session: hear what is told of it."""
        path = getattr(answer.arguments()[0], "path", str)()
        if path and self._system is not None:
            self._system.connect(LOGIN, path, SESSION, "Lock", self, SLOT("hear_lock()"))
            properties = SLOT("hear_properties(QString,QVariantMap,QStringList)")
            self._system.connect(LOGIN, path, PROPERTIES, "PropertiesChanged", self, properties)

    @Slot(QDBusMessage)
    def hear_delay(self, answer: QDBusMessage) -> None:
        """Sleep waits for as long as this file is open."""
        self._drop_delay()
        if self.is_listening:
            self._delay = os.dup(answer.arguments()[0].fileDescriptor())

    def _drop_delay(self) -> None:
        delay, self._delay = self._delay, None
        if delay is not None:
            os.close(delay)

    def _ask(self, bus: Bus, method: str, given: list[str], answer: str) -> None:
        message = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, method)
        message.setArguments(given)
        bus.callWithCallback(message, self, SLOT(answer))
