"""When the vault locks itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.settings import LOCK_AFTER
from desktop_app.ui.settings.setting_row import SettingRow
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.segmented import Choice, Segmented


class LockingSection(QWidget):
    """How long nobody need be there before the vault locks; `chosen` carries minutes."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("locking_section")
        choices = tuple(Choice(str(minutes), _("{n} min").format(n=minutes)) for minutes in LOCK_AFTER)
        self._after = Segmented(choices, "lock_after", _("Lock after"), clearable=False)
        self._after.chosen.connect(lambda value: self.chosen.emit(int(value)))
        explained = _("Without a key or the mouse for that long, Mend counts down one minute, then locks.")
        column_of(self).addWidget(SettingRow(_("Lock after"), self._after, explained))

    def set_value(self, minutes: int) -> None:
        """Show so many minutes as chosen."""
        self._after.set_value(str(minutes))
