"""Wires the settings to the desk."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.desk.desk import Desk
from desktop_app.desk.keys import Keys, sheet_name
from desktop_app.domain.errors import MendError
from desktop_app.domain.findings import Findings
from desktop_app.i18n import _
from desktop_app.ui.dates import time_words
from desktop_app.ui.file_dialogs import choose_pdf
from desktop_app.ui.settings.new_key_dialog import NewKeyDialog
from desktop_app.ui.settings.passphrase_dialog import PassphraseDialog
from desktop_app.ui.settings.recovery_key_dialog import RecoveryKeyDialog
from desktop_app.ui.settings.settings_page import SettingsPage
from desktop_app.ui.take_out.attach import ask_for_take_out
from desktop_app.ui.take_out.take_in_attach import ask_for_take_in
from desktop_app.ui.widgets.dialog import Dialog


class SettingsAttached:
    """The settings at work. `documents` is where the recovery sheet is offered to go."""

    def __init__(self, page: SettingsPage, desk: Desk, documents: Path) -> None:
        self._page, self._desk, self._documents = page, desk, documents
        page.vault.passphrase_asked.connect(self._change_passphrase)
        page.vault.recovery_key_asked.connect(self._new_recovery_key)
        page.vault.take_out_asked.connect(lambda: ask_for_take_out(page, desk, documents))
        page.vault.take_in_asked.connect(lambda: ask_for_take_in(page, desk, documents))
        page.vault.new_key_asked.connect(self._new_key)
        page.vault.check.asked.connect(desk.checking.check)
        desk.checking.found.connect(self._found)
        desk.checking.refused.connect(self._not_found)
        desk.keys.recovery_key_kept.connect(page.vault.drop_news)
        desk.renewing.renewed.connect(page.vault.drop_news)

    def enter(self) -> None:
        """The vault was opened: say where it lies. The sample caseload has neither a place nor keys to speak of."""
        folder = self._desk.keys.vault_folder
        self._page.set_vault(None if self._desk.door.is_sample else folder)

    def _found(self, found: Findings) -> None:
        self._page.vault.check.set_found(found, time_words(self._desk.clock().time()))

    def _not_found(self, error: MendError) -> None:
        self._page.vault.check.set_error(error.sentence)

    def _change_passphrase(self) -> None:
        keys, dialog = self._desk.keys, PassphraseDialog(self._page)
        dialog.asked.connect(keys.change_passphrase)
        links = (
            (keys.passphrase_changed, keys.passphrase_changed.connect(dialog.set_done)),
            (keys.refused, keys.refused.connect(lambda error: dialog.set_error(error.sentence))),
            (self._desk.door.closing, self._desk.door.closing.connect(dialog.reject)),
        )
        dialog.finished.connect(lambda: [signal.disconnect(link) for signal, link in links])
        _open(dialog)

    def _new_recovery_key(self) -> None:
        keys, dialog = self._desk.keys, RecoveryKeyDialog(self._page)

        def fail(error: MendError) -> None:
            dialog.set_error(error.sentence)

        dialog.asked.connect(keys.offer_recovery_key)
        dialog.keep_asked.connect(keys.keep_recovery_key)
        dialog.sheet_asked.connect(lambda groups: choose_sheet(dialog, keys, groups, self._documents))
        links = (
            (keys.recovery_key_offered, keys.recovery_key_offered.connect(dialog.set_groups)),
            (keys.recovery_key_kept, keys.recovery_key_kept.connect(dialog.set_done)),
            (keys.refused, keys.refused.connect(fail)),
            (keys.sheet_saved, keys.sheet_saved.connect(dialog.set_sheet_saved)),
            (keys.sheet_failed, keys.sheet_failed.connect(fail)),
            (self._desk.door.closing, self._desk.door.closing.connect(dialog.reject)),
        )
        dialog.finished.connect(lambda: [signal.disconnect(link) for signal, link in links])
        dialog.finished.connect(keys.drop_recovery_key)
        _open(dialog)

    def _new_key(self) -> None:
        keys, renewing, dialog = self._desk.keys, self._desk.renewing, NewKeyDialog(self._page)

        def fail(error: MendError) -> None:
            dialog.set_error(error.sentence)

        dialog.asked.connect(keys.offer_recovery_key)
        dialog.renew_asked.connect(renewing.renew)
        dialog.sheet_asked.connect(lambda groups: choose_sheet(dialog, keys, groups, self._documents))
        links = (
            (keys.recovery_key_offered, keys.recovery_key_offered.connect(dialog.set_groups)),
            (keys.refused, keys.refused.connect(fail)),
            (keys.sheet_saved, keys.sheet_saved.connect(dialog.set_sheet_saved)),
            (keys.sheet_failed, keys.sheet_failed.connect(fail)),
            (renewing.progressed, renewing.progressed.connect(dialog.set_progress)),
            (renewing.renewed, renewing.renewed.connect(dialog.set_done)),
            (renewing.refused, renewing.refused.connect(fail)),
            (self._desk.door.closing, self._desk.door.closing.connect(dialog.reject)),
        )
        dialog.finished.connect(lambda: [signal.disconnect(link) for signal, link in links])
        dialog.finished.connect(keys.drop_recovery_key)
        _open(dialog)


def choose_sheet(parent: QWidget, keys: Keys, groups: tuple[str, ...], documents: Path) -> None:
    """Ask where the recovery sheet is to go, and have it written there; `sheet_saved` or `sheet_failed` follows."""
    folder = keys.vault_folder
    if folder is not None:
        proposed = documents / sheet_name(folder)
        choose_pdf(parent, _("Save the recovery sheet as"), proposed, lambda target: keys.save_sheet(groups, target))


def _open(dialog: Dialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
