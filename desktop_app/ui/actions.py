"""Every command of the window as data: its name, its words and its keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are in Qt's portable form; the first is the one shown."""

    name: str
    text: str
    keys: tuple[str, ...]


COMMANDS = (
    Command("new_session", _("New session"), ("Ctrl+N",)),
    Command("new_client", _("New client"), ("Ctrl+Shift+N",)),
    Command("show_today", _("Today"), ("Ctrl+1",)),
    Command("show_clients", _("Clients"), ("Ctrl+2",)),
    Command("show_settings", _("Settings"), ("Ctrl+,",)),
    Command("switch_pane", _("Between note and panel"), ("F6",)),
    Command("find", _("Find in the note"), ("Ctrl+F",)),
    Command("search", _("Search all notes"), ("Ctrl+Shift+F",)),
    Command("versions", _("Earlier versions"), ("Ctrl+Shift+H",)),
    Command("save", _("Save now"), ("Ctrl+S",)),
    Command("undo", _("Undo"), ("Ctrl+Z",)),
    Command("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("summary", _("Summary as PDF"), ("Ctrl+P",)),
    Command("keys", _("What the keys do"), ("F1",)),
    Command("lock", _("Lock"), ("Ctrl+L",)),
    Command("stay_unlocked", _("Stay unlocked for 30 minutes"), ("Ctrl+Shift+L",)),
    Command("quit", _("Quit"), ("Ctrl+Q",)),
)


REPEATING = ("undo", "redo")


def install(window: QWidget, handlers: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Give `window` an action for every command, running the handler of its name."""
    actions = {}
    for command in COMMANDS:
        action = QAction(command.text, window)
        action.setObjectName(f"action_{command.name}")
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setAutoRepeat(command.name in REPEATING)
        action.triggered.connect(handlers[command.name])
        window.addAction(action)
        actions[command.name] = action
    return actions


def lend_lock(dialog: QDialog) -> None:
    """Let the key that locks work in `dialog`, too, which keeps every key from the window behind it."""
    behind = dialog.parentWidget()
    if behind is not None:
        dialog.addActions([action for action in behind.window().actions() if action.objectName() == "action_lock"])
