"""Bringing a take-out in: which file, what it would bring, and only then the bringing in."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.unlock.form import add_field, column_of
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.working_dialog import WorkingDialog

WIDTH: Final = 420


class TakeInDialog(WorkingDialog):
    """`file_asked` is answered with `set_file`; `look_asked(path, passphrase)` with `set_preview`, `set_locked` or
    `set_error`; `take_in_asked` with `set_progress`, then `set_done` or `set_error`.

    `cancelled` ends what is under way.
    """

    file_asked = Signal()
    look_asked = Signal(object, str)
    take_in_asked = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Bring in a take-out"), "take_in", _("{done} of {total} sessions"))
        self.setFixedWidth(WIDTH)
        self._file: Path | None = None
        explained = _(
            "A zip that Mend wrote, or the file mend.json from a folder. What is new in it is added to this vault; "
            "what is here already stays as it is. Nothing is changed before you have seen what would come."
        )
        self._explained = Label(explained, role="small", tone="ink-2", wrap=True)
        self._which = Label(_("No file chosen"), role="body", tone="ink-2", wrap=True)
        self._choose = Button(_("Choose a file…"), "take_in_choose", size="small")
        self._lock = QWidget()
        self._passphrase = LineField("take_in_passphrase", _("Passphrase of the zip"))
        self._found = Label("", wrap=True)
        self._found.setObjectName("take_in_found")
        self._unlock = Button(_("Open it"), "take_in_unlock", hint=_("Enter"))
        self._take_in = Button(_("Bring in"), "take_in_go", kind="primary")
        self._lay_out()
        self._wire()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_file(self, path: Path) -> None:
        """A file was chosen: have it looked at."""
        self._file = path
        self._which.setText(path.name)
        self._passphrase.clear()
        self._lock.hide()
        self._unlock.hide()
        self._look()

    def set_locked(self, sentence: str, *, is_wrong: bool) -> None:
        """Ask for the passphrase of the zip."""
        self.end_work()
        self._lock.show()
        self._unlock.show()
        self._unlock.setDefault(True)
        self.error.set_text(sentence if is_wrong else "")
        self._passphrase.set_error(sentence if is_wrong else "")
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._passphrase.selectAll()

    def set_preview(self, lines: tuple[str, ...], *, brings_something: bool) -> None:
        """Say what would come; it can be brought in when there is something."""
        self.end_work()
        self._lock.hide()
        self._unlock.hide()
        self._show_found(lines)
        self._take_in.setVisible(brings_something)
        if brings_something:
            self._take_in.setDefault(True)
        button = self._take_in if brings_something else self.cancel
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        if self.hears_progress:
            self.progress.set_done(done, total)

    def set_error(self, sentence: str) -> None:
        """Say why nothing came in; another file can be chosen."""
        self.end_work(sentence)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_done(self, lines: tuple[str, ...]) -> None:
        """Say what came in."""
        self.end_work()
        self._show_found((_("It is in the vault now."), *lines))
        for widget in (self._explained, self._choose, self._take_in):
            widget.hide()
        self.cancel.setText(_("Close"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        if self._file is not None:
            self._show_found(())
            self._take_in.hide()
            self._begin()
            self.look_asked.emit(self._file, self._passphrase.text())

    def _go(self) -> None:
        self._begin()
        self.take_in_asked.emit()

    def _show_found(self, lines: tuple[str, ...]) -> None:
        self._found.setText("\n".join(lines))
        self._found.setAccessibleName(" ".join(lines))
        self._found.setVisible(bool(lines))

    def _begin(self) -> None:
        self.begin_work(self._choose, self._lock, self._unlock, self._take_in)

    def _lay_out(self) -> None:
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        add_field(column_of(self._lock), _("Passphrase of the zip"), self._passphrase)
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self._which, 1)
        chosen.addWidget(self._choose)
        self.body.addWidget(self._explained)
        self.body.addSpacing(4)
        self.body.addLayout(chosen)
        for widget in (self._lock, self._found, self.progress, self.error):
            self.body.addWidget(widget)
        for button in (self.cancel, self._unlock, self._take_in):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        for hidden in (self._lock, self._found, self._unlock, self._take_in):
            hidden.hide()

    def _wire(self) -> None:
        self._choose.clicked.connect(self.file_asked)
        self._passphrase.textEdited.connect(lambda _text: self._passphrase.set_error(""))
        self._unlock.clicked.connect(self._look)
        self._take_in.clicked.connect(self._go)
