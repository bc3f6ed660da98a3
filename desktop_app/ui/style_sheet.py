"""The one style sheet, filled from the theme's tokens. What it does not know, the widgets paint themselves."""

from collections.abc import Mapping
from typing import Final

_PAGES: Final = """
QToolTip { background: %(sheet)s; color: %(ink)s; border: 1px solid %(line-2)s; padding: 2px 4px }
QDialog { background: %(sheet)s }
QFrame[kind="card"] { background: %(sheet)s; border: 1px solid %(line)s; border-radius: 10px }
QTextEdit[kind="reading"] {
  background: %(field)s; color: %(ink)s; border: 1px solid %(line-2)s; border-radius: 6px; padding: 1px;
  selection-background-color: %(pine)s; selection-color: %(on-pine)s }
QTextEdit[kind="reading"]:focus { border: 2px solid %(pine)s; padding: 0 }
QFrame[kind="sheet"] { background: %(sheet)s; border: 0 }
QFrame[kind="panel"] { background: %(paper)s; border: 0 }
QHeaderView::section { background: %(paper)s; color: %(ink-2)s; border: 0; padding: 4px 8px }
QSplitter::handle { background: %(line)s }
QFrame[kind="head"] { background: transparent; border: 0; border-bottom: 1px solid %(line)s }
QFrame[kind="line"] { background: %(line)s; border: 0; max-height: 1px; min-height: 1px }
QScrollArea, QSplitter, QStackedWidget { background: transparent; border: 0 }
QSplitter::handle { background: %(line)s }
QSplitter::handle:hover { background: %(edge)s }
"""

_FIELDS: Final = """
QLineEdit, QComboBox, QPlainTextEdit {
  background: %(field)s; color: %(ink)s; border: 1px solid %(edge)s; border-radius: 6px; padding: 0 8px;
  selection-background-color: %(pine)s; selection-color: %(on-pine)s; placeholder-text-color: %(ink-3)s }
QLineEdit:focus, QComboBox:focus, QComboBox:on {
  border: 2px solid %(pine)s; padding: 0 7px }
QLineEdit[kind="small"] { padding: 0 6px }
QLineEdit[kind="small"]:focus { padding: 0 5px }
QLineEdit[tone="error"] { border: 2px solid %(terra-mark)s; padding: 0 7px }
QPlainTextEdit { padding: 4px 10px 5px }
QPlainTextEdit[kind="quiet"] { background: transparent; border-color: transparent }
QPlainTextEdit[kind="quiet"]:hover { background: %(hover)s }
QPlainTextEdit:focus, QPlainTextEdit[kind="quiet"]:focus {
  background: %(field)s; border: 2px solid %(pine)s; padding: 3px 9px 4px }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
  background: transparent; border-color: %(line-2)s; color: %(ink-3)s }
QComboBox { padding: 0 4px 0 10px }
QComboBox:focus, QComboBox:on { padding: 0 3px 0 9px }
QComboBox:editable { padding: 0 4px 0 8px }
QComboBox:editable:focus, QComboBox:editable:on { padding: 0 3px 0 7px }
QComboBox::drop-down { border: 0; width: 30px }
QComboBox::down-arrow { image: none }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; background: transparent; border-radius: 0 }
QComboBox QAbstractItemView {
  background: %(sheet)s; color: %(ink)s; border: 1px solid %(line-2)s; padding: 4px; outline: 0 }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; border-radius: 6px; color: %(ink)s }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
  background: %(hover)s; color: %(ink)s }
"""

_BUTTONS: Final = """
QPushButton {
  background: %(field)s; color: %(ink)s; border: 1px solid %(edge)s; border-radius: 6px;
  padding: 5px 12px }
QPushButton:hover { background: %(hover)s }
QPushButton:pressed { background: %(press)s }
QPushButton:disabled { background: transparent; border-color: %(line-2)s; color: %(ink-3)s }
QToolButton { background: transparent; border: 0; border-radius: 6px; color: %(ink-2)s; padding: 4px }
QToolButton:hover { background: %(hover)s; color: %(ink)s }
QToolButton:pressed { background: %(press)s }
QToolButton::menu-indicator { image: none }
"""

_LISTS: Final = """
QAbstractItemView { background: transparent; color: %(ink)s; border: 0; outline: 0;
  selection-background-color: %(hover)s; selection-color: %(ink)s }
QAbstractItemView[kind="popup"] { background: %(sheet)s; border: 1px solid %(line-2)s }
QMenu { background: %(sheet)s; color: %(ink)s; border: 1px solid %(line-2)s; padding: 4px }
QMenu::item { min-height: 22px; padding: 4px 14px 4px 12px; border-radius: 6px; background: transparent }
QMenu::item:selected { background: %(hover)s; color: %(ink)s }
QMenu::item:disabled { color: %(ink-3)s }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 8px }
"""

_SMALL: Final = """
QScrollBar:vertical { background: transparent; width: 12px; margin: 0 }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0 }
QScrollBar::handle { background: %(line-2)s; border-radius: 3px; margin: 3px }
QScrollBar::handle:vertical { min-height: 32px }
QScrollBar::handle:horizontal { min-width: 32px }
QScrollBar::handle:hover { background: %(edge)s }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: 0; width: 0; height: 0 }
QProgressBar { background: %(line)s; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px }
QProgressBar::chunk { background: %(pine)s; border-radius: 3px }
"""

_QSS: Final = _PAGES + _LISTS + _FIELDS + _BUTTONS + _SMALL


def style_sheet(tokens: Mapping[str, str]) -> str:
    """The application's style sheet in the colours of `tokens`."""
    return _QSS % tokens
