"""The vault: where it lies, and what opens it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.settings.check_row import CheckRow
from desktop_app.ui.settings.setting_row import SettingRow
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label


class VaultSection(QWidget):
    """Says where the vault lies; asks for other keys, or for records to go out or in. `check`: is it sound?"""

    passphrase_asked = Signal()
    recovery_key_asked = Signal()
    new_key_asked = Signal()
    take_out_asked = Signal()
    take_in_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("vault_section")
        self._news = Banner()
        self._news.setObjectName("vault_news")
        self._news.hide()
        self._place = Label("", wrap=True)
        self._place.setObjectName("vault_place")
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._passphrase = Button(_("Change passphrase…"), "change_passphrase", size="small")
        self._recovery_key = Button(_("New recovery key…"), "new_recovery_key", size="small")
        self._take_out = Button(_("Export everything…"), "take_out", size="small")
        self._take_in = Button(_("Bring in…"), "take_in", size="small")
        self._take_out.clicked.connect(self.take_out_asked)
        self._take_in.clicked.connect(self.take_in_asked)
        self._passphrase.clicked.connect(self.passphrase_asked)
        self._recovery_key.clicked.connect(self.recovery_key_asked)
        self.check = CheckRow()
        self._renew = Button(_("New key for everything…"), "new_data_key", size="small")
        self._renew.clicked.connect(self.new_key_asked)
        self._lay_out()

    def set_place(self, folder: Path) -> None:
        """Show where the vault lies."""
        self._place.setText(str(folder))

    def set_news(self, short: str, more: str) -> None:
        """Say above all else what has become of the keys."""
        self._news.set_words(short, more)
        self._news.show()

    def drop_news(self) -> None:
        """It is news no more."""
        self._news.hide()

    def _lay_out(self) -> None:
        column = column_of(self)
        column.addWidget(self._news)
        column.addWidget(
            SettingRow(_("Place"), self._place, _("One folder, which can be copied and moved while Mend is closed."))
        )
        column.addWidget(SettingRow(_("Passphrase"), self._passphrase))
        column.addWidget(
            SettingRow(
                _("Recovery key"),
                self._recovery_key,
                _("For when the old one is lost, or somebody saw it. The old one then no longer opens the vault."),
            )
        )
        column.addWidget(
            SettingRow(
                _("Data key"),
                self._renew,
                _("For when somebody had the open vault in their hands: everything is encrypted anew."),
            )
        )
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._take_out)
        row.addWidget(self._take_in)
        explained = _("All records as files that can be read without Mend; and such files brought into this vault.")
        column.addWidget(SettingRow(_("Take-out"), both, explained))
        column.addWidget(self.check)
