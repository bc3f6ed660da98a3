"""The third step: the recovery key, shown this once. The vault exists by now, so there is no way back."""

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import _
from desktop_app.ui.unlock.key_panel import KeyPanel
from desktop_app.ui.unlock.step import Step


class KeyStep(Step):
    """`done` fires once the person says that the key is written down."""

    done = Signal()

    def __init__(self) -> None:
        sentence = _(
            "It opens the vault if the passphrase is forgotten. Mend shows it only now and cannot show it again."
        )
        super().__init__(3, _("Keep the recovery key"), sentence, _("Open my vault"), has_back=False)
        self.panel = KeyPanel()
        self.body.addWidget(self.panel)
        self._go_on.setEnabled(False)
        self.panel.written_down.connect(self._on_written)

    def set_groups(self, groups: tuple[str, ...]) -> None:
        """Show the key, not yet written down."""
        self.panel.set_groups(groups)

    def submit(self) -> None:
        """Go into the vault, or say what is to be done before."""
        if self.panel.is_written_down:
            self.wipe()
            self.done.emit()
        else:
            self.panel.ask_to_write_down()

    def take_focus(self) -> None:
        """Put the hand on the box that is to be ticked."""
        self.panel.take_focus()

    def wipe(self) -> None:
        """Forget the key, on the page and on the clipboard."""
        self.panel.wipe()

    def _on_written(self, written: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._go_on.setEnabled(written)
        if written:
            self._go_on.setFocus(Qt.FocusReason.ShortcutFocusReason)
