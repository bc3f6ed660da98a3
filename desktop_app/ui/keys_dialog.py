"""What the keys do: every command of the window, and the keys of the note and of the cues."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.actions import COMMANDS
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.key_hint import KeyHint
from desktop_app.ui.widgets.label import Label

WIDTH = 680
IN_THE_NOTE = (
    ("Ctrl+B", _("strong, **so**")),
    ("Ctrl+I", _("emphasised, *so*")),
    ("Ctrl+Shift+O", _("about somebody else, ||so||")),
    ("##", _("and a space begin a heading")),
    ("-", _("and a space begin a list")),
    (">", _("and a space begin a quotation")),
)
IN_THE_CUES = (
    (_("Space"), _("tick or untick")),
    ("1–5", _("how strong it was")),
    (_("Enter"), _("the client’s words, and when")),
    (_("Letters"), _("find a cue")),
)
IN_A_PLAN = (("Alt+↑↓", _("move a step")),)
IN_THE_CLIENTS = (
    ("F2", _("code, name and year of birth")),
    ("F4", _("close the client, or reopen")),
    ("Del", _("client or session into the bin")),
)


class KeysDialog(Dialog):
    """A sheet to look at; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Keys"), widest=WIDTH)
        self.setObjectName("keys_dialog")
        self.setFixedWidth(WIDTH)
        commands = tuple((_shown(c.keys[0]), c.text) for c in COMMANDS)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(_column((_("Anywhere"), commands)), 1)
        rest = ((_("In the note"), IN_THE_NOTE), (_("In the cues"), IN_THE_CUES), (_("In a plan"), IN_A_PLAN))
        columns.addLayout(_column(*rest, (_("In the clients"), IN_THE_CLIENTS)), 1)
        self.body.addLayout(columns)
        close = Button(_("Close"), "keys_close")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)


def _shown(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _column(*groups: tuple[str, tuple[tuple[str, str], ...]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for title, rows in groups:
        column.addWidget(Label(title, role="group"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 104)
        grid.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(rows):
            grid.addWidget(KeyHint(keys), row, 0)
            grid.addWidget(Label(words, role="small", tone="ink-2"), row, 1)
        column.addLayout(grid)
        column.addSpacing(8)
    column.addStretch(1)
    return column
