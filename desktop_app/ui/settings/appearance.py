"""How the window looks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.settings.setting_row import SettingRow
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.segmented import Choice, Segmented


class AppearanceSection(QWidget):
    """Light, dark, or as the system is; `chosen` carries "system", "light" or "dark"."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("appearance_section")
        choices = (Choice("system", _("System")), Choice("light", _("Light")), Choice("dark", _("Dark")))
        self._colours = Segmented(choices, "appearance", _("Colours"), clearable=False)
        self._colours.chosen.connect(self.chosen)
        column_of(self).addWidget(
            SettingRow(_("Colours"), self._colours, _("System follows the setting of this computer."))
        )

    def set_value(self, appearance: str) -> None:
        """Show "system", "light" or "dark" as chosen."""
        self._colours.set_value(appearance)

    def take_focus(self) -> None:
        """Put the keyboard on the colours."""
        self._colours.setFocus(Qt.FocusReason.ShortcutFocusReason)
