"""The countdown at the foot of the window, before a vault that is left alone locks."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.widgets.banner import Banner

WIDEST: Final = 640
_MARGIN: Final = 24
_ABOVE_FOOT: Final = 32 + 16
_TOLD_ALOUD: Final = (60, 30, 10)


class LockCountdown(Banner):
    """Says how many seconds are left, above all else in `window`, and offers half an hour. It never takes the keyboard.

    It follows the size of the window while it is seen; who reads the screen aloud hears of it three times.
    """

    stay_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__("info", "lock-simple")
        self.setObjectName("lock_countdown")
        self.setParent(window)
        self._window = window
        self.button.setObjectName("stay_unlocked")
        self.button.setText(_("Stay unlocked for 30 minutes"))
        self.button.clicked.connect(self.stay_asked)
        self.hide()
        window.installEventFilter(self)

    def show_left(self, seconds: int) -> None:
        """Say that so many seconds are left."""
        bold = ngettext("Mend locks in {n} second.", "Mend locks in {n} seconds.", seconds).format(n=seconds)
        self.set_words(bold, _("Press any key to go on."))
        if self.isHidden():
            self.button.show()
            self._place()
            self.show()
            self.raise_()
        if seconds in _TOLD_ALOUD:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(WIDEST, self._window.width() - 2 * _MARGIN)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left, top = (self._window.width() - width) // 2, self._window.height() - _ABOVE_FOOT - height
        self.setGeometry(left, top, width, height)
