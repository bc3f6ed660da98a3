"""Taking everything, or what one client is to have, out of the vault."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.take_out.package_form import PackageForm
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.working_dialog import WorkingDialog

WIDTH: Final = 420


@dataclass(frozen=True, slots=True)
class PackageChoices:
    """What the person chose."""

    with_names: bool
    without_others: bool
    recipient: str
    passphrase: str = field(repr=False)


class PackageDialog(WorkingDialog):
    """`asked(choices)` is answered with `set_progress`, then `set_done` or `set_error`; `cancelled` ends the work.

    `kind_chosen` and `place_asked` are answered with `set_place`. What was typed stays until the dialog goes.
    """

    asked = Signal(object)
    kind_chosen = Signal(bool)
    place_asked = Signal()

    def __init__(self, parent: QWidget | None, title: str, explained: str, *, for_client: bool) -> None:
        super().__init__(parent, title, "package", _("{done} of {total} sessions written"))
        self.setFixedWidth(WIDTH)
        self._target = Path()
        self._explained = Label(explained, role="small", tone="ink-2", wrap=True)
        self._form = PackageForm(for_client=for_client)
        self._done = Label("", wrap=True)
        self._done.setObjectName("package_done")
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
        if self.hears_progress:
            self.progress.set_done(done, total)

    def set_error(self, sentence: str) -> None:
        """Say why nothing was written; the form is there again."""
        self.end_work(sentence)

    def set_done(self, target: Path) -> None:
        """Say where it is."""
        self.end_work()
        self._target = target
        self._done.setText(_("Saved as {name}. The vault has recorded that it was taken out.").format(name=target.name))
        for widget in (self._explained, self._form, self._write):
            widget.hide()
        for widget in (self._done, self._show):
            widget.show()
        self.cancel.setText(_("Close"))
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        fault = self._form.find_fault()
        self.error.set_text(fault)
        if fault:
            return
        self.begin_work(self._form, self._write)
        form = self._form
        passphrase = form.passphrase.text() if form.as_zip else ""
        self.asked.emit(PackageChoices(form.names.isChecked(), form.others.isChecked(), form.recipient, passphrase))

    def _open_folder(self) -> None:
        folder = self._target.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.error.set_text(_("It is in {folder}.").format(folder=folder))

    def _lay_out(self) -> None:
        self.body.addWidget(self._explained)
        self.body.addSpacing(4)
        for widget in (self._form, self.progress, self.error, self._done):
            self.body.addWidget(widget)
        for button in (self.cancel, self._show, self._write):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self._done.hide()
        self._show.hide()
        self._write.setDefault(True)

    def _wire(self) -> None:
        self._form.changed.connect(lambda: self.kind_chosen.emit(self._form.as_zip))
        self._form.place_asked.connect(self.place_asked)
        self._show.clicked.connect(self._open_folder)
        self._write.clicked.connect(self._ask)
