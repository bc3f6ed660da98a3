"""A dialog that asks for something that takes a while, shows how far it is, and lets it be called back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.line_field import ErrorLine
from desktop_app.ui.widgets.work_progress import WorkProgress


class WorkingDialog(Dialog):
    """`cancelled` when the work that is under way is to end; the dialog stays. Cancel closes it when there is none.

    `progress`, `error` and `cancel` are to be laid out by who builds on this; the names of the parts begin with `name`.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None, title: str, name: str, counted: str = "") -> None:
        super().__init__(parent, title)
        self.setObjectName(f"{name}_dialog")
        self.progress = WorkProgress(f"{name}_progress", counted)
        self.error = ErrorLine()
        self.cancel = Button(_("Cancel"), f"{name}_cancel", kind="flat")
        self.cancel.clicked.connect(self._give_up)
        self._shut: tuple[QWidget, ...] = ()
        self._was_on: QWidget | None = None

    @property
    def hears_progress(self) -> bool:
        """Not once the work was called back and is about to end."""
        return self.cancel.isEnabled()

    def begin_work(self, *shut: QWidget) -> None:
        """From now on work is under way: `shut` cannot be used meanwhile."""
        self._shut, self._was_on = shut, self.focusWidget()
        self.error.set_text("")
        for widget in shut:
            widget.setEnabled(False)
        self.progress.begin()
        self.setFocus()  # not on the next button there is: a second Enter is not to cancel what the first began

    def end_work(self, sentence: str = "") -> None:
        """The work is over; with a `sentence` it says why it came to nothing, and one is again where one was."""
        self.progress.hide()
        for widget in (*self._shut, self.cancel):
            widget.setEnabled(True)
        self._shut = ()
        self.error.set_text(sentence)
        if sentence and self._was_on is not None:
            self._was_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if self._shut:
            self.cancel.setEnabled(False)
            self.progress.set_words(_("Stopping…"))
            self.cancelled.emit()
        else:
            self.reject()
