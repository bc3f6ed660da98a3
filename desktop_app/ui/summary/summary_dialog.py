"""Taking a summary to supervision: for whom, where to, and locked with a passphrase or not."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.file_dialogs import choose_pdf
from desktop_app.ui.summary.summary_form import Period, SummaryForm
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.working_dialog import WorkingDialog

WIDTH: Final = 420


@dataclass(frozen=True, slots=True)
class SummaryChoices:
    """What the person chose: the file, for whom, the passphrase (empty: none), and the period if one was asked for."""

    target: Path
    recipient: str
    passphrase: str = field(repr=False)
    period: Period | None


class SummaryDialog(WorkingDialog):
    """`asked(choices)` is answered with `set_progress`, then `set_done` or `set_error`; `cancelled` ends the work.

    What was typed stays until the dialog goes.
    """

    asked = Signal(object)

    def __init__(
        self, parent: QWidget | None, title: str, target: Path, today: date, period: Period | None = None
    ) -> None:
        super().__init__(parent, title, "summary")
        self.setFixedWidth(WIDTH)
        self._target = target
        self._form = SummaryForm(today, period)
        self._form.set_place(target)
        self._unprintable = Label("", role="small", tone="ink-2", wrap=True)
        self._done = Label("", role="body", wrap=True)
        self._open = Button(_("Open it"), "summary_open")
        self._export = Button(_("Save the PDF"), "summary_export", kind="primary", hint=_("Enter"))
        self._lay_out()
        self._wire()

    def set_unprintable(self, names: tuple[str, ...]) -> None:
        """Name the characters that no font can print, before anything is exported."""
        words = _("No font here has these characters; they are printed by name: {names}.")
        self._unprintable.setText(words.format(names=", ".join(names)))
        self._unprintable.setVisible(bool(names))

    def set_progress(self, pages: int) -> None:
        """Say how many pages are set."""
        if self.hears_progress:
            self.progress.set_words(
                ngettext("{count} page so far…", "{count} pages so far…", pages).format(count=pages)
            )

    def set_error(self, sentence: str) -> None:
        """Say why nothing was written; the form is there again."""
        self.end_work(sentence)

    def set_done(self, path: Path) -> None:
        """Say where the file is; it is opened only when asked for."""
        self.end_work()
        self._target = path
        self._done.setText(_("Saved as {name}. The vault has recorded that it was taken out.").format(name=path.name))
        self._form.hide()
        self._done.show()
        self._open.show()
        self._export.hide()
        self.cancel.setText(_("Close"))
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        for widget in (self._form, self._unprintable, self.progress, self.error, self._done):
            self.body.addWidget(widget)
        for button in (self.cancel, self._open, self._export):
            self.buttons.addWidget(button)
        for later in (self._unprintable, self._done, self._open):
            later.hide()

    def _wire(self) -> None:
        self._form.place_asked.connect(self._choose_place)
        self._export.setDefault(True)
        self._open.clicked.connect(self._open_file)
        self._export.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.error.set_text("")
        checked = self._form.checked()
        if checked is None:
            return
        period, passphrase = checked
        self.begin_work(self._form, self._export)
        self.asked.emit(SummaryChoices(self._target, self._form.recipient, passphrase, period))

    def _open_file(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target))):
            words = _("No program on this computer opens PDFs. The file is in {folder}.")
            self.error.set_text(words.format(folder=self._target.parent))

    def _choose_place(self) -> None:
        choose_pdf(self, _("Save the PDF as"), self._target, self._take_place)

    def _take_place(self, chosen: Path) -> None:
        self._target = chosen
        self._form.set_place(chosen)
