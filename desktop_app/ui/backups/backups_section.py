"""Backups in the settings: which there are, and what can be done with one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.backup import Backup
from desktop_app.i18n import _
from desktop_app.ui.backups import words
from desktop_app.ui.focus import HeldFocus
from desktop_app.ui.row_list import RowList
from desktop_app.ui.settings.setting_row import SettingRow
from desktop_app.ui.unlock.form import column_of
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import ErrorLine
from desktop_app.ui.widgets.sight import bring_into_sight, is_in_sight

ROWS_SHOWN: Final = 6


class BackupsSection(QWidget):
    """Shows backups; all that is wanted of one is told by a signal that carries it. `seen` whenever it comes in sight.

    `second_asked` wants another second folder to be chosen, `second_dropped` none; `move_asked` another place for the
    vault.
    """

    seen = Signal()
    back_up_asked = Signal()
    test_asked = Signal(object)
    restore_asked = Signal(object)
    copy_asked = Signal(object)
    second_asked = Signal()
    second_dropped = Signal()
    move_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backups_section")
        self._backups: dict[str, Backup] = {}
        self._second: Path | None = None
        self._busy = False
        self._focus = HeldFocus(self)
        self._taken = Banner()
        self._taken.hide()
        self._synced = Banner("info", icon="warning-circle")
        self._synced.button.setObjectName("move_vault")
        self._synced.button.setText(_("Move it…"))
        self._synced.button.show()
        self._about = Label(role="small", tone="ink-2", wrap=True)
        self._list = RowList("backup_list", _("Backups"), lead=8)
        self._none = Label(_("There is no backup yet."), tone="ink-2")
        self._answer = Label(role="small", tone="ink-2", wrap=True)
        self._answer.setObjectName("backup_answer")
        self._error = ErrorLine()
        self._now = Button(_("Back up now"), "back_up_now", size="small")
        self._test = Button(_("Test"), "test_backup", size="small")
        self._restore = Button(_("Restore…"), "restore_backup", size="small")
        self._copy = Button(_("Save a copy…"), "copy_backup", size="small")
        self._place = Label(wrap=True)
        self._choose = Button(_("Choose…"), "choose_second_folder", size="small")
        self._drop = Button(_("Use none"), "drop_second_folder", kind="link", size="small")
        self._lay_out()
        self._wire()
        self.set_synced("")
        self.set_second(None, away=False)
        self._show_state()

    def set_vault(self, folder: Path) -> None:
        """Say where the backups of the vault in `folder` are."""
        about = _(
            "Whenever you lock or close Mend and something has changed, the vault is copied to the folder “{name}” "
            "beside it, and the copy is looked through. Kept are the last five, one a day for a week, one a week for "
            "two months and one a month for a year."
        )
        self._about.setText(about.format(name=f"{folder.stem} backups"))

    def set_backups(self, backups: tuple[Backup, ...], today: date) -> None:
        """Show these backups, the first as the newest; the chosen one stays chosen, and an answer in sight stays so."""
        said = next((s for s in (self._answer, self._error) if is_in_sight(s)), None)
        self._backups = {words.key(b): b for b in backups}
        self._list.set_rows([words.row(b, today, self._second) for b in backups])
        if self._list.current_key is None and backups:
            self._list.set_current(words.key(backups[0]))
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * min(len(backups), ROWS_SHOWN) if backups else 0)
        self._show_state()
        if said is not None:
            bring_into_sight(said)

    def set_second(self, folder: Path | None, *, away: bool) -> None:
        """Show the second folder, and whether it cannot be seen just now."""
        self._second = folder
        if folder is None:
            self._place.setText(_("None"))
        else:
            place = _("{folder} (not there just now)") if away else "{folder}"
            self._place.setText(place.format(folder=folder))
        self._drop.setVisible(folder is not None)

    def set_synced(self, service: str) -> None:
        """Warn that the vault lies in a folder which that service copies; "" when it does not."""
        self._synced.setVisible(bool(service))
        if service:
            bold = _("This vault lies in a folder that {service} copies.").format(service=service)
            self._synced.set_words(
                bold,
                _(
                    "If two computers have it open, or it is copied while you write, it can be damaged. Move it to a "
                    "folder of this computer alone, and let only the second folder for backups be copied."
                ),
            )

    def set_taken(self, short: str, more: str) -> None:
        """Say above all else that the vault itself was once a backup."""
        self._taken.set_words(short, more)
        self._taken.show()

    def set_busy(self, sentence: str) -> None:
        """Say what is going on; nothing else can be asked until it is done."""
        self._busy = True
        self._focus.hold()
        self._error.set_text("")
        self._answer.setText(sentence)
        self._show_state()

    def set_answer(self, sentence: str) -> None:
        """Say how what was asked for came out."""
        self._busy = False
        self._error.set_text("")
        self._answer.setText(sentence)
        self._show_state()
        self._focus.give_back()
        bring_into_sight(self._answer)

    def choose_newest(self) -> None:
        """Of the backups that will be shown next, choose the newest."""
        self._list.set_current(None)

    def set_error(self, sentence: str) -> None:
        """Say what went wrong."""
        self.set_answer("")
        self._error.set_text(sentence)
        bring_into_sight(self._error)

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown should be as it is now."""
        super().showEvent(event)
        self.seen.emit()

    def _show_state(self) -> None:
        self._none.setVisible(not self._backups)
        self._list.setVisible(bool(self._backups))
        self._answer.setVisible(bool(self._answer.text()))
        for button in (self._test, self._restore, self._copy):
            button.setEnabled(not self._busy and bool(self._backups))
        for button in (self._now, self._synced.button):
            button.setEnabled(not self._busy)

    def _tell(self, signal: Callable[[Backup], None]) -> None:
        chosen = self._backups.get(self._list.current_key or "")
        if chosen is not None:
            signal(chosen)

    def _wire(self) -> None:
        self._now.clicked.connect(self.back_up_asked)
        self._test.clicked.connect(lambda: self._tell(self.test_asked.emit))
        self._restore.clicked.connect(lambda: self._tell(self.restore_asked.emit))
        self._copy.clicked.connect(lambda: self._tell(self.copy_asked.emit))
        self._choose.clicked.connect(self.second_asked)
        self._drop.clicked.connect(self.second_dropped)
        self._synced.button.clicked.connect(self.move_asked)

    def _lay_out(self) -> None:
        column = column_of(self)
        buttons = Flow(gap=8)
        for button in (self._now, self._test, self._restore, self._copy):
            buttons.addWidget(button)
        second = QWidget()
        row = QHBoxLayout(second)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self._place, self._choose, self._drop):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        banners = QVBoxLayout()
        banners.setSpacing(8)
        for banner in (self._taken, self._synced):
            banners.addWidget(banner)
        column.addLayout(banners)
        column.addSpacing(8)
        column.addWidget(self._about)
        column.addSpacing(12)
        column.addWidget(self._none)
        column.addWidget(self._list)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(self._answer)
        column.addWidget(self._error)
        column.addSpacing(8)
        explained = _("A stick or another disk: every backup is copied there as well, as soon as it can be seen.")
        column.addWidget(SettingRow(_("Second folder"), second, explained))
