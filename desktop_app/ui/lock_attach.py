"""Locks the open vault: when asked, when nobody is there, and when the system says that its user goes."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from desktop_app.desk.autosave import Saving
from desktop_app.desk.desk import Desk
from desktop_app.desk.lock import Idle, away_of_this_system
from desktop_app.domain.errors import MendError
from desktop_app.i18n import _
from desktop_app.ui.copied import Copied
from desktop_app.ui.lock_countdown import LockCountdown
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.presence import Presence
from desktop_app.ui.unlock.held_page import HeldPage
from desktop_app.ui.widgets.toast import Toast

LISTEN_AFTER_MS: Final = 100  # joining the buses takes some milliseconds, which the first picture need not wait for


class State(Enum):
    """How far it is with locking."""

    OUTSIDE = "outside"
    OPEN = "open"
    LOCKING = "locking"
    HELD = "held"


class LockAttached(QObject):
    """At work from `watch` to `let_go`. `asked` tells that the vault is to be locked though nobody asks for it.

    The window is covered first of all, so nothing can be read while what is unsaved is written. When that cannot be
    written it stays in memory: who asked for the lock sees it again; when nobody did, the vault is *held* behind a page
    that asks for its passphrase, and closes by itself once all is saved.
    """

    asked = Signal()

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._desk: Desk | None = None
        self._inside: QWidget | None = None
        self._focus: QWidget | None = None
        self._minutes = 0
        self._is_alone = False
        self._state = State.OUTSIDE
        self.idle = Idle(parent=self)
        self.away = away_of_this_system(self)
        self._presence = Presence(self)
        self._copied = Copied(self)
        self._countdown = LockCountdown(window)
        self._cover = QWidget(window)
        self._cover.setObjectName("locking_page")
        self._cover.hide()
        self._held: HeldPage | None = None
        self._wire()

    def watch(self, desk: Desk, inside: QWidget, minutes: int) -> None:
        """A vault was opened and `inside` is seen: lock it after `minutes` without a sign of life.

        The sample caseload is nobody's secret and is locked only when asked. From the page with a new vault's recovery
        key one comes to what is inside, and the watch goes on.
        """
        if desk is self._desk:
            self._inside = inside
            return
        self._desk, self._inside, self._minutes, self._state = desk, inside, minutes, State.OPEN
        desk.workspace.failed.connect(self._failed)
        desk.workspace.truth_changed.connect(self._close_if_saved)
        desk.door.proved.connect(self._proved)
        desk.door.refused.connect(self._refused)
        desk.door.closed.connect(self.away.rest)
        self._copied.watch()
        self._be_alert()

    def set_minutes(self, minutes: int) -> None:
        """Lock after that long from now on."""
        self._minutes = minutes
        self.idle.set_minutes(minutes)

    def stay(self) -> None:
        """Stay unlocked for half an hour, unless the system tells that its user goes."""
        self.idle.stay()
        self._window.say(_("Mend stays unlocked for 30 minutes."))

    def lock(self, *, alone: bool) -> None:
        """Cover the window, save, and close the vault; `alone` when nobody is there who asked for it."""
        if self._state is not State.OPEN or self._desk is None:
            return
        self._state, self._is_alone, self._focus = State.LOCKING, alone, QApplication.focusWidget()
        self._rest()
        QGuiApplication.inputMethod().commit()
        _close_all_above(self._window)
        self._window.show_widget(self._cover)
        self._desk.lock()

    def let_go(self) -> None:
        """The vault is being closed."""
        if self._state is State.OUTSIDE:
            return
        self._state = State.OUTSIDE
        self._rest()
        self._copied.rest()
        self._desk = self._inside = self._focus = None
        if self._held is not None:
            self._held.wipe()

    def _wire(self) -> None:
        self.idle.counting.connect(self._count)
        self.idle.stopped.connect(self._countdown.hide)
        self.idle.due.connect(self._ask)
        self.away.gone.connect(self._ask)
        self._countdown.stay_asked.connect(self.stay)
        self._presence.pressed.connect(self.idle.pressed)
        self._presence.moved.connect(self.idle.moved)

    def _ask(self) -> None:
        if self._state is State.OPEN:
            self.asked.emit()
        self._is_alone = True  # who asked for the lock that is under way is gone now

    def _be_alert(self) -> None:
        if self._desk is not None and not self._desk.door.is_sample:
            self._presence.watch()
            self.idle.start(self._minutes)
            QTimer.singleShot(LISTEN_AFTER_MS, self, self._listen)

    def _listen(self) -> None:
        if self._state is State.OPEN:
            self.away.listen()

    def _rest(self) -> None:
        self._presence.rest()
        self.idle.stop()
        self._copied.take_off()

    def _count(self, seconds: int) -> None:
        self._presence.watch_all()
        self._countdown.show_left(seconds)

    def _failed(self, why: str) -> None:
        if self._state is State.LOCKING and self._is_alone:
            self._hold(why)
        elif self._state is State.LOCKING:
            self._show_again()

    def _hold(self, why: str) -> None:
        self._state = State.HELD
        self.away.rest()
        if self._held is None:
            self._held = HeldPage()
            self._held.unlock_asked.connect(self._prove)
        self._held.wipe()
        self._held.set_why(why)
        self._window.show_widget(self._held)
        self._held.take_focus()

    def _prove(self, passphrase: str) -> None:
        if self._desk is not None:
            self._desk.door.prove(passphrase)

    def _proved(self) -> None:
        if self._held is not None:
            self._held.wipe()
        self._show_again()

    def _refused(self, error: MendError) -> None:
        if self._state is State.HELD and self._held is not None:
            self._held.set_error(error.sentence)
            self._close_if_saved()

    def _show_again(self) -> None:
        self._state = State.OPEN
        if self._inside is not None:
            self._window.show_widget(self._inside)
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus()
        self._be_alert()

    def _close_if_saved(self) -> None:
        desk = self._desk
        if self._state is not State.HELD or desk is None or desk.door.is_busy:
            return
        if desk.workspace.truth.saving in {Saving.SAVED, Saving.IDLE}:
            self._state = State.LOCKING  # before `truth_changed` comes again from within `lock`
            desk.lock()


def _close_all_above(window: QWidget) -> None:
    """Menus, dialogs, notices and hints."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    for toast in window.findChildren(Toast):
        toast.hide()
        toast.deleteLater()
    QToolTip.hideText()
