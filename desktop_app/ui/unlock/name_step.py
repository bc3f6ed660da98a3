"""The first step: what the vault is called and where it lies."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.i18n import _
from desktop_app.ui.theme import sans
from desktop_app.ui.unlock.form import add_field, show_fault
from desktop_app.ui.unlock.notices import Notices
from desktop_app.ui.unlock.step import Step
from desktop_app.ui.unlock.vault_name import LONGEST, name_fault, vault_folder
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField


class NameStep(Step):
    """`done` carries the folder the vault shall become."""

    done = Signal(Path)
    place_asked = Signal()

    def __init__(self) -> None:
        sentence = _("A vault is one folder that holds all your records, encrypted.")
        super().__init__(1, _("Name your vault"), sentence, _("Go on"))
        self._place = Path()
        self._name = LineField("vault_name", _("Name"), tall=True)
        self._name.setText(_("Caseload"))
        self._notices = Notices()
        self._folder = Label(role="small", tone="ink-2", wrap=True)
        self._folder.setObjectName("vault_folder")
        self._change = Button(_("Change…"), "change_place", size="small")
        self._change.setAccessibleName(_("Change the folder…"))
        self._lay_out()
        self._name.textChanged.connect(self._on_name)
        self._change.clicked.connect(self.place_asked)

    def set_place(self, place: Path) -> None:
        """Put the vault into the folder `place`."""
        self._place = place
        self.set_error("")
        self._show_folder()

    def set_error(self, sentence: str) -> None:
        """Say under the name what is wrong with it or with the place."""
        show_fault(self._name, self._notices, sentence)

    @property
    def folder(self) -> Path:
        """The folder the vault would become as it is named now."""
        return vault_folder(self._place, self._name.text())

    def submit(self) -> None:
        """Go on with this name, or say what is wrong with it."""
        fault = name_fault(self._name.text())
        if fault:
            self.set_error(fault)
        else:
            self.done.emit(self.folder)

    def take_focus(self) -> None:
        """Select the name: typing replaces it."""
        self._name.setFocus()
        self._name.selectAll()

    def _on_name(self) -> None:
        self.set_error("")
        self._show_folder()

    def _show_folder(self) -> None:
        name = self._name.text()
        shown = self._place if name_fault(name) else vault_folder(self._place, name)
        self._folder.setText(str(shown))
        self._folder.setAccessibleName(_("The vault will be here: {folder}").format(folder=shown))

    def _lay_out(self) -> None:
        self._name.setMaxLength(4 * LONGEST)
        add_field(self.body, _("Name"), self._name)
        self.body.addWidget(self._notices)
        self.body.addSpacing(4)
        where = Label(_("Where"), role="small")
        where.setFont(sans(13, 600))
        where.setBuddy(self._change)
        self.body.addWidget(where)
        self.body.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._folder, 1)
        row.addWidget(self._change)
        self.body.addLayout(row)
