"""What a person sees of the window, and the pictures of it."""

from itertools import count
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QPoint
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app import Mend
from desktop_app.desk.autosave import Saving
from desktop_app.domain.errors import CannotWrite
from desktop_app.i18n import _
from desktop_app.tour.guide import Steps, Wait
from desktop_app.ui.theme import look

AT_REST_MS = 60


class Eyes:
    """Finds widgets by their object names, and leaves numbered PNGs in `folder`."""

    def __init__(self, mend: Mend, folder: Path) -> None:
        self._mend, self._folder = mend, folder
        self._numbers = count(1)
        self.window = mend.window

    def find(self, name: str) -> QWidget | None:
        """The widget of that name, where it can be worked with now."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        among = (top, *top.findChildren(QWidget, name))
        return next((w for w in among if w.objectName() == name and w.isVisible()), None)

    def seen(self, name: str) -> Wait:
        """Wait until the widget of that name is there to be worked with."""
        return Wait(lambda: self.find(name), _("The tour waited in vain to see {name}.").format(name=name))

    def gone(self, name: str) -> Wait:
        """Wait until no widget of that name is there."""
        return Wait(lambda: not self.find(name), _("The tour waited in vain for {name} to go.").format(name=name))

    def holds_keys(self, name: str) -> Wait:
        """Wait until what is typed goes to the widget of that name."""
        words = _("The tour waited in vain for {name} to take the keyboard.").format(name=name)
        return Wait(lambda: (at := QApplication.focusWidget()) is not None and at.objectName() == name, words)

    def keep_active(self) -> None:
        """Do what a window manager does when a dialog has closed; off-screen there is none."""
        if QApplication.activeWindow() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()

    def picture(self, name: str) -> Steps:
        """Wait until nothing moves any more, and keep what is seen."""
        at_rest = _AtRest(self)
        yield Wait(lambda: self._is_saved, _("The tour waited in vain for the words to be saved."))
        yield Wait(at_rest, _("The tour waited in vain for the window to come to rest."))
        self.keep(name)

    def keep(self, name: str) -> None:
        """Keep what is seen right now. Raises `CannotWrite`."""
        path = self._folder / f"{next(self._numbers):02}-{name}.png"
        if not self.image().save(str(path)):
            raise CannotWrite(path.name)

    def image(self) -> QImage:
        """The window with the dialogs and lists before it."""
        pixmap = self.window.grab()
        painter = QPainter(pixmap)
        painter.setPen(QPen(look().color("line-2"), 1))
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self.window:
                at = widget.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
                painter.drawPixmap(at, widget.grab())
                painter.drawRect(widget.rect().translated(at).adjusted(-1, -1, 0, 0))
        painter.end()
        return pixmap.toImage()

    @property
    def _is_saved(self) -> bool:
        return self._mend.desk.workspace.truth.saving in {Saving.SAVED, Saving.IDLE}


class _AtRest:
    """True once two looks in a row have shown the same."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._last = QImage()
        self._since = QElapsedTimer()

    def __call__(self) -> bool:
        if self._since.isValid() and not self._since.hasExpired(AT_REST_MS):
            return False
        image = self._eyes.image()
        same = image == self._last
        self._last = image
        self._since.start()
        return same
