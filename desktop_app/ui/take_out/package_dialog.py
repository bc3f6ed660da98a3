"""Taking everything, or what one client is to have, out of the vault."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.take_out.package_form import PackageForm
from desktop_app.ui.take_out.work_progress import WorkProgress
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine

WIDTH: Final = 420


@dataclass(frozen=True, slots=True)
class PackageChoices:
    """What the person chose."""

    with_names: bool
    without_others: bool
    recipient: str
    passphrase: str = field(repr=False)


class PackageDialog(Dialog):
    """`asked(choices)` is answered with `set_progress`, then `set_done` or `set_error`; `cancelled` ends the work.

    `kind_chosen` and `place_asked` are answered with `set_place`. What was typed stays until the dialog goes.
    """

    asked = Signal(object)
    cancelled = Signal()
    kind_chosen = Signal(bool)
    place_asked = Signal()

    def __init__(self, parent: QWidget | None, title: str, explained: str, *, for_client: bool) -> None:
        super().__init__(parent, title)
        self.setObjectName("package_dialog")
        self.setFixedWidth(WIDTH)
        self._working = False
        self._target = Path()
        self._explained = Label(explained, role="small", tone="ink-2", wrap=True)
        self._form = PackageForm(for_client=for_client)
        self._progress = WorkProgress("package_progress", _("{done} of {total} sessions written"))
        self._error = ErrorLine()
        self._done = Label("", wrap=True)
        self._done.setObjectName("package_done")
        self._cancel = Button(_("Cancel"), "package_cancel", kind="flat")
        self._show = Button(_("Show the folder"), "package_show")
        self._write = Button(_("Write it"), "package_write", kind="primary", hint=_("Enter"))
        self._lay_out()
        self._wire()
        self._form.take_focus()

    @property
    def as_zip(self) -> bool:
        """Whether it is to be one file."""
        return self._form.as_zip

    def set_place(self, target: Path) -> None:
        """Show where it goes."""
        self._target = target
        self._form.set_place(target)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        if self._working:
            self._progress.set_done(done, total)

    def set_error(self, sentence: str) -> None:
        """Say why nothing was written; the form is there again."""
        self._set_working(working=False)
        self._error.set_text(sentence)

    def set_done(self, target: Path) -> None:
        """Say where it is."""
        self._set_working(working=False)
        self._target = target
        self._done.setText(_("Saved as {name}. The vault has recorded that it was taken out.").format(name=target.name))
        for widget in (self._explained, self._form, self._write):
            widget.hide()
        for widget in (self._done, self._show):
            widget.show()
        self._cancel.setText(_("Close"))
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        fault = self._form.find_fault()
        self._error.set_text(fault)
        if fault:
            return
        self._set_working(working=True)
        form = self._form
        passphrase = form.passphrase.text() if form.as_zip else ""
        self.asked.emit(PackageChoices(form.names.isChecked(), form.others.isChecked(), form.recipient, passphrase))

    def _give_up(self) -> None:
        """End the work that is under way and stay; close when there is none."""
        if self._working:
            self._cancel.setEnabled(False)
            self.cancelled.emit()
        else:
            self.reject()

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._cancel.setEnabled(True)
        self._form.setEnabled(not working)
        self._write.setEnabled(not working)
        if working:
            self._progress.begin()
        else:
            self._progress.hide()

    def _open_folder(self) -> None:
        folder = self._target.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._error.set_text(_("It is in {folder}.").format(folder=folder))

    def _lay_out(self) -> None:
        self.body.addWidget(self._explained)
        self.body.addSpacing(4)
        for widget in (self._form, self._progress, self._error, self._done):
            self.body.addWidget(widget)
        for button in (self._cancel, self._show, self._write):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._done.hide()
        self._show.hide()
        self._write.setDefault(True)

    def _wire(self) -> None:
        self._form.changed.connect(lambda: self.kind_chosen.emit(self._form.as_zip))
        self._form.place_asked.connect(self.place_asked)
        self._cancel.clicked.connect(self._give_up)
        self._show.clicked.connect(self._open_folder)
        self._write.clicked.connect(self._ask)
