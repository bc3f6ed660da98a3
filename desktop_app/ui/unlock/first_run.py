"""The first run: the welcome, and three steps to a vault."""

from pathlib import Path

from PySide6.QtCore import Signal

from desktop_app.domain.errors import MendError
from desktop_app.i18n import _
from desktop_app.ui.unlock.column_page import ColumnPage
from desktop_app.ui.unlock.key_step import KeyStep
from desktop_app.ui.unlock.name_step import NameStep
from desktop_app.ui.unlock.passphrase_step import PassphraseStep
from desktop_app.ui.unlock.welcome import Welcome
from desktop_app.ui.widgets.button import Button

Page = Welcome | NameStep | PassphraseStep | KeyStep


class FirstRun(ColumnPage):
    """Leads from nothing to a vault. The host answers `create_asked` with `show_recovery_key` or `set_error`.

    It answers `room_asked`, whether a vault can be made in that folder, with `take_room` or `refuse_room`.
    `sheet_asked` carries the groups of the key; the answer is `set_sheet_saved` or `set_sheet_error`.
    """

    place_asked = Signal()
    room_asked = Signal(Path)
    create_asked = Signal(Path, str)
    finished = Signal()
    sheet_asked = Signal(object)
    other_vault_asked = Signal()
    sample_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__("first_run")
        self._folder = Path()
        self._welcome, self._name_step = Welcome(), NameStep()
        self._passphrase_step, self._key_step = PassphraseStep(), KeyStep()
        self._page: Page = self._welcome
        for page in (self._welcome, self._name_step, self._passphrase_step, self._key_step):
            self.column.addWidget(page)
            page.setHidden(page is not self._page)
        self._way_back = Button("", "back_to_vault", kind="link", size="small")
        self._way_back.hide()
        self.top.addWidget(self._way_back)
        self.top.addStretch(1)
        self._connect()

    def set_default_place(self, place: Path) -> None:
        """The folder new vaults are offered to go into."""
        self._name_step.set_place(place)

    def set_place(self, place: Path) -> None:
        """The folder that was chosen, in answer to `place_asked`."""
        self._name_step.set_place(place)
        self._name_step.take_focus()

    def set_way_back(self, name: str) -> None:
        """Offer the way back to the vault `name`, for who came from its unlock page; "" takes the offer away."""
        self._way_back.setText(_("Back to {name}").format(name=name))
        self._way_back.setVisible(bool(name))

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - the host passes a bare answer, as to a Qt setter
        """While the vault is made: nothing can be asked twice, and the button says what is going on."""
        if isinstance(self._page, Welcome | PassphraseStep):
            self._page.set_busy(busy=busy)
        self._way_back.setEnabled(not busy)

    def set_error(self, sentence: str, *, about_place: bool = False) -> None:
        """Say where the person is looking what went wrong; `about_place` leads from the passphrase back to the name."""
        self.set_busy(False)
        if about_place and self._page is self._passphrase_step:
            self._show(self._name_step)
        if not isinstance(self._page, KeyStep):
            self._page.set_error(sentence)
        self.keep_focus_in_sight()

    def take_room(self, folder: Path) -> None:
        """A vault can be made in `folder`: go on to its passphrase, if the person still waits for that."""
        if self._waits_for(folder):
            self._folder = folder
            self._show(self._passphrase_step)

    def refuse_room(self, folder: Path, sentence: str) -> None:
        """No vault can be made in `folder`: say why, if the person still waits to hear."""
        if self._waits_for(folder):
            self.set_error(sentence)

    def show_recovery_key(self, groups: tuple[str, ...]) -> None:
        """The vault exists: show its recovery key, this once. The passphrase is forgotten here."""
        self.set_busy(False)
        self._passphrase_step.wipe()
        self._key_step.set_groups(groups)
        self._way_back.hide()
        self._show(self._key_step)

    @property
    def shows_key(self) -> bool:
        """Whether a recovery key is shown: there is a vault then, and it is open."""
        return isinstance(self._page, KeyStep)

    def set_sheet_saved(self, path: Path) -> None:
        """The recovery sheet is at `path`, in answer to `sheet_asked`."""
        self._key_step.panel.set_sheet_saved(path)

    def set_sheet_error(self, error: MendError) -> None:
        """Say why there is no recovery sheet."""
        self._key_step.panel.set_error(error.sentence)
        self.keep_focus_in_sight()

    def clear(self) -> None:
        """Forget every secret and begin at the welcome again."""
        self.set_busy(False)
        self._passphrase_step.wipe()
        self._key_step.wipe()
        self._show(self._welcome)

    def take_focus(self) -> None:
        """Put the cursor where the page begins."""
        self._page.take_focus()

    def submit(self) -> None:
        """Do what the main button does."""
        self._page.submit()

    def go_back(self) -> None:
        """Esc: to the step before."""
        self._page.go_back()

    def _connect(self) -> None:
        self._welcome.create_asked.connect(lambda: self._show(self._name_step))
        self._welcome.open_asked.connect(self.other_vault_asked)
        self._welcome.sample_asked.connect(self.sample_asked)
        self._name_step.place_asked.connect(self.place_asked)
        self._name_step.done.connect(self.room_asked)
        self._name_step.back_asked.connect(lambda: self._show(self._welcome))
        self._passphrase_step.done.connect(lambda passphrase: self.create_asked.emit(self._folder, passphrase))
        self._passphrase_step.back_asked.connect(lambda: self._show(self._name_step))
        self._key_step.done.connect(self.finished)
        self._key_step.panel.sheet_asked.connect(self.sheet_asked)
        self._way_back.clicked.connect(self.back_asked)

    def _waits_for(self, folder: Path) -> bool:
        return self._page is self._name_step and self._name_step.folder == folder

    def _show(self, page: Page) -> None:
        self._page.hide()
        self._page = page
        page.show()
        self.take_focus()
