"""Whose session is it? A short list to pick a client from, by a few letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.client import Client, matching
from desktop_app.i18n import _
from desktop_app.ui.row_list import RowList
from desktop_app.ui.row_model import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.line_field import LineField


class ClientPicker(Dialog):
    """Emits `picked(client id)`, or `new_client_asked()`."""

    picked = Signal(str)
    new_client_asked = Signal()

    def __init__(self, parent: QWidget, clients: tuple[Client, ...], likely: str = "") -> None:
        super().__init__(parent, _("New session with"))
        self.setObjectName("client_picker")
        self._clients = clients
        self._field = _Filter("picker_filter", _("Client"), placeholder=_("Code or name"))
        self._list = RowList("picker_list", _("Clients"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMinimumHeight(220)
        begin = Button(_("Begin the note"), "picker_begin", kind="primary", hint=_("Enter"))
        new = Button(_("New client…"), "picker_new_client", kind="flat", icon="plus")
        self.body.addWidget(self._field)
        self.body.addWidget(self._list)
        self.buttons.insertWidget(0, new)
        self.buttons.addWidget(begin)
        self._field.textChanged.connect(self._fill)
        self._field.stepped.connect(self._step)
        self._field.returnPressed.connect(self._pick)
        self._list.clicked.connect(self._pick)
        begin.clicked.connect(self._pick)
        new.clicked.connect(self._new)
        self._fill("")
        if any(row.key == likely for row in self._list.rows):
            self._list.set_current(likely)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, typed: str) -> None:
        self._list.set_rows([Row(c.id, c.code, (c.name,)) for c in matching(self._clients, typed)])
        self._list.choose(0)

    def _step(self, by: int) -> None:
        self._list.choose(max(0, min(len(self._list.rows) - 1, self._list.position + by)))

    def _pick(self) -> None:
        client_id = self._list.current_key
        if client_id is not None:
            self.picked.emit(client_id)
            self.accept()

    def _new(self) -> None:
        self.accept()
        self.new_client_asked.emit()


class _Filter(LineField):
    """`stepped(±1)` on the up and down keys, which move in the list while one types."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down are for the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
