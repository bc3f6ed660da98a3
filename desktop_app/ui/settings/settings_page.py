"""Settings: one page of sections, each under its heading and set off by a hairline."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.empty import hairline
from desktop_app.ui.settings.appearance import AppearanceSection
from desktop_app.ui.settings.keeping import KeepingSection
from desktop_app.ui.settings.locking import LockingSection
from desktop_app.ui.settings.vault_section import VaultSection
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.sight import bring_into_sight

WIDEST: Final = 680


class SettingsPage(QWidget):
    """The sections from top to bottom; `add_section` puts one more at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settings_page")
        self._scroll = _scroll()
        sheet = QWidget()
        sheet.setMaximumWidth(WIDEST + 40 + 32)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(40, 28, 32, 32)
        self._column.setSpacing(0)
        self._column.addWidget(Label(_("Settings"), role="title"))
        self._column.addStretch(1)
        self._scroll.setWidget(sheet)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._scroll)
        self.appearance = AppearanceSection()
        self.vault = VaultSection()
        self.add_section(_("Appearance"), self.appearance)
        self.locking = LockingSection()
        self.add_section(_("Locking"), self.locking)
        self.keeping = KeepingSection()
        self.add_section(_("Closed records"), self.keeping)
        self._about_vault = self.add_section(_("Vault"), self.vault)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def set_vault(self, folder: Path | None) -> None:
        """Show where the open vault lies; without one that lasts, nothing is said of vaults."""
        self._about_vault.setVisible(folder is not None)
        if folder is not None:
            self.vault.set_place(folder)

    def add_section(self, title: str, widget: QWidget) -> QWidget:
        """Put `widget` under the heading `title`, below the sections that are there. Returns heading and all."""
        widget.setAccessibleName(title)
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addSpacing(14)
        column.addWidget(Label(title, role="section"))
        column.addSpacing(6)
        column.addWidget(widget)
        self._column.insertWidget(self._column.count() - 1, section)
        return section

    def go_to(self, name: str) -> None:
        """Bring the section of that object name into sight, and the keyboard to the first thing in it."""
        section = self.findChild(QWidget, name)
        if section is not None:
            bring_into_sight(section)
            inside = (w for w in section.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
            first = next((w for w in inside if w.isVisible() and w.isEnabled()), section)
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_focus(self) -> None:
        """Put the keyboard on the first setting, and show the page from its top."""
        self.appearance.take_focus()
        self._scroll.verticalScrollBar().setValue(0)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Qt scrolls only from one setting to the next. Nothing is moved from under a mouse that is being pressed."""
        if new is not None and self.isAncestorOf(new) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_into_sight(new)


def _scroll() -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
